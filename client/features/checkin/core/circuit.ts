export interface Circuit {
  isClosed(): boolean;
  /** How a try with the network ended. */
  note(worked: boolean): void;
  open(): void;
  close(): void;
}

const REMEMBERED = 5;
const FAILURES = 2;

/** Two failures of the last five tries, and nobody at the door waits for the network any more. */
export function createCircuit(onChange: (closed: boolean) => void): Circuit {
  let tries: boolean[] = [];
  let closed = true;
  const set = (next: boolean) => {
    if (closed === next) return;
    closed = next;
    tries = [];
    onChange(next);
  };
  return {
    isClosed: () => closed,
    note(worked) {
      tries = [...tries.slice(1 - REMEMBERED), worked];
      if (tries.filter((one) => !one).length >= FAILURES) set(false);
    },
    open: () => set(false),
    close: () => set(true),
  };
}
