import { inOrder } from './arrange.ts';
import type { PlanPlace, PlanTable } from './plan.ts';

type Placed = Omit<PlanPlace, 'position'>;

/** Positions from 1 without gaps, in the order given. */
export function numbered(places: readonly Placed[]): PlanPlace[] {
  return places.map((place, at) => ({ ...place, position: at + 1 }));
}

export function addPlaces(
  places: readonly PlanPlace[],
  registrationIds: readonly string[],
  { tableId = null, side = null }: Partial<Pick<PlanPlace, 'tableId' | 'side'>>,
): PlanPlace[] {
  const added = registrationIds.map((registrationId) => ({
    registrationId,
    tableId,
    side,
    duty: null,
    locked: false,
    absent: false,
  }));
  return numbered([...inOrder(places), ...added]);
}

/** Who is to be host of a table takes it over from a host who stays away; one who is there keeps it. */
const handsOn = (place: PlanPlace, to: Placed): boolean =>
  place.absent && !to.absent && to.tableId !== null && place.tableId === to.tableId && place.duty === to.duty;
const bare = (place: PlanPlace): PlanPlace => (place.duty === null ? place : { ...place, duty: null });

/** @param position within the table of the person, where there are tables; beyond the end is the end. */
export function changePlace(
  places: readonly PlanPlace[],
  registrationId: string,
  { position, ...changes }: Partial<Omit<PlanPlace, 'registrationId'>>,
): PlanPlace[] {
  const before = places.find((place) => place.registrationId === registrationId);
  if (!before) return inOrder(places);
  const changed = { ...before, ...changes };
  const ordered = inOrder(places).map((place) => (place !== before && handsOn(place, changed) ? bare(place) : place));
  if (position === undefined && changed.tableId === before.tableId)
    return ordered.map((place) => (place === before ? changed : place));
  const others = ordered.filter((place) => place !== before);
  const mates = others.filter(({ tableId }) => tableId === changed.tableId);
  const next = position === undefined ? undefined : mates[position - 1];
  const at = next ? others.indexOf(next) : others.length;
  return numbered([...others.slice(0, at), changed, ...others.slice(at)]);
}

export function removePlace(places: readonly PlanPlace[], registrationId: string): PlanPlace[] {
  return numbered(inOrder(places).filter((place) => place.registrationId !== registrationId));
}

/** In the order of `ranked`; who is not in it stays behind them, in the order as before. */
export function orderPlaces(places: readonly PlanPlace[], ranked: readonly string[]): PlanPlace[] {
  const rank = new Map(ranked.map((id, at) => [id, at]));
  const rankOf = ({ registrationId }: PlanPlace) => rank.get(registrationId) ?? ranked.length;
  return numbered(inOrder(places).sort((a, b) => rankOf(a) - rankOf(b) || a.position - b.position));
}

export function setAbsent(places: readonly PlanPlace[], registrationIds: ReadonlySet<string>): PlanPlace[] {
  return places.map((place) => (registrationIds.has(place.registrationId) ? { ...place, absent: true } : place));
}

/** Everybody who is free to move, in order, to the first table with a chair; who finds none waits beside the tables. */
export function fillTables(places: readonly PlanPlace[], tables: readonly PlanTable[]): PlanPlace[] {
  const ordered = inOrder(places);
  // A host belongs to a table; moved by number, two could meet at one.
  const stays = (place: PlanPlace) => place.tableId !== null && (place.locked || place.absent || place.duty !== null);
  const left = new Map(
    tables.map(({ id, capacity }) => [
      id,
      capacity - ordered.filter((place) => stays(place) && !place.absent && place.tableId === id).length,
    ]),
  );
  const order = [...tables].sort((a, b) => a.number - b.number);
  return ordered.map((place) => {
    if (stays(place) || place.absent) return place;
    const table = order.find(({ id }) => (left.get(id) ?? 0) > 0);
    if (!table) return { ...place, tableId: null };
    left.set(table.id, (left.get(table.id) ?? 0) - 1);
    return { ...place, tableId: table.id };
  });
}
