import { type ConsoleItem, isToCome } from '#domain/ceremony';

type Placed = Pick<ConsoleItem, 'id' | 'state'>;

/** Positions, counted from 1, to which an item may be moved: behind what is over or on stage, before what was withdrawn. */
export function movableRange(
  items: readonly Placed[],
  id: string,
): { readonly first: number; readonly last: number } | undefined {
  const index = items.findIndex((item) => item.id === id);
  const item = items[index];
  if (!item || !isToCome(item.state)) return undefined;
  const free = items.findLastIndex(({ state }) => !isToCome(state) && state !== 'withdrawn') + 1;
  // One that was left among finished ones leaves a gap that closes behind it.
  const first = free - (index < free ? 1 : 0) + 1;
  const last = items.findLastIndex(({ state }) => state !== 'withdrawn') + 1;
  return first < last || index + 1 < first ? { first, last } : undefined;
}

/** Where an item comes to stand that is let go over the place of another one; undefined when it stays. */
export function dropPosition(items: readonly Placed[], id: string, over: number): number | undefined {
  const range = movableRange(items, id);
  if (!range) return undefined;
  const to = Math.min(Math.max(over, range.first), range.last);
  return to === items.findIndex((item) => item.id === id) + 1 ? undefined : to;
}
