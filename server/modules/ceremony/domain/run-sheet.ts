/*
 * The run sheet as a state machine, shared by the server and the director's console. Every order names the revision it
 * was given on: of two presses, or two consoles, one is heard and the other is told what is true now. See docs/adr/0016.
 */
import {
  type Circumstances,
  COMMANDS,
  type Command,
  type EventDetail,
  type ItemKind,
  type ItemState,
  type Order,
  type Refusal,
  type Result,
  type RunSheet,
  type SheetEvent,
  type SheetItem,
  type Step,
  type Switch,
} from './run-sheet-words.ts';
import { accept, endOf, isEdit, standing } from './sheet-history.ts';

type Rule = { readonly from: readonly ItemState[]; readonly to: ItemState };
const SHARED = {
  call: { from: ['waiting'], to: 'called' },
  stage: { from: ['called'], to: 'on_stage' },
  close: { from: ['signed', 'exchanged', 'photographed'], to: 'closed' },
  skip: { from: ['waiting', 'called'], to: 'skipped' },
  postpone: { from: ['waiting', 'called', 'on_stage'], to: 'postponed' },
  resume: { from: ['skipped', 'postponed'], to: 'waiting' },
  withdraw: { from: ['waiting', 'skipped', 'postponed'], to: 'withdrawn' },
  restore: { from: ['withdrawn'], to: 'waiting' },
  photograph: { from: ['signed', 'exchanged'], to: 'photographed' },
} as const satisfies Partial<Record<Step, Rule>>;
const RULES: Readonly<Record<ItemKind, Readonly<Record<Step, Rule | null>>>> = {
  signing: {
    ...SHARED,
    sign: { from: ['on_stage'], to: 'signing' },
    complete: { from: ['signing'], to: 'signed' },
    exchange: { from: ['signed'], to: 'exchanged' },
  },
  conferral: { ...SHARED, sign: null, complete: { from: ['on_stage'], to: 'signed' }, exchange: null },
};

const ON_STAGE: ReadonlySet<ItemState> = new Set([
  'called',
  'on_stage',
  'signing',
  'signed',
  'exchanged',
  'photographed',
]);
/** From the call until it is closed an item holds the stage. */
export function isOnStage(state: ItemState): boolean {
  return ON_STAGE.has(state);
}

const DONE: ReadonlySet<ItemState> = new Set(['signed', 'exchanged', 'photographed', 'closed']);
/** The signatures are made, or the certificate is handed over. */
export function isDone(state: ItemState): boolean {
  return DONE.has(state);
}

const TO_COME: ReadonlySet<ItemState> = new Set(['waiting', 'skipped', 'postponed']);
/** Still to come, now or later: it may change places. */
export function isToCome(state: ItemState): boolean {
  return TO_COME.has(state);
}

/** The one step that leads on; undefined when there is none. */
export function nextCommand({ kind, state }: Pick<SheetItem, 'kind' | 'state'>): Command | undefined {
  const on = ['call', 'stage', 'sign', 'complete', 'exchange', 'photograph', 'close', 'resume', 'restore'] as const;
  return on.find((step) => RULES[kind][step]?.from.includes(state));
}

/** What may be done with an item now. What is missing does not take `stage` away: it asks for a reason. */
export function commandsFor(sheet: RunSheet, itemId: string): Command[] {
  const circumstances = { at: '', partyMissing: false };
  const item = sheet.items.find(({ id }) => id === itemId);
  return COMMANDS.filter((command) => {
    if (command === 'substitute') return item !== undefined && maySubstitute(item);
    if (command === 'reorder') return isMovable(sheet, itemId);
    if (isSwitch(command)) return false;
    return apply(sheet, { command, itemId, expectedRevision: sheet.revision }, circumstances).ok;
  });
}

/** What may be done with the ceremony as a whole. */
export function switchesFor({ heldSince, covered }: Pick<RunSheet, 'heldSince' | 'covered'>): Switch[] {
  return [heldSince === null ? 'hold' : 'release', covered ? 'uncover' : 'cover'];
}

