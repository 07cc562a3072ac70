import { signersOf } from '../domain/hands.ts';
import { asSeated, type StageItem, type StageParty } from '../domain.ts';
import type { HallItem } from '../store/hall-store.ts';
import { type Cast, castParties, namesOf, personOf, subjectTitles } from './cast.ts';
import type { Dressing } from './dressing.ts';

/** An item as the hall sees it, parties from left to right as they sit. */
export function stageItem(
  cast: Cast,
  dressing: Dressing,
  { position, kind, state, subjects, substitutes }: HallItem,
  total: number,
): StageItem {
  const all = subjects.map((subject) => asSeated(castParties(cast, subject), dressing.firstPartySide));
  const dresses = dressing.dress(
    all.flatMap((parties) => parties.map(({ organisationId }) => cast.organisations.get(organisationId))),
  );
  const worn = dresses.values();
  return {
    position,
    total,
    kind,
    state,
    subjects: subjects.map((subject, index) => ({
      ...subjectTitles(cast, subject, index),
      // The number of an agreement is the office's; that of a certificate stands on it.
      number: kind === 'conferral' ? subjectTitles(cast, subject, index).number : null,
      parties: (all[index] ?? []).map(({ organisationId, people }): StageParty => {
        const { nameOwn, nameZh, nameEn } = namesOf(cast.organisations.get(organisationId));
        const { placeZh, placeEn, flag, logo } = worn.next().value ?? {
          placeZh: null,
          placeEn: null,
          flag: null,
          logo: null,
        };
        return {
          nameOwn,
          nameZh,
          nameEn,
          placeZh,
          placeEn,
          flag,
          logo,
          signatories: signersOf(people, substitutes).map(({ registrationId }) => personOf(cast, registrationId)),
        };
      }),
    })),
  };
}
