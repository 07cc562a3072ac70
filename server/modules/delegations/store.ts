import type { Reader, Tx } from '../../platform/db/tx.ts';
import type { Contact, Delegation } from './domain.ts';

type Flat = Omit<Delegation, 'contact'> & {
  readonly contactName: string;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
  readonly contactLocale: Contact['locale'];
};

const DELEGATION = {
  id: 'id',
  editionId: 'edition_id',
  organisationId: 'organisation_id',
  state: 'state',
  contactName: 'contact_name',
  contactEmail: 'contact_email',
  contactPhone: 'contact_phone',
  contactLocale: 'contact_locale',
  deadline: 'deadline',
  replaceUntil: 'replace_until',
  note: 'note',
  interpreterWish: 'interpreter_wish',
  arrival: 'arrival',
  declineReason: 'decline_reason',
  informedAt: 'informed_at',
  rowsVersion: 'rows_version',
  version: 'version',
  linkGeneration: 'link_generation',
  linkRevokedAt: 'link_revoked_at',
  summaryDueAt: 'summary_due_at',
  invitedAt: 'invited_at',
  openedAt: 'opened_at',
  sentAt: 'sent_at',
  remindedAt: 'reminded_at',
  lastActivityAt: 'last_activity_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
} as const satisfies Record<keyof Flat, string>;

const columnsOf = (prefix: string): Record<string, string> =>
  Object.fromEntries(Object.entries(DELEGATION).map(([key, column]) => [key, `${prefix}.${column}`]));
export const DELEGATION_COLUMNS = columnsOf('delegation');

export function toDelegation(flat: Flat): Delegation {
  const { contactName, contactEmail, contactPhone, contactLocale, ...rest } = flat;
  return {
    ...rest,
    contact: { name: contactName, email: contactEmail, phone: contactPhone, locale: contactLocale },
  };
}

const contactColumns = ({ name, email, phone, locale }: Contact) => ({
  contact_name: name,
  contact_email: email,
  contact_phone: phone,
  contact_locale: locale,
});
function columns({ contact, ...rest }: Partial<Delegation>): Record<string, unknown> {
  const own = Object.entries(rest).map(([key, value]) => [DELEGATION[key as keyof typeof DELEGATION], value]);
  return { ...Object.fromEntries(own), ...(contact && contactColumns(contact)) };
}

/** The caller has looked: an organisation has one delegation in an edition. */
export async function insertDelegation(tx: Tx, delegation: Delegation, linkHash: Buffer): Promise<void> {
  await tx('delegation').insert({ ...columns(delegation), link_hash: linkHash });
}

export async function findDelegation(reader: Reader, id: string): Promise<Delegation | undefined> {
  const flat = await reader('delegation').where({ id }).first(DELEGATION_COLUMNS);
  return flat && toDelegation(flat);
}

export async function lockDelegation(tx: Tx, id: string): Promise<Delegation | undefined> {
  const flat = await tx('delegation').where({ id }).forUpdate().first(DELEGATION_COLUMNS);
  return flat && toDelegation(flat);
}

export async function listDelegationsByIds(reader: Reader, ids: readonly string[]): Promise<Delegation[]> {
  if (ids.length === 0) return [];
  return (await reader('delegation').whereIn('id', ids).select(DELEGATION_COLUMNS)).map(toDelegation);
}

export async function updateDelegation(tx: Tx, id: string, changes: Partial<Delegation>): Promise<void> {
  await tx('delegation').where({ id }).update(columns(changes));
}

export async function findByLink(reader: Reader, linkHash: Buffer): Promise<Delegation | undefined> {
  const flat = await reader('delegation').where({ link_hash: linkHash }).first(DELEGATION_COLUMNS);
  return flat && toDelegation(flat);
}
export async function isRetiredLink(reader: Reader, linkHash: Buffer): Promise<boolean> {
  return (await reader('retired_delegation_link').where({ link_hash: linkHash }).first('link_hash')) !== undefined;
}
export async function replaceLink(
  tx: Tx,
  id: string,
  link: { old: Buffer; next: Buffer; generation: number },
  at: Date,
): Promise<void> {
  await tx('retired_delegation_link').insert({ link_hash: link.old, delegation_id: id, retired_at: at });
  await tx('delegation')
    .where({ id })
    .update({ link_hash: link.next, link_generation: link.generation, link_revoked_at: null });
}

/**
 * Two organisations became one. Its delegations go along; where both are invited to one edition, the people and the
 * unfinished rows of the one join the other, whose link stays, and of two heads one becomes the deputy.
 */
export async function followMerger(
  tx: Tx,
  { from, into }: { readonly from: string; readonly into: string },
  at: Date,
): Promise<void> {
  const both: { gone: string; stays: string; hash: Buffer }[] = await tx('delegation as gone')
    .join('delegation as stays', 'stays.edition_id', 'gone.edition_id')
    .where({ 'gone.organisation_id': from, 'stays.organisation_id': into })
    .select({ gone: 'gone.id', stays: 'stays.id', hash: 'gone.link_hash' });
  for (const { gone, stays, hash } of both) {
    await tx.raw(
      `update registration set delegation_role = 'deputy_head' where delegation_id = ? and delegation_role = 'head'
          and exists (select from registration r where r.delegation_id = ? and r.delegation_role = 'head')`,
      [gone, stays],
    );
    await tx('registration').where({ delegation_id: gone }).update({ delegation_id: stays });
    await tx('delegation_replacement').where({ delegation_id: gone }).update({ delegation_id: stays });
    await tx.raw(
      `insert into delegation_row (delegation_id, position, id, cells)
       select ?, position + 1 + coalesce((select max(position) from delegation_row where delegation_id = ?), -1), id, cells
         from delegation_row where delegation_id = ?`,
      [stays, stays, gone],
    );
    await tx('delegation').where({ id: stays }).increment('rows_version', 1);
    await tx('retired_delegation_link').where({ delegation_id: gone }).update({ delegation_id: stays });
    await tx('delegation').where({ id: gone }).delete();
    await tx('retired_delegation_link').insert({ link_hash: hash, delegation_id: stays, retired_at: at });
  }
  await tx('delegation').where({ organisation_id: from }).update({ organisation_id: into });
}

/** Quotas stand in the page of the party: a change of them elsewhere is one of it. */
export async function raiseVersion(tx: Tx, editionId: string, organisationId: string): Promise<void> {
  await tx('delegation')
    .where({ edition_id: editionId, organisation_id: organisationId })
    .update({ version: tx.raw('version + 1') });
}
