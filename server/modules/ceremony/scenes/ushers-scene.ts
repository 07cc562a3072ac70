import type { Reader } from '../../../platform/db/tx.ts';
import { sideOf, type UsherItem, type UshersScene } from '../domain.ts';
import { readSettings } from '../store/stage-settings.ts';
import { publicNames } from './backstage-scene.ts';
import { castParties, findCast } from './cast.ts';
import { findComing } from './coming.ts';
import { placedPeople } from './placed-people.ts';
import { findPresences } from './presences.ts';
import { findShown, headOf, type SceneNeeds } from './sheet-facts.ts';

const SHOWN = 5;

/** For who walks with the guests: where each of the next ones sits now, and to which table and side they are led. */
export async function findUshers(needs: SceneNeeds, reader: Reader, id: string): Promise<UshersScene | undefined> {
  const facts = await findShown(needs, reader, id);
  if (!facts) return undefined;
  const coming = await findComing(needs, reader, facts);
  const shownItems = [...(coming.now ? [coming.now] : []), ...coming.next].slice(0, SHOWN);
  const cast = await findCast(reader, shownItems);
  const presenceIn = await findPresences(needs.presences, reader, facts.shown, cast, shownItems);
  const seats = await needs.people.mapSeatLabels([...cast.people.keys()], reader);
  const { firstPartySide } = await readSettings(reader, facts.edition.id);
  return {
    ...headOf(facts),
    items: shownItems.map(
      (item): UsherItem => ({
        position: facts.items.indexOf(item) + 1,
        kind: item.kind,
        state: item.state,
        expectedAt: coming.expectedAt(item),
        people: item.subjects.flatMap((subject, table) => {
          const parties = castParties(cast, subject);
          return parties.flatMap(({ organisationId, people }, index) =>
            placedPeople(cast, presenceIn, seats, item, people).map((person) => ({
              ...person,
              ...publicNames(cast, organisationId),
              table: table + 1,
              side: sideOf(index, parties.length, firstPartySide),
            })),
          );
        }),
      }),
    ),
  };
}
