import type { Reader } from '../../../platform/db/tx.ts';
import type { HostItem, HostScene } from '../domain.ts';
import type { ListedItem } from '../store/sheet-store.ts';
import { type Cast, findCast } from './cast.ts';
import { findComing } from './coming.ts';
import { findScripts } from './host-script.ts';
import { findShown, headOf, type SceneNeeds } from './sheet-facts.ts';
import { countOf } from './stage-item.ts';

/** What is said now and next, in both languages, and how the names in it are spoken. */
export async function findHost(needs: SceneNeeds, reader: Reader, id: string): Promise<HostScene | undefined> {
  const facts = await findShown(needs, reader, id);
  if (!facts) return undefined;
  const coming = await findComing(needs, reader, facts);
  const { now } = coming;
  const [after] = coming.next;
  const wanted = [now, after].flatMap((item) => item ?? []);
  const cast: Cast = await findCast(needs, reader, wanted);
  const scripts = await findScripts(reader, facts, cast, wanted);
  const view = (item: ListedItem | undefined): HostItem | null => {
    const said = item && scripts.get(item.id);
    if (!said) return null;
    const { kind, state, plannedSeconds, startedAt } = item;
    return {
      ...countOf(facts.items, item),
      kind,
      state,
      plannedSeconds,
      startedAt,
      expectedAt: coming.expectedAt(item),
      ...said,
    };
  };
  return { ...headOf(facts), now: view(now), next: view(after), lateSeconds: coming.lateSeconds };
}
