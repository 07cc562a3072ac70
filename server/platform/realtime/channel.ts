import type { Caller } from '../caller.ts';
import type { Reader, Tx } from '../db/tx.ts';

/**
 * A live channel shows one small state. Whoever changes what it shows raises its sequence in the same transaction
 * (`bump`); every node that has watchers then reads the state afresh and sends it whole. A notice therefore never holds
 * another person's data longer than the state itself, two changes in a burst cost one message, and a screen that was
 * away needs no history. See docs/adr/0003.
 */
export interface LiveChannel {
  /** e.g. `ceremony:{id}:stage`. */
  readonly pattern: string;
  /**
   * Pattern of the channel whose sequence counts for this one too, when both show the same facts to different people: whoever
   * changes them raises one counter and not two.
   */
  readonly counter?: string;
  /** At least so many milliseconds lie between two sendings; the first change after a quiet time goes at once. */
  readonly everyMs?: number;
  /** Who may watch. Asked again every few seconds, so a signed-out or revoked watcher is cut. */
  authorise(caller: Caller, params: Readonly<Record<string, string>>): boolean | Promise<boolean>;
  /** What a watcher sees now; undefined when there is no such thing. Reads only through `reader`. */
  snapshot(reader: Reader, params: Readonly<Record<string, string>>): Promise<unknown>;
}

export interface FoundChannel {
  readonly channel: LiveChannel;
  readonly params: Readonly<Record<string, string>>;
}

/** A name that cannot name anything of ours is no channel, and never a question to the database. */
const PARAM: Readonly<Record<string, string>> = {
  year: '(2\\d{3})',
  id: '([\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12})',
};

export function findChannel(channels: readonly LiveChannel[], name: string): FoundChannel | undefined {
  for (const channel of channels) {
    const names: string[] = [];
    const source = channel.pattern.replace(/\{(\w+)\}/g, (_, param: string) => {
      names.push(param);
      return PARAM[param] ?? '([\\w-]{1,64})';
    });
    const match = new RegExp(`^${source}$`).exec(name);
    if (match) return { channel, params: Object.fromEntries(names.map((param, i) => [param, match[i + 1] ?? ''])) };
  }
  return undefined;
}

/** The name whose sequence counts: its own, or that of the channel it goes with. */
export function counterOf(name: string, { channel, params }: FoundChannel): string {
  return channel.counter?.replace(/\{(\w+)\}/g, (_, param: string) => params[param] ?? '') ?? name;
}

/** Says, with the commit, that what the channel shows has changed. */
export async function bump(tx: Tx, name: string): Promise<void> {
  await tx.raw(
    `with raised as (
       insert into live_channel (name, seq) values (?, 1)
       on conflict (name) do update set seq = live_channel.seq + 1, changed_at = now()
       returning name)
     select pg_notify('live', name) from raised`,
    [name],
  );
}

export interface Snapshot {
  readonly channel: string;
  readonly epoch: string;
  readonly seq: number;
  readonly state: unknown;
}

const NOBODY_EVER = '00000000-0000-0000-0000-000000000000';

/** State and sequence as of one moment: a repeatable read, or the state could be newer than its number. */
export async function readSnapshot(
  inSnapshot: <T>(work: (reader: Reader) => Promise<T>) => Promise<T>,
  name: string,
  found: FoundChannel,
): Promise<Snapshot | undefined> {
  return inSnapshot(async (reader) => {
    const row = await reader('live_channel')
      .where({ name: counterOf(name, found) })
      .first('epoch', 'seq');
    const state = await found.channel.snapshot(reader, found.params);
    if (state === undefined) return undefined;
    return { channel: name, epoch: row?.epoch ?? NOBODY_EVER, seq: row?.seq ?? 0, state };
  });
}
