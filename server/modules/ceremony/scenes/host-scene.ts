import type { Reader } from '../../../platform/db/tx.ts';
import { signersOf } from '../domain/hands.ts';
import type { HostItem, HostScene } from '../domain.ts';
import type { ListedItem } from '../store/sheet-store.ts';
import { castParties, findCast, personOf } from './cast.ts';
import { findComing } from './coming.ts';
import { findScripts } from './scripts.ts';
import { countOf, findShown, headOf, type SceneNeeds } from './sheet-facts.ts';

/** What is said now and next, in both languages, and how the names in it are spoken. */
export async function findHost(needs: SceneNeeds, reader: Reader, id: string): Promise<HostScene | undefined> {
  const facts = await findShown(needs, reader, id);
  if (!facts) return undefined;
  const coming = await findComing(needs, reader, facts);
  const { now } = coming;
  const [after] = coming.next;
  const cast = await findCast(
    reader,
    [now, after].flatMap((item) => item ?? []),
  );
  const scripts = await findScripts(reader, facts.shown, cast);
  const spokenIn = (item: ListedItem) => {
    const hands = item.subjects
      .flatMap((subject) => castParties(cast, subject))
      .flatMap(({ people }) => signersOf(people, item.substitutes));
    return [...new Set(hands.map(({ registrationId }) => registrationId))].flatMap((id) => {
      const { zh, en } = scripts.pronunciationOf(id);
      return zh === null && en === null ? [] : [{ ...personOf(cast, id), zh: zh ?? en ?? '', en: en ?? zh ?? '' }];
    });
  };
  const view = (item: ListedItem | undefined): HostItem | null => {
    if (!item) return null;
    const { kind, state, plannedSeconds, startedAt } = item;
    const { zh, en } = scripts.scriptOf(item, facts.items.indexOf(item) + 1);
    return {
      ...countOf(facts.items, item),
      kind,
      state,
      plannedSeconds,
      startedAt,
      expectedAt: coming.expectedAt(item),
      script: { zh, en },
      pronunciations: spokenIn(item),
    };
  };
  return { ...headOf(facts), now: view(now), next: view(after), lateSeconds: coming.lateSeconds };
}
