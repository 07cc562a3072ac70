import type { Database } from '../../../platform/db/database.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Presence } from '../domain.ts';
import { listColleagues } from '../queries.ts';
import { castParties, findCast, personOf } from '../scenes/cast.ts';
import { findPresences } from '../scenes/presences.ts';
import type { SceneNeeds } from '../scenes/sheet-facts.ts';
import { type Ceremony, findCeremony } from '../store/ceremony-store.ts';
import { type ListedItem, listItems } from '../store/sheet-store.ts';

export interface Substitute {
  readonly registrationId: string;
  readonly native: string;
  readonly latin: string | null;
  /** `named`: as a deputy or witness of the party; `colleague`: approved and of its organisation. */
  readonly as: 'deputy' | 'witness' | 'colleague';
  readonly presence: Presence;
}

export interface Substitutes {
  /** Whether this person may take that place of the item: named by the same party, or approved and of its organisation. */
  isSubstitute(reader: Reader, ceremony: Ceremony, item: ListedItem, absent: string, by: string): Promise<boolean>;
  /** Who could sign or receive in this person's place: deputies first, then who is nearest to the stage. */
  listSubstitutes(id: string, absent: string): Promise<Substitute[]>;
}

const isHand = (role: string): boolean => role === 'signatory' || role === 'recipient';
const NEAREST: readonly Presence[] = ['at_desk', 'on_site', 'on_stage', 'signed', 'expected', 'not_registered'];
const AS = ['deputy', 'witness', 'colleague'] as const;

export function createSubstitutes(needs: SceneNeeds & { readonly db: Database }): Substitutes {
  return {
    async isSubstitute(reader, ceremony, item, absent, by) {
      // Taking a substitution back is always right: the one who was named may have left the agreement since.
      if (by === absent) return true;
      const cast = await findCast(reader, [item]);
      const parties = item.subjects.flatMap((subject) => castParties(cast, subject));
      const own = parties.filter(({ people }) =>
        people.some(({ registrationId, role }) => registrationId === absent && isHand(role)),
      );
      if (own.length === 0) return false;
      // Whoever has a place of their own in this item keeps it.
      const seated = parties.some(({ people }) =>
        people.some(({ registrationId, role }) => registrationId === by && isHand(role)),
      );
      const person = (await needs.people.mapRegistrations([by], reader)).get(by);
      if (seated || person?.state !== 'approved' || person.editionId !== ceremony.editionId) return false;
      return own.every(
        ({ organisationId, people }) =>
          person.organisationId === organisationId || people.some(({ registrationId }) => registrationId === by),
      );
    },

    listSubstitutes: (id, absent) =>
      needs.db.knex.transaction(
        async (reader) => {
          const ceremony = await findCeremony(reader, id);
          if (!ceremony) throw new Failure('missing', 'request.missing');
          const items = await listItems(reader, id);
          const cast = await findCast(reader, items);
          const parties = items
            .flatMap(({ subjects }) => subjects.flatMap((subject) => castParties(cast, subject)))
            .filter(({ people }) =>
              people.some(({ registrationId, role }) => registrationId === absent && isHand(role)),
            );
          if (parties.length === 0) throw new Failure('missing', 'request.missing');
          const named = new Map(
            parties.flatMap(({ people }) =>
              people.flatMap(({ registrationId, role }) =>
                role === 'deputy' || role === 'witness' ? [[registrationId, role] as const] : [],
              ),
            ),
          );
          const colleagues = await listColleagues(
            reader,
            ceremony.editionId,
            parties.map(({ organisationId }) => organisationId),
          );
          const ids = [...new Set([...named.keys(), ...colleagues])].filter((one) => one !== absent);
          const people = await needs.people.mapRegistrations(ids, reader);
          const wider = { ...cast, people: new Map([...cast.people, ...people]) };
          const presenceIn = await findPresences(needs.presences, reader, ceremony, wider, items);
          const nowhere = { id: '', state: 'waiting' as const, subjects: [], substitutes: [] };
          return ids
            .filter((one) => people.get(one)?.state === 'approved')
            .map((registrationId) => ({
              registrationId,
              ...personOf(wider, registrationId),
              as: named.get(registrationId) ?? ('colleague' as const),
              presence: presenceIn(registrationId, nowhere),
            }))
            .toSorted(
              (a, b) =>
                AS.indexOf(a.as) - AS.indexOf(b.as) ||
                NEAREST.indexOf(a.presence) - NEAREST.indexOf(b.presence) ||
                (a.registrationId < b.registrationId ? -1 : 1),
            );
        },
        { isolationLevel: 'repeatable read', readOnly: true },
      ),
  };
}
