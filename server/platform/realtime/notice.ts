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
/** SQL: raises the counters that the array names, for a statement that changes something at once. Always in the same order, or two would wait for each other. */
export const raising = (names: string, where = 'true'): string => `
  insert into live_channel as c (name, seq) select distinct name, 1 from unnest(${names}::text[]) as n(name) where ${where} order by name
  on conflict (name) do update set seq = c.seq + 1, changed_at = now() returning ${NOTICE} as notice`;
