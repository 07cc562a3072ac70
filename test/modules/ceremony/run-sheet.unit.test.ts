import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  apply,
  COMMANDS,
  commandsFor,
  type ItemKind,
  isMissing,
  isOnStage,
  latenessOf,
  nextCommand,
  type Order,
  presenceOf,
  type RunSheet,
  replay,
  startSheet,
} from '../../../server/modules/ceremony/domain.ts';

const at = '2026-11-22T07:00:00.000Z';
const start = (...kinds: ItemKind[]) => startSheet(kinds.map((kind, index) => ({ id: `item-${index + 1}`, kind })));

/** Gives orders that must be heard. */
function run(sheet: RunSheet, ...orders: Omit<Order, 'expectedRevision'>[]): RunSheet {
  return orders.reduce((now, order) => {
    const result = apply(now, { ...order, expectedRevision: now.revision }, { at, partyMissing: false });
    if (!result.ok) throw new Error(`${order.command} was refused: ${result.refusal}`);
    return result.sheet;
  }, sheet);
}
const refusal = (sheet: RunSheet, order: Omit<Order, 'expectedRevision'>, partyMissing = false) => {
  const result = apply(sheet, { ...order, expectedRevision: sheet.revision }, { at, partyMissing });
  return result.ok ? undefined : result.refusal;
};
const steps = (itemId: string, ...commands: Order['command'][]) => commands.map((command) => ({ command, itemId }));
const states = (sheet: RunSheet) => sheet.items.map(({ state }) => state);

test('a signing goes its way, a conferral has one step less', () => {
  const sheet = run(
    start('signing', 'conferral'),
    ...steps('item-1', 'call', 'stage', 'sign', 'complete', 'close'),
    ...steps('item-2', 'call', 'stage', 'complete', 'close'),
  );
  expect(states(sheet)).toEqual(['closed', 'closed']);
  expect(
    refusal(run(start('conferral'), ...steps('item-1', 'call', 'stage')), { command: 'sign', itemId: 'item-1' }),
  ).toBe('not_now');
});

test('two presses on one revision are one step', () => {
  const sheet = start('signing');
  const order = { command: 'call' as const, itemId: 'item-1', expectedRevision: 0 };
  const first = apply(sheet, order, { at, partyMissing: false });
  expect(first.ok).toBe(true);
  if (first.ok) expect(apply(first.sheet, order, { at, partyMissing: false })).toEqual({ ok: false, refusal: 'stale' });
});

test('one item on stage at a time', () => {
  const sheet = run(start('signing', 'signing'), ...steps('item-1', 'call'));
  expect(refusal(sheet, { command: 'call', itemId: 'item-2' })).toBe('stage_taken');
});

test('with a party missing it starts only with a reason', () => {
  const sheet = run(start('signing'), ...steps('item-1', 'call'));
  const order = { command: 'stage' as const, itemId: 'item-1' };
  expect(refusal(sheet, order, true)).toBe('party_missing');
  expect(refusal(sheet, { ...order, reason: '  ' }, true)).toBe('party_missing');
  expect(refusal(sheet, { ...order, reason: '由副校长代签' }, true)).toBeUndefined();
});

test('only what is still to come changes places, and never before what is over', () => {
  const sheet = run(start('signing', 'signing', 'signing'), ...steps('item-1', 'call'));
  expect(refusal(sheet, { command: 'reorder', itemId: 'item-1', position: 3 })).toBe('not_now');
  expect(refusal(sheet, { command: 'reorder', itemId: 'item-3', position: 1 })).toBe('position');
  const moved = run(sheet, { command: 'reorder', itemId: 'item-3', position: 2 });
  expect(moved.items.map(({ id }) => id)).toEqual(['item-1', 'item-3', 'item-2']);
  expect(run(moved, { command: 'undo' }).items).toEqual(sheet.items);
});

test('undo works like a stack', () => {
  const sheet = run(start('signing'), ...steps('item-1', 'call', 'stage'), { command: 'undo' });
  expect(states(sheet)).toEqual(['called']);
  expect(states(run(sheet, { command: 'undo' }))).toEqual(['waiting']);
  expect(refusal(run(sheet, { command: 'undo' }), { command: 'undo' })).toBe('nothing_to_undo');
});

/** What two consoles may send: any command, on any item, on the revision each of them happens to know. */
const orders = fc.array(
  fc.record({
    console: fc.constantFrom(0, 1),
    looks: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
    follows: fc.boolean(),
    command: fc.constantFrom(...COMMANDS),
    item: fc.integer({ min: 0, max: 3 }),
    position: fc.integer({ min: 1, max: 5 }),
    reason: fc.constantFrom(undefined, 'stated'),
    partyMissing: fc.boolean(),
    minute: fc.integer({ min: 0, max: 59 }),
  }),
  { minLength: 20, maxLength: 60 },
);
const sheets = fc
  .array(fc.constantFrom<ItemKind>('signing', 'conferral'), { minLength: 1, maxLength: 4 })
  .map((kinds) => start(...kinds));

