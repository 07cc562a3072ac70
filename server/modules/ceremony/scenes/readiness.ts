import type { Reader } from '../../../platform/db/tx.ts';
import { organisationName } from '../../directory/domain.ts';
import { handsOf } from '../domain/hands.ts';
import { needsSaying } from '../domain/script.ts';
import { type Check, isDone, readinessOf } from '../domain.ts';
import type { Ceremony } from '../store/ceremony-store.ts';
import type { ListedItem } from '../store/sheet-store.ts';
import { type Cast, castParties, personOf, subjectTitles } from './cast.ts';
import { findScripts } from './scripts.ts';
import type { SceneNeeds } from './sheet-facts.ts';

/** By item, for those that are not over; four statements at most. */
export async function findReadiness(
  needs: SceneNeeds,
  reader: Reader,
  ceremony: Pick<Ceremony, 'id' | 'rehearsalOf'>,
  cast: Cast,
  items: readonly ListedItem[],
): Promise<Map<string, Check[]>> {
  const open = items.filter(({ state, subjects }) => !isDone(state) && state !== 'withdrawn' && subjects.length > 0);
  const conferred = open.flatMap(({ kind, subjects }) => (kind === 'conferral' ? subjects : []));
  const printed = new Set(conferred.length > 0 ? await needs.designations.listPrinted(conferred, reader) : []);
  const seats = await needs.people.mapSeatLabels([...cast.people.keys()], reader);
  const seatsAreGiven = seats.size > 0;
  const scripts = await findScripts(reader, ceremony, cast);
  return new Map(
    open.map((item) => [
      item.id,
      readinessOf({
        kind: item.kind,
        hasOwnScript: item.script !== null,
        subjects: item.subjects.map((subject, index) => {
          const { titleZh, titleEn } = subjectTitles(cast, subject, index);
          const cohortId = cast.designations.get(subject)?.cohortId ?? null;
          return {
            id: subject,
            cohortId,
            zh: titleZh,
            en: titleEn,
            isReady: (cast.agreements.get(subject)?.state ?? 'ready') === 'ready',
            isPrinted: printed.has(subject),
            parties: castParties(cast, subject).map(({ organisationId, people }) => {
              const organisation = cast.organisations.get(organisationId);
              const hands = handsOf(people, item.substitutes);
              const standing = hands.flatMap(({ substituteId, role }) =>
                substituteId === null || people.some(({ registrationId }) => registrationId === substituteId)
                  ? []
                  : [{ registrationId: substituteId, role, signs: true }],
              );
              return {
                id: subject,
                cohortId,
                zh: organisation ? organisationName(organisation, 'zh') : '',
                en: organisation ? organisationName(organisation, 'en') : '',
                people: [...hands, ...standing].map(({ registrationId, role, signs }) => {
                  const { native, latin } = personOf(cast, registrationId);
                  return {
                    id: registrationId,
                    cohortId: null,
                    zh: native,
                    en: latin ?? native,
                    role,
                    signs,
                    state: cast.people.get(registrationId)?.state,
                    hasSeat: seatsAreGiven ? seats.has(registrationId) : undefined,
                    needsSaying: needsSaying({ native, spokenZh: scripts.pronunciationOf(registrationId).zh }),
                  };
                }),
              };
            }),
          };
        }),
      }),
    ]),
  );
}
