export interface Screen {
  readonly channel: string;
  readonly label: string;
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
): Omit<Screen, 'at'> | undefined {
  const { channel, seq, label = '' } = (report ?? {}) as { channel?: unknown; seq?: unknown; label?: unknown };
  if (typeof channel !== 'string' || typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) return undefined;
  if (typeof label !== 'string' || label.length > MAX_LABEL || UNPRINTABLE.test(label)) return undefined;
  const known = newest(channel);
  return known === undefined || seq > known ? undefined : { channel, label: label.trim(), renderedSeq: seq };
}
