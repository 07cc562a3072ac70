import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { instantsOf } from '../../agenda/domain.ts';
import type { RegistrationType } from '../../editions/domain.ts';
import type { Registration } from '../../registration/domain.ts';
import { type Delegation, offeredTypes, type Quota, type RowContext } from '../domain.ts';
import { type Named, takesPart } from '../notices.ts';
import { mayFill, replacesUntil } from '../policy.ts';
import { findDelegation, lockDelegation } from '../store.ts';
import type { DelegationNeeds } from './needs.ts';

/** A delegation with all that its rules look at. */
export interface Party extends Named {
  readonly types: readonly RegistrationType[];
  /** Which the organisation may send. */
  readonly offered: readonly RegistrationType[];
  readonly quotas: readonly Quota[];
  readonly members: readonly Registration[];
  readonly replacesUntil: Date;
  readonly mayFill: boolean;
  readonly mayReplace: boolean;
}

export interface Parties {
  getDelegation(id: string, reader?: Reader): Promise<Delegation>;
  open(delegation: Delegation, reader?: Reader): Promise<Party>;
  /** Locks the seats of the edition, then the delegation: the order in which everybody takes them. */
  lockWithSeats(tx: Tx, id: string): Promise<Delegation>;
  lock(tx: Tx, id: string): Promise<Delegation>;
}

export function createParties({ db, clock, directory, editions, registrations }: DelegationNeeds): Parties {
  const getDelegation: Parties['getDelegation'] = async (id, reader = db.knex) => {
    const found = await findDelegation(reader, id);
    if (!found) throw new Failure('missing', 'request.missing');
    return found;
  };
  const lock: Parties['lock'] = async (tx, id) => {
    const locked = await lockDelegation(tx, id);
    if (!locked) throw new Failure('missing', 'request.missing');
    return locked;
  };
  return {
    getDelegation,
    lock,
    async lockWithSeats(tx, id) {
      const { editionId } = await getDelegation(id, tx);
      await registrations.lockSeats(tx, editionId);
      return lock(tx, id);
    },
    async open(delegation, reader = db.knex) {
      const { editionId, organisationId } = delegation;
      // One after the other: inside a transaction there is one connection.
      const edition = await editions.getById(editionId, reader);
      const organisation = await directory.getOrganisation(organisationId, reader);
      const types = await editions.listTypes(editionId, reader);
      const quotas = (await registrations.listQuotas(editionId, organisationId, reader)).map(
        ({ typeId, capacity, seatsTaken }) => ({ typeId, capacity, taken: seatsTaken }),
      );
      const members = await registrations.listMembers(delegation.id, reader);
      const now = clock.now();
      const until = replacesUntil(delegation, firstMoment(edition.startsOn, edition.timeZone));
      return {
        delegation,
        edition,
        organisation,
        types,
        offered: offeredTypes(types, quotas),
        quotas,
        members,
        replacesUntil: until,
        mayFill: mayFill(delegation, edition, now),
        mayReplace: edition.state !== 'archived' && now < until,
      };
    },
  };
}

export function rowContext(party: Party, without?: string): RowContext {
  const { organisation, offered, members } = party;
  return {
    types: offered,
    place: organisation.place,
    organisationNames: [
      organisation.nameZh,
      organisation.nameEn,
      organisation.nameLocal,
      organisation.shortNameZh,
      organisation.shortNameEn,
    ].flatMap((name) => name ?? []),
    members: members
      .filter((member) => takesPart(member) && member.id !== without)
      .map(({ delegationRole, ...member }) => ({ ...member, role: delegationRole ?? 'member' })),
  };
}

/** The first moment of a day in the edition's zone; where clocks skip midnight, the day begins at one. */
function firstMoment(day: string, zone: string): Date {
  return instantsOf(day, '00:00', zone)[0] ?? new Date(`${day}T01:00:00Z`);
}
