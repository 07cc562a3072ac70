import { expect, test } from '@jest/globals';
import { actOfKey, backPress, type KeyPress } from '../../client/features/ceremony/deck/key-map.ts';
import { createPressGuard } from '../../client/features/ceremony/deck/press-guard.ts';
import { commandText, lastStanding } from '../../client/features/ceremony/deck/told.ts';
import { dropPosition, movableRange } from '../../client/features/ceremony/order-range.ts';
import { plannedTimes, readDuration, showDuration } from '../../client/features/ceremony/sheet/durations.ts';
import { ceremonyWords } from '../../client/features/ceremony/words.ts';
import { apply, type ConsoleScene, type Order, startSheet } from '../../server/modules/ceremony/domain.ts';

const press = (key: string, code = key, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  onControl: false,
  isTyping: false,
  ...more,
});

test('a presenter remote leads on, back, and covers; its start and end keys reload nothing', () => {
  expect(actOfKey(press('PageDown'))).toBe('next');
  expect(actOfKey(press('PageUp'))).toBe('back');
  expect(actOfKey(press('.', 'Period'))).toBe('cover');
  expect(actOfKey(press('b', 'KeyB'))).toBe('cover');
  expect(actOfKey(press('F5'))).toBe('nothing');
  expect(actOfKey(press('Escape'))).toBe('nothing');
  // Some remotes say no code.
  expect(actOfKey(press('PageDown', ''))).toBe('next');
  expect(actOfKey(press('B', ''))).toBe('cover');
});

test('letters are heard through an input method and another layout', () => {
  expect(actOfKey(press('Process', 'KeyN'))).toBe('cover');
  expect(actOfKey(press('т', 'KeyN'))).toBe('cover');
  expect(actOfKey(press('Process', 'KeyU'))).toBe('undo');
});

test('who types, holds a key down or uses a shortcut of the browser commands nothing', () => {
  expect(actOfKey(press('n', 'KeyN', { isTyping: true }))).toBeUndefined();
  expect(actOfKey(press('PageDown', 'PageDown', { isTyping: true }))).toBeUndefined();
  expect(actOfKey(press('F5', 'F5', { isTyping: true }))).toBe('nothing');
  expect(actOfKey(press('PageDown', 'PageDown', { repeat: true }))).toBe('nothing');
  expect(actOfKey(press('u', 'KeyU', { ctrlKey: true }))).toBeUndefined();
  expect(actOfKey(press('F5', 'F5', { ctrlKey: true }))).toBeUndefined();
  // A focused button has its own Enter; a remote's keys are nobody's.
  expect(actOfKey(press('Enter', 'Enter', { onControl: true }))).toBeUndefined();
  expect(actOfKey(press(' ', 'Space'))).toBe('next');
  expect(actOfKey(press('PageDown', 'PageDown', { onControl: true }))).toBe('next');
});

test('the way back needs a second press within three seconds, and a bounce is none', () => {
  expect(backPress(undefined, 1000)).toBe('arm');
  expect(backPress(1000, 1200)).toBe('ignore');
  expect(backPress(1000, 1400)).toBe('undo');
  expect(backPress(1000, 4000)).toBe('undo');
  expect(backPress(1000, 4001)).toBe('arm');
});

test('a button that has just changed is deaf for 400 ms, whoever changed it; the others are not', () => {
  const guard = createPressGuard();
  guard.show('lead', 'call', 0);
  guard.show('cover', 'cover', 0);
  expect(guard.allows('lead', 10)).toBe(true);
  guard.show('lead', 'stage', 1000);
  guard.show('cover', 'cover', 1000);
  expect(guard.allows('lead', 1399)).toBe(false);
  expect(guard.allows('cover', 1001)).toBe(true);
  guard.show('lead', 'stage', 1300);
  expect(guard.allows('lead', 1400)).toBe(true);
  expect(guard.allows('unknown', 0)).toBe(true);
  guard.answered('cover', 2000);
  expect(guard.allows('cover', 2399)).toBe(false);
});

