import type { Caller } from '../caller.ts';
import type { Database } from '../db/database.ts';
import { onPool, type Prepared } from '../db/prepared.ts';
import { sayAfterCommit } from '../db/transaction.ts';
import type { Reader, Tx } from '../db/tx.ts';
import { NOTIFIED, raising } from './notice.ts';

/**
 * A live channel shows one small state. Whoever changes what it shows raises its sequence in the same transaction
 * (`bump`); every node that has watchers then reads the state afresh and sends it whole. A notice therefore never holds
 * another person's data longer than the state itself, two changes in a burst cost one message, and a screen that was
 * away needs no history. See docs/adr/0003.
 */
interface Shown {
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
}
export interface ReadChannel extends Shown {
  /** What a watcher sees now; undefined when there is no such thing. Reads only through `reader`. */
  snapshot(reader: Reader, params: Readonly<Record<string, string>>): Promise<unknown>;
}
/**
 * The same as one prepared statement, for what hundreds watch while doors are in a rush: number and state then take one round
 * trip instead of six.
 */
export interface AskedChannel extends Shown {
  /** Of one row or none; its parameters begin with $2. */
  readonly statement: Prepared;
  valuesOf(params: Readonly<Record<string, string>>): readonly unknown[];
  stateOf(row: Readonly<Record<string, unknown>>): unknown;
}
export type LiveChannel = ReadChannel | AskedChannel;

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

/** Says, with the commit, that what these channels show has changed. */
export async function bump(tx: Tx, ...names: string[]): Promise<void> {
  const { rows } = await tx.raw(
    `with raised as (${raising('?')}) select coalesce(${NOTIFIED}, '{}') as noticed from raised`,
    [names],
  );
  for (const notice of rows[0].noticed) sayAfterCommit(tx, notice);
}

export interface Snapshot {
  readonly channel: string;
  readonly epoch: string;
  readonly seq: number;
  readonly state: unknown;
}

const NOBODY_EVER = '00000000-0000-0000-0000-000000000000';

/** State and number as of one moment, or the state could be newer than its number: one statement, or a repeatable read. */
export function readSnapshot(db: Database, name: string, found: FoundChannel): Promise<Snapshot | undefined> {
  const { channel, params } = found;
  const asked = { name, counter: counterOf(name, found), params };
  return 'statement' in channel ? ask(db, { ...asked, channel }) : readInTransaction(db, { ...asked, channel });
}

const COUNTER: Prepared = {
  name: 'live-counter',
  text: 'select epoch, seq from live_channel where name = $1',
};
/** Whether nobody has changed what the channel shows since this was read. */
export async function stands(db: Database, counter: string, { epoch, seq }: Snapshot): Promise<boolean> {
  const [row] = await onPool(db)<{ epoch: string; seq: number }>(COUNTER, [counter]);
  return (row?.epoch ?? NOBODY_EVER) === epoch && (row?.seq ?? 0) === seq;
}

interface Asked<C> {
  readonly name: string;
  readonly counter: string;
  readonly params: FoundChannel['params'];
  readonly channel: C;
}
interface Row {
  readonly live_epoch: string | null;
  readonly live_seq: number | null;
}

async function ask(
  db: Database,
  { name, counter, params, channel }: Asked<AskedChannel>,
): Promise<Snapshot | undefined> {
  const rows = await onPool(db)<Row>(numbered(channel.statement), [counter, ...channel.valuesOf(params)]);
  return (
    rows[0] && snapshotOf(name, { epoch: rows[0].live_epoch, seq: rows[0].live_seq }, channel.stateOf({ ...rows[0] }))
  );
}

const withNumber = new WeakMap<Prepared, Prepared>();
function numbered(statement: Prepared): Prepared {
  const known = withNumber.get(statement);
  if (known) return known;
  const text = `select c.epoch as live_epoch, c.seq as live_seq, state.*
    from (${statement.text}) state left join live_channel c on c.name = $1`;
  const made = { name: `live-${statement.name}`, text };
  withNumber.set(statement, made);
  return made;
}

function readInTransaction(
  db: Database,
  { name, counter, params, channel }: Asked<ReadChannel>,
): Promise<Snapshot | undefined> {
  return new Promise((resolve, reject) => {
    const work = async (reader: Reader): Promise<void> => {
      const row = await reader('live_channel').where({ name: counter }).first('epoch', 'seq');
      const state = await channel.snapshot(reader, params);
      // The end of a transaction that only read brings nothing to wait for.
      resolve(state === undefined ? undefined : snapshotOf(name, row, state));
    };
    db.knex.transaction(work, { isolationLevel: 'repeatable read', readOnly: true }).catch(reject);
  });
}

function snapshotOf(
  channel: string,
  counter: { readonly epoch: string | null; readonly seq: number | null } | undefined,
  state: unknown,
): Snapshot {
  return { channel, epoch: counter?.epoch ?? NOBODY_EVER, seq: counter?.seq ?? 0, state };
}