describe('whatever two consoles send', () => {
  test('no invariant breaks, every accepted command is one event, replay equals state, undo restores exactly', () => {
    let heard = 0;
    let undone = 0;
    fc.assert(
      fc.property(sheets, orders, (initial, sent) => {
        let sheet = initial;
        const known = [initial.revision, initial.revision];
        /** Former states, innermost last. */
        const past: RunSheet[] = [];
        for (const one of sent) {
          if (one.looks) known[one.console] = sheet.revision;
          const item = sheet.items[one.item % sheet.items.length];
          // Half of the time the sensible step, or the walks would seldom get far.
          const command = one.follows && item ? (nextCommand(item) ?? one.command) : one.command;
          const order: Order = {
            command,
            itemId: command === 'undo' ? undefined : item?.id,
            expectedRevision: known[one.console] ?? 0,
            position: one.position,
            reason: one.reason,
          };
          const may = item ? commandsFor(sheet, item.id) : [];
          const circumstances = {
            at: `2026-11-22T07:${String(one.minute).padStart(2, '0')}:00.000Z`,
            partyMissing: one.partyMissing,
          };
          const result = apply(sheet, order, circumstances);
          if (order.expectedRevision !== sheet.revision) {
            expect(result).toEqual({ ok: false, refusal: 'stale' });
            continue;
          }
          if (!result.ok) continue;
          heard += 1;
          if (command !== 'undo') expect(may).toContain(command);
          if (command === 'stage' && one.partyMissing) expect(result.event.reason).toBe('stated');
          if (command === 'undo') {
            undone += 1;
            expect(result.sheet.items).toEqual(past.pop()?.items);
          } else past.push(sheet);
          sheet = result.sheet;
          expect(sheet.items.filter(({ state }) => isOnStage(state)).length).toBeLessThanOrEqual(1);
          expect([...sheet.items].map(({ id }) => id).sort()).toEqual(initial.items.map(({ id }) => id).sort());
          for (const { state, startedAt, endedAt } of sheet.items) {
            expect(startedAt !== null).toBe(
              ['on_stage', 'signing', 'signed', 'exchanged', 'photographed', 'closed'].includes(state),
            );
            expect(endedAt !== null).toBe(state === 'closed');
          }
        }
        expect(sheet.events.map(({ revision }) => revision)).toEqual(sheet.events.map((_, index) => index + 1));
        expect(sheet.revision).toBe(sheet.events.length);
        expect(replay(initial, sheet.events)).toEqual(sheet);
      }),
      { numRuns: 400, seed: 20241115 },
    );
    // The walks went somewhere.
    expect(heard).toBeGreaterThan(1500);
    expect(undone).toBeGreaterThan(100);
  });
});

test.each([
  ['approved', [], 'expected'],
  ['cancelled', [], 'not_registered'],
  [undefined, [], 'not_registered'],
  ['approved', ['door'], 'on_site'],
  ['approved', ['door', 'desk'], 'at_desk'],
] as const)('somebody %s with admissions %j is %s', (state, admitted, presence) => {
  expect(presenceOf(state, admitted, 'desk')).toBe(presence);
});

test('a party is missing while one hand is not in the house, or nobody is named', () => {
  expect(isMissing({ needed: [] })).toBe(true);
  expect(isMissing({ needed: ['at_desk', 'expected'] })).toBe(true);
  expect(isMissing({ needed: ['at_desk', 'on_site'] })).toBe(false);
});

test('lateness: zero while the plan is kept, grows while an item drags on', () => {
  const planned = '2026-11-22T07:00:00.000Z';
  const begin = Date.parse(planned);
  const items = [
    { state: 'closed', plannedSeconds: 120, startedAt: planned },
    { state: 'signing', plannedSeconds: 120, startedAt: '2026-11-22T07:02:00.000Z' },
    { state: 'waiting', plannedSeconds: 60, startedAt: null },
  ] as const;
  expect(latenessOf(items, planned, begin + 180_000)).toMatchObject({ lateSeconds: 0, endsAt: begin + 300_000 });
  expect(latenessOf(items, planned, begin + 300_000)).toMatchObject({ lateSeconds: 60, endsAt: begin + 360_000 });
  const waiting = [{ state: 'waiting', plannedSeconds: 60, startedAt: null }] as const;
  expect(latenessOf(waiting, null, begin).lateSeconds).toBeUndefined();
  expect(latenessOf(waiting, planned, begin - 60_000)).toMatchObject({
    lateSeconds: undefined,
    endsAt: begin + 60_000,
  });
  expect(latenessOf(waiting, planned, begin + 60_000).lateSeconds).toBe(60);
  // Rehearsed the evening before: measured from its own first item.
  expect(latenessOf(items, '2026-11-23T01:00:00.000Z', begin + 300_000).lateSeconds).toBe(60);
});
