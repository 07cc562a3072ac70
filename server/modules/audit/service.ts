import type { Caller } from '../../platform/caller.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Clock } from '../../platform/time.ts';
import type { AuditAction } from './actions.ts';
import { type AuditFilter, type AuditRow, eraseSubject, insertEntry, listEntries } from './store.ts';

export interface AuditRecord {
  readonly caller: Caller;
  /** `<module>.<what happened>` */
  readonly action: AuditAction;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly editionId?: string | undefined;
  /** What a person needs to understand the change; no secrets, no contact data. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface Audit {
  /** Writes the line in the transaction of the change itself: one does not exist without the other. */
  record(tx: Tx, entry: AuditRecord): Promise<void>;
  /** The same line for a statement that writes the change with it, see `auditing`. */
  lineOf(entry: AuditRecord): AuditLine;
  listEntries(
    filter: AuditFilter,
    page: { before: number | undefined; limit: number },
  ): Promise<{ rows: AuditRow[]; total: number }>;
  /** Takes names and reasons out of the lines about somebody who is erased; the lines stay. */
  eraseSubject(tx: Tx, subject: { readonly kind: string; readonly id: string }): Promise<void>;
}

export type AuditLine = Omit<AuditRow, 'id'>;

export function createAudit(db: Database, clock: Clock): Audit {
  const lineOf = ({ caller, action, subject, editionId, detail }: AuditRecord): AuditLine => ({
    at: clock.now(),
    actor_kind: caller.kind,
    actor_id: idOf(caller),
    actor_name: caller.kind === 'anonymous' ? '' : caller.name,
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    edition_id: editionId ?? null,
    detail: { ...detail },
  });
  return {
    record: (tx, entry) => insertEntry(tx, lineOf(entry)),
    lineOf,
    listEntries: (filter, page) => listEntries(db.knex, filter, page),
    eraseSubject,
  };
}

function idOf(caller: Caller): string | null {
  switch (caller.kind) {
    case 'user':
      return caller.userId;
    case 'station':
      return caller.stationId;
    case 'link':
      return caller.registrationId;
    case 'delegation':
      return caller.delegationId;
    default:
      return null;
  }
}
