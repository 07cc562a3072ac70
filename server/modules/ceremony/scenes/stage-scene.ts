import type { Reader } from '../../../platform/db/tx.ts';
import { signersOf } from '../domain/hands.ts';
import { isOnStage, type StageItem, type StageParty, type StageScene } from '../domain.ts';
import type { ListedItem } from '../store/sheet-store.ts';
import { type Cast, castParties, findCast, namesOf, personOf, shortTitles, subjectTitles } from './cast.ts';
import { findShown, headOf, type SceneNeeds } from './sheet-facts.ts';

/** What the hall sees: nothing but what is announced aloud anyway, and nothing at all while it is covered. */
export async function findStage(needs: SceneNeeds, reader: Reader, id: string): Promise<StageScene | undefined> {
  const facts = await findShown(needs, reader, id);
  if (!facts) return undefined;
  const { items, shown } = facts;
  const present = shown.covered ? undefined : items.find(({ state }) => isOnStage(state));
  const after = shown.covered ? undefined : items.find(({ state }) => state === 'waiting');
  const cast = await findCast(
    needs,
    reader,
    [present, after].flatMap((item) => item ?? []),
  );
  const total = items.filter(({ state }) => state !== 'withdrawn').length;
  return {
    ...headOf(facts),
    neutral: present === undefined,
    item: present ? stageItem(cast, present, items.indexOf(present) + 1, total) : null,
    next: after ? { position: items.indexOf(after) + 1, ...shortTitles(cast, after) } : null,
  };
}

function stageItem(cast: Cast, item: ListedItem, position: number, total: number): StageItem {
  const { kind, state, subjects, substitutes } = item;
  return {
    position,
    total,
    kind,
    state,
    subjects: subjects.map((subject, index) => ({
      ...subjectTitles(cast, subject, index),
      parties: castParties(cast, subject).map(
        ({ organisationId, people }): StageParty => ({
          ...namesOf(cast.organisations.get(organisationId)),
          flag: null,
          logo: null,
          signatories: signersOf(people, substitutes).map(({ registrationId }) => personOf(cast, registrationId)),
        }),
      ),
    })),
  };
}
