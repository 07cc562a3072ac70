/**
 * What is told of a raised counter: its name, number and epoch, so that a node that has sent this state already need not read
 * it again. The name alone is a notice too.
 */
export interface Notice {
  readonly counter: string;
  readonly seq: number | undefined;
  readonly epoch: string | undefined;
}

export function readNotice(payload: string): Notice {
  const [counter = '', seq, epoch] = payload.split(' ');
  return { counter, seq: seq === undefined ? undefined : Number(seq), epoch };
}

/** SQL: of a row of `live_channel` that was raised. */
export const NOTICE = "concat_ws(' ', name, seq, epoch)";
/** SQL: tells all raised rows with the commit, and hands back what it told. The name of the column is `notice`. */
export const NOTIFIED = "array_agg(notice || pg_notify('live', notice)::text)";
