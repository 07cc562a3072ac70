import type { EventDetail, ItemState, NewItem, RunSheet, SheetEvent, SheetItem } from './run-sheet-words.ts';
import { COMMANDS, EDITS, SWITCHES } from './run-sheet-words.ts';

/** What happened is not judged again: an event is taken as a fact, and the sheet is what its events tell. */
export function replay(start: RunSheet, events: readonly SheetEvent[]): RunSheet {
  return events.reduce(accept, start);
}

export function startSheet(items: readonly NewItem[]): RunSheet {
  return { revision: 0, heldSince: null, covered: false, items: items.map(newItem), events: [] };
}

/** What a history begins from: items that no event of it has added, in the order in which they stand now. */
export function startOf(items: readonly SheetItem[], events: readonly SheetEvent[]): RunSheet {
  const added = new Set(
    events.flatMap(({ detail }) => {
      if (detail?.kind === 'items') return detail.items.map(({ id }) => id);
      return detail?.kind === 'ungroup' ? [detail.item] : [];
    }),
  );
  return startSheet(items.filter(({ id }) => !added.has(id)));
}

const UNTOUCHED_BY_UNDO: ReadonlySet<string> = new Set(['undo', ...SWITCHES, ...EDITS]);

/** The commands that still stand: not those that were taken back, nor what no undo takes back. */
export function standing(events: readonly SheetEvent[]): SheetEvent[] {
  const undone = new Set(events.map((event) => event.undoes));
  return events.filter(({ command, revision }) => !UNTOUCHED_BY_UNDO.has(command) && !undone.has(revision));
}

export function isEdit({ command }: Pick<SheetEvent, 'command'>): boolean {
  return !(COMMANDS as readonly string[]).includes(command);
}

export function accept(sheet: RunSheet, event: SheetEvent): RunSheet {
  const events = [...sheet.events, event];
  const changed = withDetail(sheet.items, event);
  const next = {
    revision: event.revision,
    heldSince: event.command === 'hold' ? event.at : event.command === 'release' ? null : sheet.heldSince,
    covered: event.command === 'cover' || (event.command !== 'uncover' && sheet.covered),
    events,
  };
  const item = changed.find(({ id }) => id === event.itemId);
  if (!item || !event.after) return { ...next, items: changed };
  const { state, position } = event.after;
  const items = changed.filter(({ id }) => id !== item.id);
  items.splice(position - 1, 0, { ...item, state, ...timesOf(item, state, events, event.at) });
  return { ...next, items };
}

function withDetail(items: readonly SheetItem[], event: SheetEvent): readonly SheetItem[] {
  const { detail, itemId } = event;
  switch (detail?.kind) {
    case 'items':
      // Behind what is to come, before what was withdrawn.
      return insertAt(items, endOf(items), detail.items.map(newItem));
    case 'group':
      return items.map((item) => {
        if (item.id === itemId) return { ...item, subjects: without(item.subjects, detail.subjects) };
        return item.id === detail.into ? { ...item, subjects: [...item.subjects, ...detail.subjects] } : item;
      });
    case 'ungroup': {
      const at = items.findIndex(({ id }) => id === itemId);
      const from = items[at];
      if (!from) return items;
      const rest = { ...from, subjects: without(from.subjects, [detail.subject]) };
      const { kind, plannedSeconds } = from;
      const own = newItem({ id: detail.item, kind, plannedSeconds, subjects: [detail.subject] });
      return [...items.slice(0, at), rest, own, ...items.slice(at + 1)];
    }
    case 'plan':
      return change(items, itemId, () => ({ plannedSeconds: detail.plannedSeconds }));
    case 'substitution':
      return change(items, itemId, ({ substitutes }) => ({ substitutes: substituted(substitutes, detail) }));
    default:
      return items;
  }
}

function substituted(
  substitutes: SheetItem['substitutes'],
  { absent, by }: Extract<EventDetail, { kind: 'substitution' }>,
): SheetItem['substitutes'] {
  const others = substitutes.filter((one) => one.absent !== absent);
  const all = by === null ? others : [...others, { absent, by }];
  return all.toSorted((a, b) => (a.absent < b.absent ? -1 : 1));
}

/** Where something is put at the end: what was withdrawn stays behind all others. Counted from 0. */
export function endOf(items: readonly SheetItem[]): number {
  return items.findLastIndex(({ state }) => state !== 'withdrawn') + 1;
}

function newItem({ id, kind, subjects = [], plannedSeconds = 120 }: NewItem): SheetItem {
  return { id, kind, state: 'waiting', plannedSeconds, startedAt: null, endedAt: null, subjects, substitutes: [] };
}
const without = (all: readonly string[], some: readonly string[]) => all.filter((one) => !some.includes(one));
const change = (
  items: readonly SheetItem[],
  id: string | null,
  to: (item: SheetItem) => Partial<SheetItem>,
): readonly SheetItem[] => items.map((item) => (item.id === id ? { ...item, ...to(item) } : item));
const insertAt = <T>(all: readonly T[], at: number, some: readonly T[]): readonly T[] => [
  ...all.slice(0, at),
  ...some,
  ...all.slice(at),
];

const STARTED: ReadonlySet<ItemState> = new Set([
  'on_stage',
  'signing',
  'signed',
  'exchanged',
  'photographed',
  'closed',
]);

/** Times follow from the events that still stand, so an undo needs no memory of them. */
function timesOf(item: SheetItem, state: ItemState, events: readonly SheetEvent[], at: string) {
  const staged = standing(events).findLast(({ itemId, command }) => itemId === item.id && command === 'stage');
  return {
    startedAt: STARTED.has(state) ? (staged?.at ?? item.startedAt ?? at) : null,
    endedAt: state === 'closed' ? (item.endedAt ?? at) : null,
  };
}
