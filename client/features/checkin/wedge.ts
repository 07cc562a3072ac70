export interface KeyPress {
  readonly code: string;
  readonly timeStamp: number;
}

/** Keys of a gun follow each other within a few milliseconds; on a busy machine 60 ms cut the head of a code off. */
const GAP_MS = 100;
const SHORTEST = 12;
const BADGE = /^HW[0-9A-HJKMNP-TV-Z]{32}$/;

/**
 * Reads a scanner gun by the physical keys that it presses: what the keys would write depends on the keyboard layout and the
 * input method (a gun under a Thai layout types กๆๆ), their place does not. Codes are [0-9A-Z] for this reason. People type
 * slower than the gap, so their typing never becomes a scan.
 */
export function createWedge(onScan: (text: string) => void) {
  let text = '';
  let last = Number.NEGATIVE_INFINITY;
  /** A whole badge needs no closing key; the one that most guns send is still theirs. */
  let told = false;
  return {
    /** Whether the next key begins something new. */
    begins: (timeStamp: number) => timeStamp - last > GAP_MS,
    /** @returns whether the key belongs to a gun and is to be kept from the page. */
    press({ code, timeStamp }: KeyPress): boolean {
      if (timeStamp - last > GAP_MS) {
        text = '';
        told = false;
      }
      last = timeStamp;
      if (code === 'Enter' || code === 'NumpadEnter' || code === 'Tab') {
        const scanned = text;
        text = '';
        if (told) {
          told = false;
          return true;
        }
        if (scanned.length < SHORTEST) return false;
        onScan(scanned);
        return true;
      }
      const key = /^Key([A-Z])$/.exec(code)?.[1] ?? /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
      if (key === undefined) return false;
      text += key;
      if (BADGE.test(text)) {
        const scanned = text;
        text = '';
        told = true;
        onScan(scanned);
      }
      // Quick typing in the search field stays the field's; what begins as a badge or an address of ours is the gun's.
      return told || (text.length > 2 && /^(HW|HTT)/.test(text));
    },
  };
}

type Writable = HTMLInputElement | HTMLTextAreaElement;
const writable = (target: EventTarget | null): target is Writable =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** As if nobody had typed: React hears it as an input of the person. */
function putBack({ field, value }: { field: Writable; value: string }): void {
  if (field.value === value) return;
  const proto = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Hears a gun wherever the focus is. The keys that a field took before the gun was known are taken out of it again. */
export function listenToWedge(
  target: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  onScan: (text: string) => void,
) {
  let before: { field: Writable; value: string } | undefined;
  const wedge = createWedge((text) => {
    if (before) putBack(before);
    onScan(text);
  });
  const hear = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (wedge.begins(event.timeStamp)) {
      before = writable(event.target) ? { field: event.target, value: event.target.value } : undefined;
    }
    if (!wedge.press(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (before) putBack(before);
  };
  target.addEventListener('keydown', hear, true);
  return () => target.removeEventListener('keydown', hear, true);
}
