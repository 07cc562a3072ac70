export {
  type CheckedRows,
  checkRows,
  type KnownMember,
  type OfferedType,
  type RowContext,
  type RowPerson,
} from './domain/check-rows.ts';
export {
  type Cells,
  COLUMN_LIMITS,
  COLUMN_NAMES,
  COLUMNS,
  type ColumnKey,
  cellText,
  type DraftRow,
  isBlank,
  MAX_CELL,
  MAX_ROWS,
} from './domain/columns.ts';
export { isEmail, placeOf, plainWord, ROLE_NAMES, roleOf } from './domain/entries.ts';
export { FAULT_TEXTS, type Fault, type FaultCode, faultLine, faultText } from './domain/faults.ts';
export { type HeadersFound, isHeadLine, matchColumns } from './domain/headers.ts';
export { readPasted, spread } from './domain/pasted.ts';

export const DELEGATION_STATES = ['invited', 'filling', 'sent', 'declined'] as const;
export type DelegationState = (typeof DELEGATION_STATES)[number];

/** Who looks after a delegation. Need not attend, and is no registration. */
export interface Contact {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: 'zh' | 'en';
}

/** One organisation's party in one edition. */
export interface Delegation {
  readonly id: string;
  readonly editionId: string;
  readonly organisationId: string;
  readonly state: DelegationState;
  readonly contact: Contact;
  readonly deadline: Date | null;
  readonly replaceUntil: Date | null;
  readonly note: string | null;
  readonly interpreterWish: string | null;
  readonly arrival: string | null;
  readonly declineReason: string | null;
  readonly informedAt: Date | null;
  readonly rowsVersion: number;
  readonly version: number;
  readonly linkGeneration: number;
  readonly linkRevokedAt: Date | null;
  readonly summaryDueAt: Date | null;
  readonly invitedAt: Date | null;
  readonly openedAt: Date | null;
  readonly sentAt: Date | null;
  readonly remindedAt: Date | null;
  readonly lastActivityAt: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Places of the organisation, of one type or of all together. */
export interface Quota {
  readonly typeId: string | null;
  readonly capacity: number;
  readonly taken: number;
}

export const DELEGATION_LIMITS = { contactName: 120, text: 500, note: 2000, reason: 500 } as const;

export const DELEGATION_READERS = ['organiser', 'registration_desk', 'viewer'] as const;
export const DELEGATION_WRITERS = ['organiser', 'registration_desk'] as const;

/** The types that the organisation may send: those with a quota; where none is set, or one over all, every one that the office decides upon. */
export function offeredTypes<T extends { readonly id: string; readonly needsApproval: boolean }>(
  types: readonly T[],
  quotas: readonly Quota[],
): T[] {
  const own = new Set(quotas.flatMap(({ typeId, capacity }) => (typeId && capacity > 0 ? [typeId] : [])));
  const open = own.size === 0 || quotas.some(({ typeId }) => typeId === null);
  return types.filter(({ id, needsApproval }) => own.has(id) || (open && needsApproval));
}

/** The first quota that these people would exceed. */
export function exceeded(
  quotas: readonly Quota[],
  typeIds: readonly string[],
): { quota: Quota; wanted: number } | undefined {
  for (const quota of quotas) {
    const wanted = typeIds.filter((typeId) => quota.typeId === null || quota.typeId === typeId).length;
    if (wanted > 0 && quota.taken + wanted > quota.capacity) return { quota, wanted };
  }
  return undefined;
}
