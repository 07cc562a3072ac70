import type { Reader } from '../../../platform/db/tx.ts';
import { handsOf } from '../domain/hands.ts';
import { isOnStage, type Presence, presenceOf, type SheetItem, stagePresence } from '../domain.ts';
import type { Presences } from '../neighbours.ts';
import type { Ceremony } from '../store/ceremony-store.ts';
import { mapRehearsalPresence } from '../store/rehearsal-store.ts';
import { type Cast, castParties } from './cast.ts';

type Item = Pick<SheetItem, 'id' | 'state' | 'subjects' | 'substitutes'>;

/** How near somebody is, as seen from one item: who signed item 3 is on site for item 7. */
export type PresenceIn = (registrationId: string, item: Item) => Presence;

/** One statement for all people: of the scans, or of what the director ticked while it is only tried. */
export async function findPresences(
  presences: Presences,
  reader: Reader,
  ceremony: Pick<Ceremony, 'id' | 'rehearsalOf' | 'deskCheckpointId'>,
  cast: Cast,
  items: readonly Item[],
): Promise<PresenceIn> {
  const { deskCheckpointId } = ceremony;
  const ids = [...cast.people.keys()];
  const ticked = ceremony.rehearsalOf === null ? undefined : await mapRehearsalPresence(reader, ceremony.id);
  const scanned = ticked ? undefined : await presences.mapPresence(ids, reader);
  const inside = (id: string): Presence => {
    const state = cast.people.get(id)?.state;
    if (ticked) return ticked.get(id) ?? presenceOf(state, [], null);
    return presenceOf(state, scanned?.get(id)?.checkpointIds ?? [], deskCheckpointId);
  };
  const up = items.find(({ state }) => isOnStage(state) && state !== 'called');
  const onStage = new Set(up ? takingPart(cast, up).map(({ registrationId }) => registrationId) : []);
  return (registrationId, item) => {
    const part = takingPart(cast, item).find((hand) => hand.registrationId === registrationId);
    const told = part && stagePresence(item.state, part.signs);
    if (told) return told;
    return onStage.has(registrationId) ? 'on_stage' : inside(registrationId);
  };
}

/** Who goes on stage for the item: those who sign, substitutes with them, and witnesses. */
function takingPart(cast: Cast, { subjects, substitutes }: Item) {
  const hands = subjects
    .flatMap((subject) => castParties(cast, subject))
    .flatMap(({ people }) => handsOf(people, substitutes));
  const named = hands.flatMap(({ substituteId }) =>
    substituteId === null ? [] : [{ registrationId: substituteId, signs: true }],
  );
  return [...hands.filter(({ signs, role }) => signs || role === 'witness'), ...named];
}
