/*
 * The run sheet as a state machine, shared by the server and the director's console. Every order names the revision it
 * was given on: of two presses, or two consoles, one is heard and the other is told what is true now.
 */
export const ITEM_KINDS = ['signing', 'conferral'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** `signed` of a conferral means conferred. */
export const ITEM_STATES = ['waiting', 'called', 'on_stage', 'signing', 'signed', 'closed', 'postponed'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export const COMMANDS = [
  'call',
  'stage',
  'sign',
  'complete',
  'close',
  'postpone',
  'resume',
  'reorder',
  'undo',
] as const;
export type Command = (typeof COMMANDS)[number];
type Step = Exclude<Command, 'reorder' | 'undo'>;

export const REFUSALS = [
  'stale',
  'unknown_item',
  'not_now',
  'stage_taken',
  'party_missing',
  'position',
  'nothing_to_undo',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export interface SheetItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly state: ItemState;
  /** On stage since; null before, and again when it was taken back or postponed. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

export interface SheetEvent {
  readonly revision: number;
  readonly itemId: string | null;
  /** `add`: items were put at the end of the sheet. */
  readonly command: Command | 'add';
  readonly before: Place | null;
  readonly after: Place | null;
  /** Revision of the event that an undo takes back. */
  readonly undoes: number | null;
  readonly reason: string | null;
  readonly at: string;
}
interface Place {
  readonly state: ItemState;
  /** Counted from 1. */
  readonly position: number;
}

export interface RunSheet {
  readonly revision: number;
  /** In the order of the sheet. */
  readonly items: readonly SheetItem[];
  readonly events: readonly SheetEvent[];
}

export interface Order {
  readonly command: Command;
  /** An undo may leave it out; if it names one, it must be that of the last command. */
  readonly itemId?: string | undefined;
  readonly expectedRevision: number;
  /** Where to, counted from 1, for `reorder`. */
  readonly position?: number | undefined;
  /** Why it starts although a party is missing, or why it is postponed. */
  readonly reason?: string | undefined;
}
export interface Circumstances {
  readonly at: string;
  readonly partyMissing: boolean;
}
export type Result =
  | { readonly ok: true; readonly sheet: RunSheet; readonly event: SheetEvent }
  | { readonly ok: false; readonly refusal: Refusal };

const STEPS: Readonly<Record<ItemKind, Readonly<Record<Step, { from: readonly ItemState[]; to: ItemState } | null>>>> =
  {
    signing: {
      call: { from: ['waiting'], to: 'called' },
      stage: { from: ['called'], to: 'on_stage' },
      sign: { from: ['on_stage'], to: 'signing' },
      complete: { from: ['signing'], to: 'signed' },
      close: { from: ['signed'], to: 'closed' },
      postpone: { from: ['waiting', 'called', 'on_stage'], to: 'postponed' },
      resume: { from: ['postponed'], to: 'waiting' },
    },
    conferral: {
      call: { from: ['waiting'], to: 'called' },
      stage: { from: ['called'], to: 'on_stage' },
      sign: null,
      complete: { from: ['on_stage'], to: 'signed' },
      close: { from: ['signed'], to: 'closed' },
      postpone: { from: ['waiting', 'called', 'on_stage'], to: 'postponed' },
      resume: { from: ['postponed'], to: 'waiting' },
    },
  };

/** From the call until it is closed an item holds the stage. */
export function isOnStage(state: ItemState): boolean {
  return state === 'called' || state === 'on_stage' || state === 'signing' || state === 'signed';
}

export function startSheet(items: readonly Pick<SheetItem, 'id' | 'kind'>[]): RunSheet {
  const waiting = items.map(({ id, kind }) => ({
    id,
    kind,
    state: 'waiting' as const,
    startedAt: null,
    endedAt: null,
  }));
  return { revision: 0, items: waiting, events: [] };
}

/** The one step that leads on; undefined when there is none. */
export function nextCommand({ kind, state }: Pick<SheetItem, 'kind' | 'state'>): Command | undefined {
  const on = ['call', 'stage', 'sign', 'complete', 'close'] as const;
  return on.find((step) => STEPS[kind][step]?.from.includes(state)) ?? (state === 'postponed' ? 'resume' : undefined);
}

/** What may be done with an item now. A missing party does not take `stage` away: it asks for a reason. */
export function commandsFor(sheet: RunSheet, itemId: string): Command[] {
  const circumstances = { at: '', partyMissing: false };
  return COMMANDS.filter((command) => {
    const last = command === 'reorder' ? sheet.items.length : undefined;
    const order = { command, itemId, expectedRevision: sheet.revision, position: last };
    const result = apply(sheet, order, circumstances);
    return result.ok || (command === 'reorder' && result.refusal === 'position' && isMovable(sheet, itemId));
  });
}

export function apply(sheet: RunSheet, order: Order, circumstances: Circumstances): Result {
  if (order.expectedRevision !== sheet.revision) return refuse('stale');
  switch (order.command) {
    case 'undo':
      return undo(sheet, order, circumstances);
    case 'reorder':
      return reorder(sheet, order, circumstances);
    default:
      return step(sheet, order, order.command, circumstances);
  }
}

function step(sheet: RunSheet, order: Order, command: Step, { at, partyMissing }: Circumstances): Result {
  const index = sheet.items.findIndex(({ id }) => id === order.itemId);
  const item = sheet.items[index];
  if (!item) return refuse('unknown_item');
  const rule = STEPS[item.kind][command];
  if (!rule?.from.includes(item.state)) return refuse('not_now');
  if (command === 'call' && sheet.items.some(({ state }) => isOnStage(state))) return refuse('stage_taken');
  const reason = order.reason?.trim() || null;
  if (command === 'stage' && partyMissing && !reason) return refuse('party_missing');
  return record(sheet, {
    itemId: item.id,
    command,
    before: { state: item.state, position: index + 1 },
    after: { state: rule.to, position: index + 1 },
    undoes: null,
    reason,
    at,
  });
}

/** What is over or on stage keeps its number; only what is still to come changes places. */
function isMovable(sheet: RunSheet, itemId: string): boolean {
  const index = sheet.items.findIndex(({ id }) => id === itemId);
  const item = sheet.items[index];
  if (item?.state !== 'waiting' && item?.state !== 'postponed') return false;
  return sheet.items.length - firstFree(sheet) > (index >= firstFree(sheet) ? 1 : 0);
}
function firstFree({ items }: RunSheet): number {
  return items.findLastIndex(({ state }) => state !== 'waiting' && state !== 'postponed') + 1;
}

function reorder(sheet: RunSheet, { itemId, position, reason }: Order, { at }: Circumstances): Result {
  const index = sheet.items.findIndex(({ id }) => id === itemId);
  const item = sheet.items[index];
  if (!item) return refuse('unknown_item');
  if (item.state !== 'waiting' && item.state !== 'postponed') return refuse('not_now');
  if (position === undefined || position > sheet.items.length || position === index + 1) return refuse('position');
  // An item that was postponed among finished ones leaves a gap that closes behind it.
  const free = firstFree(sheet) - (index < firstFree(sheet) ? 1 : 0);
  if (position <= free) return refuse('position');
  return record(sheet, {
    itemId: item.id,
    command: 'reorder',
    before: { state: item.state, position: index + 1 },
    after: { state: item.state, position },
    undoes: null,
    reason: reason?.trim() || null,
    at,
  });
}

/** Undo works like a stack: what was taken back is gone, and the next undo takes back what was before it. */
function undo(sheet: RunSheet, { itemId, reason }: Order, { at }: Circumstances): Result {
  const last = effective(sheet.events).at(-1);
  if (!last?.after || !last.before) return refuse('nothing_to_undo');
  if (itemId !== undefined && itemId !== last.itemId) return refuse('not_now');
  return record(sheet, {
    itemId: last.itemId,
    command: 'undo',
    before: last.after,
    after: last.before,
    undoes: last.revision,
    reason: reason?.trim() || null,
    at,
  });
}

function effective(events: readonly SheetEvent[]): SheetEvent[] {
  const undone = new Set(events.map((event) => event.undoes));
  return events.filter((event) => event.command !== 'undo' && event.command !== 'add' && !undone.has(event.revision));
}

function record(sheet: RunSheet, facts: Omit<SheetEvent, 'revision'>): Result {
  const event: SheetEvent = { revision: sheet.revision + 1, ...facts };
  return { ok: true, sheet: accept(sheet, event), event };
}

/** Takes an event as a fact; what happened is not judged again. */
function accept(sheet: RunSheet, event: SheetEvent): RunSheet {
  const events = [...sheet.events, event];
  const index = sheet.items.findIndex(({ id }) => id === event.itemId);
  const item = sheet.items[index];
  if (!item || !event.after) return { ...sheet, revision: event.revision, events };
  const { state, position } = event.after;
  const moved = sheet.items.filter(({ id }) => id !== item.id);
  moved.splice(position - 1, 0, { ...item, state, ...timesOf(item, state, events, event.at) });
  return { revision: event.revision, items: moved, events };
}

/** Times follow from the events that still stand, so an undo needs no memory of them. */
function timesOf(item: SheetItem, state: ItemState, events: readonly SheetEvent[], at: string) {
  const started = state === 'on_stage' || state === 'signing' || state === 'signed' || state === 'closed';
  const staged = effective(events).findLast(({ itemId, command }) => itemId === item.id && command === 'stage');
  return {
    startedAt: started ? (staged?.at ?? item.startedAt ?? at) : null,
    endedAt: state === 'closed' ? (item.endedAt ?? at) : null,
  };
}

/** The sheet as its events tell it. */
export function replay(start: RunSheet, events: readonly SheetEvent[]): RunSheet {
  return events.reduce(accept, start);
}

function refuse(refusal: Refusal): Result {
  return { ok: false, refusal };
}