export function apply(sheet: RunSheet, order: Order, circumstances: Circumstances): Result {
  if (order.expectedRevision !== sheet.revision) return refuse('stale');
  switch (order.command) {
    case 'undo':
      return undo(sheet, order, circumstances);
    case 'reorder':
      return reorder(sheet, order, circumstances);
    case 'substitute':
      return substitute(sheet, order, circumstances);
    case 'hold':
    case 'release':
    case 'cover':
    case 'uncover':
      if (!switchesFor(sheet).includes(order.command)) return refuse('not_now');
      return record(sheet, { ...NOTHING, command: order.command, reason: reasonOf(order), at: circumstances.at });
    default:
      return step(sheet, order, order.command, circumstances);
  }
}

const NOTHING = { itemId: null, before: null, after: null, undoes: null, reason: null, detail: null } as const;
const reasonOf = ({ reason }: Order): string | null => reason?.trim() || null;
const isSwitch = (command: Command): command is Switch =>
  command === 'hold' || command === 'release' || command === 'cover' || command === 'uncover';

function find(sheet: RunSheet, itemId: string | undefined): { item: SheetItem | undefined; index: number } {
  const index = sheet.items.findIndex(({ id }) => id === itemId);
  return { item: sheet.items[index], index };
}

function step(sheet: RunSheet, order: Order, command: Step, circumstances: Circumstances): Result {
  const { item, index } = find(sheet, order.itemId);
  if (!item) return refuse('unknown_item');
  const rule = RULES[item.kind][command];
  if (!rule?.from.includes(item.state)) return refuse('not_now');
  if (command === 'call' || command === 'stage') {
    if (sheet.heldSince !== null) return refuse('held');
    if (sheet.items.some(({ id, state }) => id !== item.id && isOnStage(state))) return refuse('stage_taken');
  }
  // All that it was about went into another item.
  if (command === 'restore' && item.subjects.length === 0) return refuse('not_now');
  const reason = reasonOf(order);
  const overrode: ('party_missing' | 'not_ready')[] = [];
  if (command === 'stage') {
    if (circumstances.partyMissing) overrode.push('party_missing');
    if (circumstances.notReady) overrode.push('not_ready');
    if (overrode[0] && !reason) return refuse(overrode[0]);
  }
  return record(sheet, {
    itemId: item.id,
    command,
    before: { state: item.state, position: index + 1 },
    after: { state: rule.to, position: placeAfter(sheet, index, command) + 1 },
    undoes: null,
    reason,
    detail: overrode.length > 0 ? { kind: 'override', overrode } : null,
    at: circumstances.at,
  });
}

/** Where the item stands afterwards, counted from 0 among all. */
function placeAfter(sheet: RunSheet, index: number, command: Step): number {
  const others = sheet.items.filter((_, at) => at !== index);
  switch (command) {
    case 'withdraw':
      return others.length;
    case 'restore':
      return endOf(others);
    case 'resume': {
      // As the next: before all that waits. Where nothing waits before it, it is the next as it stands.
      const next = others.findIndex(({ state }) => state === 'waiting');
      return next === -1 || next >= index ? index : next;
    }
    default:
      return index;
  }
}

/** What is over or on stage keeps its number; only what is still to come changes places. */
function isMovable(sheet: RunSheet, itemId: string): boolean {
  const { item, index } = find(sheet, itemId);
  if (!item || !isToCome(item.state)) return false;
  // One that was left among finished ones can always go behind them.
  return index < firstFree(sheet) || endOf(sheet.items) - firstFree(sheet) > 1;
}
function firstFree({ items }: RunSheet): number {
  return items.findLastIndex(({ state }) => !isToCome(state) && state !== 'withdrawn') + 1;
}

