export interface KeyPress {
  readonly code: string;
  readonly timeStamp: number;
}

/** Keys of a gun follow each other within a few milliseconds; on a busy machine 60 ms cut the head of a code off. */
const GAP_MS = 100;
const SHORTEST = 12;

/**
 * Reads a scanner gun by the physical keys that it presses: what the keys would write depends on the keyboard layout and the
 * input method (a gun under a Thai layout types กๆๆ), their place does not. Codes are [0-9A-Z] for this reason. People type
 * slower than the gap, so their typing never becomes a scan.
 */
export function createWedge(onScan: (text: string) => void) {
  let text = '';
  let last = Number.NEGATIVE_INFINITY;
  return {
    /** @returns whether the key belongs to a gun and is to be kept from the page. */
    press({ code, timeStamp }: KeyPress): boolean {
      if (timeStamp - last > GAP_MS) text = '';
      last = timeStamp;
      if (code === 'Enter' || code === 'NumpadEnter' || code === 'Tab') {
        if (text.length < SHORTEST) return false;
        const scanned = text;
        text = '';
        onScan(scanned);
        return true;
      }
      const key = /^Key([A-Z])$/.exec(code)?.[1] ?? /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
      if (key === undefined) return false;
      text += key;
      // Quick typing in the search field stays the field's; what begins as a badge or an address of ours is the gun's.
      return text.length > 2 && /^(HW|HTT)/.test(text);
    },
  };
}

export function listenToWedge(
  target: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  onScan: (text: string) => void,
) {
  const wedge = createWedge(onScan);
  const hear = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (!wedge.press(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  target.addEventListener('keydown', hear, true);
  return () => target.removeEventListener('keydown', hear, true);
}
