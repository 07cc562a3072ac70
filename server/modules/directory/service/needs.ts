import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Clock } from '../../../platform/time.ts';
import type { ActionOf, Audit } from '../../audit/index.ts';
import { lockRecords, type StoredRecord } from '../store.ts';

export type DirectoryNeeds = Pick<Platform, 'db' | 'clock' | 'ids'> & { readonly audit: Audit };

/** The day it is where the alliance is at home; Swedish writes days as we store them. */
export function todayOf(clock: Clock): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(clock.now());
}

export function refuse(pointer: string, code: string, params?: Record<string, string | number>): never {
  throw new Failure('invalid', 'request.invalid', { errors: [{ pointer, code, ...(params && { params }) }] });
}

/** Locked and fit to be changed. @throws Failure missing, conflict for a record that was merged away */
export async function lockRecord(tx: Tx, id: string): Promise<StoredRecord> {
  const record = (await lockRecords(tx, [id], 'edit')).get(id);
  if (!record) throw new Failure('missing', 'request.missing');
  if (record.mergedInto) throw new Failure('conflict', 'directory.merged_away', { extra: { into: record.mergedInto } });
  return record;
}

export async function lockVersion(tx: Tx, id: string, version: string): Promise<StoredRecord> {
  const record = await lockRecord(tx, id);
  if (String(record.version) !== version) throw new Failure('stale', 'directory.stale');
  return record;
}

/** What happened to an organisation stands under that organisation, also where a membership of it was changed. */
export function told(
  { audit }: DirectoryNeeds,
  tx: Tx,
  caller: Caller,
  [action, id, detail]: readonly [
    action: ActionOf<'directory'>,
    id: string,
    detail?: Readonly<Record<string, unknown>>,
  ],
): Promise<void> {
  return audit.record(tx, {
    caller,
    action: `directory.${action}`,
    subject: { kind: 'organisation', id },
    ...(detail && { detail }),
  });
}

/** Field → before and after, of what differs. */
export function differences<T extends object>(
  before: T,
  after: Partial<T>,
): Record<string, readonly [unknown, unknown]> {
  return Object.fromEntries(
    Object.entries(after).flatMap(([key, value]) => {
      const old = before[key as keyof T];
      return old === value ? [] : [[key, [old, value] as const]];
    }),
  );
}
