/*
 * What keys and presenter remotes say to the console. A remote is a keyboard with four keys: PageDown and PageUp, one that
 * blackens the picture (a full stop or B), and one that starts and ends a slide show (F5 and Escape in turn), which means
 * nothing here and must not reload the page in mid-ceremony. Letters are told by their place on the keyboard, so that a
 * Chinese input method that is left on does not swallow them.
 */
export type KeyAct = 'next' | 'back' | 'cover' | 'hold' | 'undo' | 'up' | 'down' | 'nothing';

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** On a button or link, which keeps its own Enter and space. */
  readonly onControl: boolean;
  /** In a field or a dialog, where nothing is commanded. */
  readonly isTyping: boolean;
}

const BY_CODE: Readonly<Record<string, KeyAct>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  PageUp: 'back',
  ArrowLeft: 'back',
  Period: 'cover',
  KeyB: 'cover',
  KeyN: 'cover',
  KeyH: 'hold',
  KeyU: 'undo',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Escape: 'nothing',
};
/** Remotes and virtual keyboards leave the code empty. */
const BY_KEY: Readonly<Record<string, KeyAct>> = {
  pagedown: 'next',
  arrowright: 'next',
  pageup: 'back',
  arrowleft: 'back',
  '.': 'cover',
  b: 'cover',
  n: 'cover',
  h: 'hold',
  u: 'undo',
  arrowup: 'up',
  arrowdown: 'down',
  escape: 'nothing',
};

export function actOfKey(press: KeyPress): KeyAct | undefined {
  const { key, code } = press;
  // Also while somebody types: a reload would cost seconds in which nothing can be commanded.
  if (key === 'F5' || code === 'F5') return press.ctrlKey || press.metaKey ? undefined : 'nothing';
  if (press.isTyping || press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const act =
    code === 'Space' || code === 'Enter' || code === 'NumpadEnter' || key === ' ' || key === 'Enter'
      ? press.onControl
        ? undefined
        : 'next'
      : (BY_CODE[code] ?? (code === '' ? BY_KEY[key.toLowerCase()] : undefined));
  // A key that is held down is one press; it does nothing more, and scrolls nothing.
  return act !== undefined && press.repeat ? 'nothing' : act;
}

/** A remote is pressed by accident: the way back is taken on the second press, and not on a bounce of the first. */
export const BACK_WITHIN_MS = 3000;
export const BOUNCE_MS = 400;

export function backPress(armedAt: number | undefined, now: number): 'arm' | 'ignore' | 'undo' {
  if (armedAt === undefined || now - armedAt > BACK_WITHIN_MS) return 'arm';
  return now - armedAt < BOUNCE_MS ? 'ignore' : 'undo';
}
