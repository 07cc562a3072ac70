import type { Reader } from '../../../platform/db/tx.ts';
import { castParties, findCast } from '../scenes/cast.ts';
import type { SceneNeeds } from '../scenes/sheet-facts.ts';
import type { Ceremony } from '../store/ceremony-store.ts';
import type { ListedItem } from '../store/sheet-store.ts';

export interface Substitutes {
  /** Whether this person may take that place of the item: named by the same party, or approved and of its organisation. */
  isSubstitute(reader: Reader, ceremony: Ceremony, item: ListedItem, absent: string, by: string): Promise<boolean>;
}

export function createSubstitutes(needs: SceneNeeds): Substitutes {
  return {
    async isSubstitute(reader, ceremony, item, absent, by) {
      const cast = await findCast(needs, reader, [item]);
      const parties = item.subjects.flatMap((subject) => castParties(cast, subject));
      const isHand = (role: string) => role === 'signatory' || role === 'recipient';
      const own = parties.filter(({ people }) =>
        people.some(({ registrationId, role }) => registrationId === absent && isHand(role)),
      );
      if (own.length === 0) return false;
      // Whoever has a place of their own in this item keeps it.
      const seated = parties.some(({ people }) =>
        people.some(({ registrationId, role }) => registrationId === by && isHand(role)),
      );
      if (by === absent) return true;
      const person = (await needs.people.mapRegistrations([by], reader)).get(by);
      if (seated || person?.state !== 'approved' || person.editionId !== ceremony.editionId) return false;
      return own.every(
        ({ organisationId, people }) =>
          person.organisationId === organisationId || people.some(({ registrationId }) => registrationId === by),
      );
    },
  };
}
