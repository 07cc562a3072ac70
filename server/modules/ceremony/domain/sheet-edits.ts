import { record, refuse } from './run-sheet.ts';
import type { EventDetail, NewItem, Result, RunSheet, SheetItem } from './run-sheet-words.ts';

interface Edited {
  readonly at: string;
  readonly expectedRevision?: number | undefined;
}

/** Puts new items at the end, before those that were withdrawn. */
export function addToSheet(sheet: RunSheet, items: readonly Required<NewItem>[], { at }: Edited): Result {
  return record(sheet, { ...edit(at), itemId: null, command: 'add', detail: { kind: 'items', items } });
}

/** Puts all that one waiting item is about on tables of another one: they are done at once. */
export function group(sheet: RunSheet, intoId: string, fromId: string, { at, expectedRevision }: Edited): Result {
  if (expectedRevision !== undefined && expectedRevision !== sheet.revision) return refuse('stale');
  const [into, from] = [find(sheet, intoId), find(sheet, fromId)];
  if (!into || !from) return refuse('unknown_item');
  if (into.state !== 'waiting' || from.state !== 'waiting') return refuse('not_now');
  if (into === from || into.kind !== from.kind || into.subjects.length + from.subjects.length > MOST_TABLES)
    return refuse('subjects');
  // Who stands in for somebody does so for one turn on stage; taken along they could meet themselves there.
  if (into.substitutes.length + from.substitutes.length > 0) return refuse('substitute');
  const position = sheet.items.indexOf(from) + 1;
  const detail: EventDetail = { kind: 'group', into: into.id, subjects: from.subjects };
  return record(sheet, {
    ...edit(at),
    itemId: from.id,
    command: 'group',
    before: { state: 'waiting', position },
    after: { state: 'withdrawn', position: sheet.items.length },
    detail,
  });
}

/** Takes one agreement or designation out of its item, into one of its own right behind. */
export function ungroup(
  sheet: RunSheet,
  itemId: string,
  subject: string,
  newItemId: string,
  { at, expectedRevision }: Edited,
): Result {
  if (expectedRevision !== undefined && expectedRevision !== sheet.revision) return refuse('stale');
  const item = find(sheet, itemId);
  if (!item) return refuse('unknown_item');
  if (item.state !== 'waiting') return refuse('not_now');
  if (item.subjects.length < 2 || !item.subjects.includes(subject)) return refuse('subjects');
  if (item.substitutes.length > 0) return refuse('substitute');
  return record(sheet, {
    ...edit(at),
    itemId,
    command: 'ungroup',
    detail: { kind: 'ungroup', subject, item: newItemId },
  });
}

export function plan(
  sheet: RunSheet,
  itemId: string,
  plannedSeconds: number,
  { at, expectedRevision }: Edited,
): Result {
  if (expectedRevision !== undefined && expectedRevision !== sheet.revision) return refuse('stale');
  if (!find(sheet, itemId)) return refuse('unknown_item');
  return record(sheet, { ...edit(at), itemId, command: 'plan', detail: { kind: 'plan', plannedSeconds } });
}

/** That the words of the host were changed; the words themselves stand with the item. */
export function rescript(sheet: RunSheet, itemId: string, { at, expectedRevision }: Edited): Result {
  if (expectedRevision !== undefined && expectedRevision !== sheet.revision) return refuse('stale');
  if (!find(sheet, itemId)) return refuse('unknown_item');
  return record(sheet, { ...edit(at), itemId, command: 'script', detail: null });
}

/** What concerns no item: how a name is said, the title, the beginning. */
export function note(sheet: RunSheet, command: 'pronounce' | 'settings', { at }: Edited): Result {
  return record(sheet, { ...edit(at), itemId: null, command, detail: null });
}

/** More tables than this no stage holds, and no screen shows. */
export const MOST_TABLES = 6;

const edit = (at: string) => ({ before: null, after: null, undoes: null, reason: null, at }) as const;
const find = (sheet: RunSheet, id: string): SheetItem | undefined => sheet.items.find((item) => item.id === id);