function reorder(sheet: RunSheet, order: Order, { at }: Circumstances): Result {
  const { item, index } = find(sheet, order.itemId);
  const { position } = order;
  if (!item) return refuse('unknown_item');
  if (!isToCome(item.state)) return refuse('not_now');
  if (position === undefined || position > endOf(sheet.items) || position === index + 1) return refuse('position');
  // An item that was postponed among finished ones leaves a gap that closes behind it.
  const free = firstFree(sheet) - (index < firstFree(sheet) ? 1 : 0);
  if (position <= free) return refuse('position');
  return record(sheet, {
    itemId: item.id,
    command: 'reorder',
    before: { state: item.state, position: index + 1 },
    after: { state: item.state, position },
    undoes: null,
    reason: reasonOf(order),
    detail: null,
    at,
  });
}

/** Once it is signed it is known who signed. */
function maySubstitute({ state }: SheetItem): boolean {
  return !isDone(state) && state !== 'withdrawn';
}

/** Whether `absent` has a hand in the item and `by` may take it is for the caller to know; here stands who stood there. */
function substitute(sheet: RunSheet, order: Order, { at }: Circumstances): Result {
  const { item, index } = find(sheet, order.itemId);
  if (!item) return refuse('unknown_item');
  if (!maySubstitute(item)) return refuse('not_now');
  const { absent, by } = order;
  if (absent === undefined || by === undefined) return refuse('substitute');
  const was = item.substitutes.find((one) => one.absent === absent)?.by ?? null;
  const now = by === absent ? null : by;
  // Nobody sits at two places of one item, and a substitute is replaced at the place of the first absentee.
  const elsewhere = item.substitutes.some((one) => one.absent !== absent && (one.by === by || one.absent === by));
  const stoodIn = item.substitutes.some((one) => one.by === absent);
  if (was === now || elsewhere || stoodIn) return refuse('substitute');
  const place = { state: item.state, position: index + 1 };
  return record(sheet, {
    itemId: item.id,
    command: 'substitute',
    before: place,
    after: place,
    undoes: null,
    reason: reasonOf(order),
    detail: { kind: 'substitution', absent, by: now, was },
    at,
  });
}

/** Undo works like a stack: what was taken back is gone, and the next undo takes back what was before it. */
function undo(sheet: RunSheet, order: Order, { at }: Circumstances): Result {
  const last = standing(sheet.events).at(-1);
  if (!last?.after || !last.before || isWalled(sheet, last)) return refuse('nothing_to_undo');
  if (order.itemId !== undefined && order.itemId !== last.itemId) return refuse('not_now');
  const { item, index } = find(sheet, last.itemId ?? undefined);
  if (!item) return refuse('nothing_to_undo');
  const { state } = last.before;
  if (sheet.heldSince !== null && isOnStage(state) && !isOnStage(item.state)) return refuse('held');
  const moved = last.before.position !== last.after.position;
  // Where the command left it in its place, the place is that of today: others may have come or gone before it.
  const position = state === 'withdrawn' ? sheet.items.length : moved ? last.before.position : index + 1;
  return record(sheet, {
    itemId: item.id,
    command: 'undo',
    before: { state: item.state, position: index + 1 },
    after: { state, position },
    undoes: last.revision,
    reason: reasonOf(order),
    detail: takenBack(last.detail),
    at,
  });
}

function takenBack(detail: EventDetail | null): EventDetail | null {
  return detail?.kind === 'substitution' ? { ...detail, by: detail.was, was: detail.by } : null;
}

/** An edit of the same item, or of the order in which a moved one stood, is a wall: what was before it stays. */
function isWalled(sheet: RunSheet, last: SheetEvent): boolean {
  const moved = last.before?.position !== last.after?.position;
  return sheet.events.some((event) => {
    if (event.revision < last.revision || !isEdit(event)) return false;
    const reshaped = event.command === 'group' || event.command === 'ungroup';
    const into = event.detail?.kind === 'group' ? event.detail.into : null;
    return (moved && reshaped) || (last.itemId !== null && (event.itemId === last.itemId || into === last.itemId));
  });
}

export function record(sheet: RunSheet, facts: Omit<SheetEvent, 'revision'>): Result {
  const event: SheetEvent = { revision: sheet.revision + 1, ...facts };
  return { ok: true, sheet: accept(sheet, event), event };
}

export function refuse(refusal: Refusal): Result {
  return { ok: false, refusal };
}
