import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  apply,
  COMMANDS,
  commandsFor,
  isOnStage,
  type RunSheet,
  replay,
  startOf,
} from '../../../server/modules/ceremony/domain.ts';
import { atOf, edit, moves, orderOf, sheets } from '../../support/sheet-walks.ts';

/** The way of an item: what may stand before each state. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  called: ['waiting'],
  on_stage: ['called'],
  signing: ['on_stage'],
  signed: ['signing', 'on_stage'],
  exchanged: ['signed'],
  photographed: ['signed', 'exchanged'],
  closed: ['signed', 'exchanged', 'photographed'],
};
const STARTED = ['on_stage', 'signing', 'signed', 'exchanged', 'photographed', 'closed'];
const subjectsOf = ({ items }: RunSheet) => items.flatMap(({ subjects }) => subjects).toSorted();

function holdInvariants(sheet: RunSheet): void {
  expect(sheet.items.filter(({ state }) => isOnStage(state)).length).toBeLessThanOrEqual(1);
  expect(new Set(sheet.items.map(({ id }) => id)).size).toBe(sheet.items.length);
  const withdrawn = sheet.items.findIndex(({ state }) => state === 'withdrawn');
  if (withdrawn >= 0) expect(sheet.items.slice(withdrawn).every(({ state }) => state === 'withdrawn')).toBe(true);
  for (const { state, startedAt, endedAt, subjects, substitutes } of sheet.items) {
    expect(startedAt !== null).toBe(STARTED.includes(state));
    expect(endedAt !== null).toBe(state === 'closed');
    if (subjects.length === 0) expect(state).toBe('withdrawn');
    const seated = substitutes.map(({ by }) => by);
    expect(new Set(seated).size).toBe(seated.length);
    expect(substitutes.every(({ absent }) => !seated.includes(absent))).toBe(true);
  }
}

test('whatever two consoles send: no invariant breaks, one move is one event, replay equals state, undo restores', () => {
  const heard = new Map<string, number>();
  fc.assert(
    fc.property(sheets, moves, (initial, sent) => {
      let sheet = initial;
      const known = [initial.revision, initial.revision];
      /** States before the commands that still stand, innermost last; undefined: an edit came between. */
      const past: (RunSheet | undefined)[] = [];
      for (const move of sent) {
        if (move.looks) known[move.console] = sheet.revision;
        const expected = known[move.console] ?? 0;
        const order = orderOf(sheet, move, expected);
        const may = order.itemId === undefined ? [] : commandsFor(sheet, order.itemId);
        const at = atOf(move);
        const { partyMissing, notReady } = move;
        const result = move.edit ? edit(sheet, move, expected) : apply(sheet, order, { at, partyMissing, notReady });
        if (expected !== sheet.revision) {
          expect(result).toEqual({ ok: false, refusal: 'stale' });
          continue;
        }
        if (!result.ok) continue;
        const { event } = result;
        heard.set(event.command, (heard.get(event.command) ?? 0) + 1);
        // A second press of the same button changes nothing.
        if (!move.edit) expect(apply(result.sheet, order, { at, partyMissing, notReady }).ok).toBe(false);
        expect(event.revision).toBe(sheet.revision + 1);
        if (order.itemId !== undefined && !move.edit) expect(may).toContain(order.command);
        if (event.command === 'stage' && (partyMissing || notReady)) {
          expect(event.reason).toBe('stated');
          expect(event.detail?.kind).toBe('override');
        }
        const [before, after] = [event.before?.state, event.after?.state];
        if (event.command !== 'undo' && before !== after && after && BEFORE[after])
          expect(BEFORE[after]).toContain(before);
        if (sheet.heldSince !== null && after && isOnStage(after)) expect(before && isOnStage(before)).toBe(true);
        if (event.command === 'undo') {
          const former = past.pop();
          if (former) expect(result.sheet.items).toEqual(former.items);
        } else if (move.edit) past.fill(undefined);
        else if (!['hold', 'release', 'cover', 'uncover'].includes(event.command)) past.push(sheet);
        if (event.command !== 'add') expect(subjectsOf(result.sheet)).toEqual(subjectsOf(sheet));
        sheet = result.sheet;
        holdInvariants(sheet);
      }
      expect(sheet.events.map(({ revision }) => revision)).toEqual(sheet.events.map((_, index) => index + 1));
      expect(sheet.revision).toBe(sheet.events.length);
      expect(replay(initial, sheet.events)).toEqual(sheet);
      expect(
        startOf(sheet.items, sheet.events)
          .items.map(({ id }) => id)
          .toSorted(),
      ).toEqual(initial.items.map(({ id }) => id).toSorted());
    }),
    { numRuns: 500, seed: 20241115 },
  );
  // The walks went somewhere.
  for (const command of [...COMMANDS, 'group', 'ungroup', 'plan', 'add'])
    expect([command, heard.get(command) ?? 0]).toEqual([command, expect.any(Number)]);
  expect(heard.size).toBe(COMMANDS.length + 4);
  expect(heard.get('undo')).toBeGreaterThan(100);
  expect(heard.get('close')).toBeGreaterThan(20);
});
