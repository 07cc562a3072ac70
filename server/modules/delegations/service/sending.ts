import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { NewMember } from '../../registration/index.ts';
import { checkRows, exceeded, type RowPerson } from '../domain.ts';
import { listRows, replaceRows } from '../row-store.ts';
import { updateDelegation } from '../store.ts';
import { fieldError } from './filling.ts';
import type { DelegationNeeds } from './needs.ts';
import { type Parties, type Party, rowContext } from './parties.ts';

/** Registers everybody in the table or nobody. */
export type Send = (
  tx: Tx,
  caller: Caller,
  id: string,
  order: { readonly rowsVersion: number; readonly informed: boolean },
) => Promise<{ id: string; number: number }[]>;

export function createSend(needs: DelegationNeeds, parties: Parties): Send {
  const { clock, audit, registrations, notices } = needs;
  return async (tx, caller, id, { rowsVersion, informed }) => {
    const before = await parties.lockWithSeats(tx, id);
    const party = await parties.open(before, tx);
    const rows = await listRows(tx, id);
    if (!party.mayFill) throw new Failure('conflict', 'delegations.closed');
    if (before.rowsVersion !== rowsVersion)
      throw new Failure('stale', 'delegations.stale', { extra: { rowsVersion: before.rowsVersion, rows } });
    if (!informed)
      throw new Failure('invalid', 'delegations.not_informed', {
        errors: [{ pointer: '/informed', code: 'delegations.not_informed' }],
      });
    const { people, faults } = checkRows(
      rows.map(({ cells }) => cells),
      rowContext(party),
    );
    if (faults.length > 0) throw new Failure('invalid', 'delegations.rows_wrong', { errors: faults.map(fieldError) });
    const ready = people.filter((person) => person !== undefined);
    if (ready.length === 0) throw new Failure('conflict', 'delegations.nobody');
    requirePlaces(party, ready);
    const registered = await registrations.registerIn(
      tx,
      caller,
      before.editionId,
      ready.map((person) => newMember(party, person)),
    );
    await replaceRows(tx, id, []);
    const now = clock.now();
    await updateDelegation(tx, id, {
      state: 'sent',
      sentAt: now,
      informedAt: now,
      declineReason: null,
      rowsVersion: rowsVersion + 1,
      version: before.version + 1,
      lastActivityAt: now,
      updatedAt: now,
    });
    await audit.record(tx, {
      caller,
      action: 'delegations.sent',
      subject: { kind: 'delegation', id },
      editionId: before.editionId,
      // The ground on which another may enter their data: they were told, by whom and what for.
      detail: { count: registered.length, informed: true },
    });
    for (const person of registered) await notices.tellPerson(tx, party, person);
    await notices.tellContact(tx, 'sent', party, { people: registered, again: String(rowsVersion) });
    return registered.map(({ id: registrationId, number }) => ({ id: registrationId, number }));
  };
}

function requirePlaces({ quotas, types }: Party, people: readonly RowPerson[]): void {
  const over = exceeded(
    quotas,
    people.map(({ typeId }) => typeId),
  );
  if (!over) return;
  const { quota, wanted } = over;
  const type = types.find(({ id }) => id === quota.typeId);
  throw new Failure('conflict', 'delegations.over_quota', {
    params: {
      typeZh: type ? `“${type.nameZh}”` : '参会',
      typeEn: type?.nameEn ?? 'all types together',
      capacity: quota.capacity,
      taken: quota.taken,
      wanted,
    },
  });
}

/** The person as the registration takes it. */
export function personOf(
  { organisation: own, delegation }: Pick<Party, 'organisation' | 'delegation'>,
  person: RowPerson,
) {
  const { typeId: _, role: __, organisation, note, ...rest } = person;
  const zh = delegation.contact.locale === 'zh';
  // Whoever comes with a delegation counts as one of its organisation; what else was written is for the office to see.
  const written = organisation && (zh ? `表中所填单位：${organisation}` : `Organisation as written: ${organisation}`);
  return {
    ...rest,
    organisationId: own.id,
    organisationText: null,
    locale: CHINESE.includes(person.place) ? ('zh' as const) : ('en' as const),
    note: [written, note].filter(Boolean).join('\n') || null,
  };
}
const CHINESE = ['CN', 'HK', 'MO', 'TW'];

function newMember(party: Party, person: RowPerson): NewMember {
  return {
    ...personOf(party, person),
    typeId: person.typeId,
    delegationId: party.delegation.id,
    delegationRole: person.role,
  };
}
