import { expect, test } from '@jest/globals';
import { handsOf, signersOf } from '../../../server/modules/ceremony/domain/hands.ts';
import {
  apply,
  commandsFor,
  group,
  type ItemKind,
  type ItemState,
  isMissing,
  latenessOf,
  nextCommand,
  type Order,
  plan,
  presenceOf,
  type Result,
  type RunSheet,
  startSheet,
  switchesFor,
  ungroup,
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
const order = (sheet: RunSheet) => sheet.items.map(({ id, state }) => `${id} ${state}`);
const edited = (result: Result): RunSheet => {
  if (!result.ok) throw new Error(`refused: ${result.refusal}`);
  return result.sheet;
};
const states = (sheet: RunSheet) => sheet.items.map(({ state }) => state);

test('a signing goes its way, a conferral has two steps less', () => {
  const sheet = run(
    start('signing', 'conferral'),
    ...steps('item-1', 'call', 'stage', 'sign', 'complete', 'exchange', 'photograph', 'close'),
    ...steps('item-2', 'call', 'stage', 'complete', 'photograph', 'close'),
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

test('the big button leads on; the director may close from the signature on', () => {
  const walk = (kind: ItemKind) => {
    let sheet = start(kind);
    const way: string[] = [];
    for (;;) {
      const [item] = sheet.items;
      const next = item && nextCommand(item);
      if (!next) return way;
      way.push(next);
      sheet = run(sheet, { command: next, itemId: 'item-1' });
    }
  };
  expect(walk('signing')).toEqual(['call', 'stage', 'sign', 'complete', 'exchange', 'photograph', 'close']);
  expect(walk('conferral')).toEqual(['call', 'stage', 'complete', 'photograph', 'close']);
  const signed = run(start('signing'), ...steps('item-1', 'call', 'stage', 'sign', 'complete'));
  expect(commandsFor(signed, 'item-1')).toEqual(['exchange', 'photograph', 'close', 'undo']);
  expect(
    refusal(run(start('signing'), ...steps('item-1', 'call', 'stage')), { command: 'close', itemId: 'item-1' }),
  ).toBe('not_now');
});

test('what is passed over keeps its place and comes back as the next; what is withdrawn stands behind all others', () => {
  const three = startSheet(['1', '2', '3'].map((n) => ({ id: `item-${n}`, kind: 'signing', subjects: [n] })));
  const skipped = run(three, ...steps('item-1', 'call', 'skip'), ...steps('item-2', 'call', 'stage'));
  expect(order(skipped)).toEqual(['item-1 skipped', 'item-2 on_stage', 'item-3 waiting']);
  const late = run(three, ...steps('item-3', 'postpone', 'resume'));
  expect(order(late)).toEqual(['item-3 waiting', 'item-1 waiting', 'item-2 waiting']);
  const withdrawn = run(three, ...steps('item-1', 'withdraw'));
  expect(order(withdrawn)).toEqual(['item-2 waiting', 'item-3 waiting', 'item-1 withdrawn']);
  expect(refusal(withdrawn, { command: 'reorder', itemId: 'item-2', position: 3 })).toBe('position');
  expect(order(run(withdrawn, ...steps('item-2', 'withdraw'), { command: 'undo' }))).toEqual(order(withdrawn));
  const two = run(withdrawn, ...steps('item-3', 'withdraw'), ...steps('item-1', 'restore'));
  expect(order(two)).toEqual(['item-2 waiting', 'item-1 waiting', 'item-3 withdrawn']);
});

test('on hold nothing is called or staged, what is on stage goes on; a cover lies over anything', () => {
  const held = run(start('signing', 'signing'), ...steps('item-1', 'call'), { command: 'hold', reason: '停电' });
  expect(held.heldSince).toBe(at);
  expect(refusal(held, { command: 'stage', itemId: 'item-1' })).toBe('held');
  expect(refusal(held, { command: 'hold' })).toBe('not_now');
  expect(commandsFor(held, 'item-1')).toEqual(['skip', 'postpone', 'substitute', 'undo']);
  const signing = run(start('signing'), ...steps('item-1', 'call', 'stage', 'sign'), { command: 'hold' });
  expect(states(run(signing, ...steps('item-1', 'complete')))).toEqual(['signed']);
  const covered = run(held, { command: 'cover' });
  expect([covered.covered, switchesFor(covered)]).toEqual([true, ['release', 'uncover']]);
  expect(run(covered, { command: 'release' }, { command: 'uncover' })).toMatchObject({
    heldSince: null,
    covered: false,
  });
  // Taking a step back is of the items: neither the hold nor the cover goes with it, and nobody is brought back on stage.
  expect(run(covered, { command: 'undo' })).toMatchObject({ covered: true, items: [{ state: 'waiting' }, {}] });
  const off = run(start('signing'), ...steps('item-1', 'call', 'stage', 'postpone'), { command: 'hold' });
  expect(refusal(off, { command: 'undo' })).toBe('held');
});

test('somebody else signs: until it is signed, at one place, and back again', () => {
  const one = { command: 'substitute' as const, itemId: 'item-1', absent: 'a', by: 'b' };
  const sheet = run(start('signing'), one, ...steps('item-1', 'call'));
  expect(sheet.items[0]?.substitutes).toEqual([{ absent: 'a', by: 'b' }]);
  expect(refusal(sheet, one)).toBe('substitute');
  expect(refusal(sheet, { ...one, absent: 'b', by: 'c' })).toBe('substitute');
  expect(refusal(sheet, { ...one, absent: 'x', by: 'b' })).toBe('substitute');
  expect(refusal(sheet, { ...one, absent: 'x', by: 'x' })).toBe('substitute');
  const replaced = run(sheet, { ...one, by: 'c' });
  expect(replaced.items[0]?.substitutes).toEqual([{ absent: 'a', by: 'c' }]);
  expect(run(replaced, { command: 'undo' }).items[0]?.substitutes).toEqual([{ absent: 'a', by: 'b' }]);
  expect(run(replaced, { ...one, by: 'a' }).items[0]?.substitutes).toEqual([]);
  const signed = run(replaced, ...steps('item-1', 'stage', 'sign', 'complete'));
  expect(refusal(signed, one)).toBe('not_now');
  const people = [
    { registrationId: 'a', role: 'signatory' as const },
    { registrationId: 'c', role: 'deputy' as const },
    { registrationId: 'w', role: 'witness' as const },
  ];
  expect(signersOf(people, signed.items[0]?.substitutes ?? [])).toEqual([{ registrationId: 'c', insteadOf: 'a' }]);
  expect(handsOf(people, [{ absent: 'a', by: 'c' }]).map(({ signs }) => signs)).toEqual([false, true, false]);
});

test('two tables: joined, taken apart, never through an undo', () => {
  const sheet = startSheet([
    { id: 'item-1', kind: 'signing', subjects: ['x'] },
    { id: 'item-2', kind: 'signing', subjects: ['y'] },
    { id: 'item-3', kind: 'conferral', subjects: ['z'] },
  ]);
  const joined = edited(group(sheet, 'item-1', 'item-2', { at }));
  expect(joined.items.map(({ id, state, subjects }) => [id, state, subjects])).toEqual([
    ['item-1', 'waiting', ['x', 'y']],
    ['item-3', 'waiting', ['z']],
    ['item-2', 'withdrawn', []],
  ]);
  expect(group(sheet, 'item-1', 'item-3', { at })).toEqual({ ok: false, refusal: 'subjects' });
  expect(group(sheet, 'item-1', 'item-1', { at })).toEqual({ ok: false, refusal: 'subjects' });
  expect(group(sheet, 'item-1', 'item-2', { at, expectedRevision: 7 })).toEqual({ ok: false, refusal: 'stale' });
  expect(refusal(joined, { command: 'restore', itemId: 'item-2' })).toBe('not_now');
  expect(ungroup(joined, 'item-1', 'z', 'item-4', { at })).toEqual({ ok: false, refusal: 'subjects' });
  const apart = edited(ungroup(joined, 'item-1', 'x', 'item-4', { at }));
  expect(apart.items.slice(0, 2).map(({ id, subjects }) => [id, subjects])).toEqual([
    ['item-1', ['y']],
    ['item-4', ['x']],
  ]);
  const called = run(sheet, ...steps('item-1', 'call', 'skip', 'resume'));
  expect(refusal(edited(group(called, 'item-1', 'item-2', { at })), { command: 'undo' })).toBe('nothing_to_undo');
  expect(refusal(edited(plan(called, 'item-3', 60, { at })), { command: 'undo' })).toBeUndefined();
  expect(refusal(edited(plan(called, 'item-1', 60, { at })), { command: 'undo' })).toBe('nothing_to_undo');
});

test('the forecast: each in turn after what is on stage, nothing for what is set aside', () => {
  const now = Date.parse(at);
  const facts = (state: ItemState, startedAt: string | null = null) => ({ state, plannedSeconds: 100, startedAt });
  const { expectedAt } = latenessOf(
    [
      facts('closed', '2026-11-22T06:56:00.000Z'),
      facts('signing', '2026-11-22T06:59:20.000Z'),
      facts('skipped'),
      facts('waiting'),
      facts('waiting'),
      facts('withdrawn'),
    ],
    null,
    now,
  );
  expect(expectedAt).toEqual([null, now - 40_000, null, now + 60_000, now + 160_000, null]);
});