const at = '2026-11-23T02:50:00.000Z';
type Lately = ConsoleScene['lately'][number];

test('what undo would take back is told from the last commands as the machine takes it back', () => {
  let sheet = startSheet([
    { id: 'a', kind: 'signing' },
    { id: 'b', kind: 'signing' },
  ]);
  const lately = (): Lately[] =>
    sheet.events
      .map(({ revision, command, itemId }) => {
        const position = itemId === null ? null : sheet.items.findIndex(({ id }) => id === itemId) + 1;
        return { revision, command, position, reason: null, at, by: null };
      })
      .toReversed();
  const give = (order: Omit<Order, 'expectedRevision'>) => {
    const result = apply(sheet, { ...order, expectedRevision: sheet.revision }, { at, partyMissing: false });
    if (!result.ok) throw new Error(result.refusal);
    ({ sheet } = result);
    return result.event;
  };
  expect(lastStanding(lately())).toBeUndefined();
  for (const command of ['call', 'stage', 'hold', 'release', 'cover'] as const)
    give(command === 'call' || command === 'stage' ? { command, itemId: 'a' } : { command });
  for (const expected of ['stage', 'call']) {
    const told = lastStanding(lately());
    expect(told?.command).toBe(expected);
    expect(give({ command: 'undo' }).undoes).toBe(told?.revision);
  }
  expect(lastStanding(lately())).toBeUndefined();
  const [newest] = lately();
  if (!newest) throw new Error('nothing was done');
  expect(commandText({ ...newest, command: 'sign', position: 1 }, { items: [] }, ceremonyWords.zh)).toBe(
    '第 1 项 · 开始签署',
  );
});

test('an item drops only where the machine would take it', () => {
  const states = ['closed', 'postponed', 'signing', 'waiting', 'waiting', 'skipped', 'withdrawn'] as const;
  const items = states.map((state, index) => ({ id: String(index + 1), state, kind: 'signing' as const }));
  const sheet = {
    ...startSheet(items),
    items: startSheet(items).items.map((item, index) => ({ ...item, state: states[index] ?? item.state })),
  };
  for (const { id } of items)
    for (let over = 0; over <= 8; over += 1) {
      const to = dropPosition(items, id, over);
      const accepts = (position: number) =>
        apply(sheet, { command: 'reorder', itemId: id, position, expectedRevision: 0 }, { at, partyMissing: false }).ok;
      if (to !== undefined) expect([id, over, to, accepts(to)]).toEqual([id, over, to, true]);
      // Where the machine takes it there, it is dropped there.
      if (over >= 1 && accepts(over)) expect(to).toBe(over);
    }
  expect(movableRange(items, '3')).toBeUndefined();
  expect(movableRange(items, '7')).toBeUndefined();
});

test('durations are read as people type them and shown in minutes and seconds', () => {
  expect(['4', '1:30', '1：30', '1.5', '0:10', '120'].map(readDuration)).toEqual([240, 90, 90, 90, 10, 7200]);
  expect(['', '0', '0:09', '121', '1:75', '-4', 'four', '1:2:3'].map(readDuration)).toEqual(Array(8).fill(undefined));
  expect([240, 90, 7200].map(showDuration)).toEqual(['4:00', '1:30', '120:00']);
});

test('planned times run from the beginning; what was withdrawn takes none', () => {
  const items = [
    { state: 'closed', plannedSeconds: 60 },
    { state: 'withdrawn', plannedSeconds: 600 },
    { state: 'waiting', plannedSeconds: 120 },
  ];
  const start = Date.parse(at);
  expect(plannedTimes(items, at)).toEqual({ at: [start, null, start + 60_000], end: start + 180_000 });
  expect(plannedTimes(items, null)).toEqual({ at: [null, null, null], end: null });
});
