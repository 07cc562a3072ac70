import type { Caller } from '../caller.ts';

export interface Screen {
  readonly channel: string;
  /** What it is called: by its display link, else by itself. */
  readonly label: string;
  /** Opened without link and without signing in: what it says of itself is anybody's word. */
  readonly isAnonymous: boolean;
  /** Sequence that the screen says it has drawn. */
  readonly renderedSeq: number;
  readonly at: string;
}

const MAX_LABEL = 60;
/** Control characters, and those that turn the direction of what follows them: the label stands in a list of the director. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u;

/** What a screen says it shows; undefined where it cannot be so. `newest` is what this node has handed out of the channel. */
export function readReport(
  report: unknown,
  newest: (channel: string) => number | undefined,
): Pick<Screen, 'channel' | 'label' | 'renderedSeq'> | undefined {
  const { channel, seq, label = '' } = (report ?? {}) as { channel?: unknown; seq?: unknown; label?: unknown };
  if (typeof channel !== 'string' || typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) return undefined;
  if (typeof label !== 'string' || label.length > MAX_LABEL || UNPRINTABLE.test(label)) return undefined;
  const known = newest(channel);
  return known === undefined || seq > known ? undefined : { channel, label: label.trim(), renderedSeq: seq };
}

/** Who watches, as far as the list of screens goes. */
export interface Watcher {
  readonly isAnonymous: boolean;
  /** By which the office knows the device, whatever it calls itself. */
  readonly name: string | undefined;
}
export const STRANGER: Watcher = { isAnonymous: true, name: undefined };

export function watcherOf(caller: Caller): Watcher {
  if (caller.kind === 'anonymous') return STRANGER;
  return { isAnonymous: false, name: caller.kind === 'display' || caller.kind === 'screen' ? caller.name : undefined };
}
