import type { Reader } from '../../../platform/db/tx.ts';
import { type BackstageItem, type BackstagePerson, type BackstageScene, isAbsent } from '../domain.ts';
import type { ListedItem } from '../store/sheet-store.ts';
import { mapAlerted, mapLastSeen, mapLiaisons } from '../store/whereabouts.ts';
import { type Cast, castParties, findCast, namesOf, subjectTitles } from './cast.ts';
import { findComing } from './coming.ts';
import { placedPeople } from './placed-people.ts';
import { findPresences } from './presences.ts';
import { findShown, headOf, type SceneNeeds } from './sheet-facts.ts';

const NEXT = 3;

/** Behind the stage: who of those on stage and of the next three is missing, where they were seen, whom to telephone. */
export async function findBackstage(
  needs: SceneNeeds,
  reader: Reader,
  id: string,
): Promise<BackstageScene | undefined> {
  const facts = await findShown(needs, reader, id);
  if (!facts) return undefined;
  const { items, shown, ceremony } = facts;
  const coming = await findComing(needs, reader, facts);
  const next = coming.next.slice(0, NEXT);
  const shownItems = coming.now ? [coming.now, ...next] : next;
  const cast = await findCast(reader, shownItems);
  const presenceIn = await findPresences(needs.presences, reader, shown, cast, shownItems);
  const ids = [...cast.people.keys()];
  // While it is only tried, doors and alerts say nothing of it.
  const isTried = shown.rehearsalOf !== null;
  const [lastSeen, alerted] = isTried
    ? [new Map(), new Map()]
    : [await mapLastSeen(reader, ids), await mapAlerted(reader, ceremony.id, ids)];
  const liaisons = await mapLiaisons(reader, ids);
  const seats = await needs.people.mapSeatLabels(ids, reader);
  const view = (item: ListedItem): BackstageItem => ({
    id: item.id,
    position: items.indexOf(item) + 1,
    kind: item.kind,
    state: item.state,
    expectedAt: coming.expectedAt(item),
    subjects: item.subjects.map((subject, index) => ({
      ...subjectTitles(cast, subject, index),
      parties: castParties(cast, subject).map(({ organisationId, people }) => {
        const placed = placedPeople(cast, presenceIn, seats, item, people).map(
          (person): BackstagePerson => ({
            ...person,
            lastSeen: lastSeen.get(person.registrationId) ?? null,
            liaison: liaisons.get(person.registrationId) ?? null,
            alerted: alerted.get(person.registrationId) ?? null,
          }),
        );
        const hands = placed.filter(({ role }) => role !== 'witness');
        return {
          ...publicNames(cast, organisationId),
          missing: hands.length === 0 || hands.some(({ presence }) => isAbsent(presence)),
          people: placed,
        };
      }),
    })),
  });
  return {
    ...headOf(facts),
    now: coming.now ? view(coming.now) : null,
    next: next.map(view),
    lateSeconds: coming.lateSeconds,
  };
}

export function publicNames(cast: Cast, organisationId: string) {
  const { nameOwn, nameZh, nameEn } = namesOf(cast.organisations.get(organisationId));
  return { nameOwn, nameZh, nameEn };
}
