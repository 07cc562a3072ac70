import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withoutNames } from '../../../server/modules/ceremony/domain/forgotten-names.ts';
import { apply, type Command, isDone, recordOf, startSheet } from '../../../server/modules/ceremony/domain.ts';
import { moves, sheets, walk } from '../../support/sheet-walks.ts';

const DONE_BY = ['calledAt', 'stagedAt', 'signedAt'] as const;

test('whatever was ordered, the record tells of times and signers what the sheet says', () => {
  const seen = { closed: 0, overrides: 0, takenBack: 0, aside: 0, back: 0, holds: 0, substitutes: 0 };
  fc.assert(
    fc.property(sheets, moves, (start, sent) => {
      const sheet = walk(start, sent).at(-1) ?? start;
      const record = recordOf(start, sheet.events);
      expect(record.revision).toBe(sheet.revision);
      expect(record.items.map(({ id }) => id)).toEqual(sheet.items.map(({ id }) => id));
      for (const [index, item] of sheet.items.entries()) {
        const told = record.items[index];
        if (!told) throw new Error('an item is missing');
        expect([told.state, told.position, told.subjects, told.substitutes]).toEqual([
          item.state,
          index + 1,
          item.subjects,
          item.substitutes,
        ]);
        if (item.startedAt !== null) expect(told.stagedAt).toBe(item.startedAt);
        expect(told.closedAt).toBe(item.endedAt);
        expect(told.signedAt !== null).toBe(isDone(item.state));
        if (isDone(item.state)) for (const key of DONE_BY) expect(told[key]).not.toBeNull();
        if (item.state === 'waiting') for (const key of DONE_BY) expect(told[key]).toBeNull();
        const aside = item.state === 'skipped' || item.state === 'postponed' || item.state === 'withdrawn';
        // What `group` emptied was withdrawn by an edit and by nobody's order.
        if (aside && item.subjects.length > 0) expect(told.setAside.at(-1)?.backAt).toBeNull();
        if (!aside) expect(told.setAside.every(({ backAt }) => backAt !== null)).toBe(true);
        for (const one of told.overrides) {
          expect(one.reason).toBe('stated');
          seen.overrides += 1;
          if (one.takenBack) seen.takenBack += 1;
        }
        if (told.closedAt) seen.closed += 1;
        seen.aside += told.setAside.length;
        seen.back += told.setAside.filter(({ backAt }) => backAt !== null).length;
        seen.substitutes += told.substitutes.length;
      }
      // Every override that was ever stated is in the record, whatever was undone after it.
      const stated = sheet.events.filter(({ detail }) => detail?.kind === 'override').length;
      expect(record.items.flatMap(({ overrides }) => overrides)).toHaveLength(stated);
      expect(record.holds).toHaveLength(sheet.events.filter(({ command }) => command === 'hold').length);
      expect(record.holds.at(-1)?.until === null).toBe(sheet.heldSince !== null);
      seen.holds += record.holds.length;
    }),
    { numRuns: 400, seed: 20241115 },
  );
  for (const [what, times] of Object.entries(seen)) expect([what, times > 5]).toEqual([what, true]);
});

test('an item that comes back begins anew, and what was said of it stays', () => {
  let sheet = startSheet([{ id: 'i', kind: 'signing', subjects: ['s'] }]);
  let minute = 0;
  const give = (command: Command, more: { reason?: string; partyMissing?: boolean } = {}) => {
    minute += 1;
    const itemId = command === 'hold' || command === 'release' || command === 'undo' ? undefined : 'i';
    const at = `2026-11-22T07:${String(minute).padStart(2, '0')}:00.000Z`;
    const order = { command, itemId, expectedRevision: sheet.revision, reason: more.reason };
    const result = apply(sheet, order, { at, partyMissing: more.partyMissing ?? false });
    if (!result.ok) throw new Error(`${command}: ${result.refusal}`);
    sheet = result.sheet;
    return at;
  };
  give('call');
  give('stage', { reason: '外方代表在路上', partyMissing: true });
  const postponed = give('postpone', { reason: '等候' });
  const held = give('hold', { reason: '话筒' });
  const released = give('release');
  const resumed = give('resume');
  const called = give('call');
  const staged = give('stage');
  give('sign');
  give('complete');
  give('undo');
  const signed = give('complete');
  const record = recordOf(startSheet([{ id: 'i', kind: 'signing', subjects: ['s'] }]), sheet.events);
  expect(record.items[0]).toMatchObject({ calledAt: called, stagedAt: staged, signedAt: signed, closedAt: null });
  expect(record.items[0]?.setAside).toMatchObject([{ at: postponed, reason: '等候', backAt: resumed }]);
  expect(record.items[0]?.overrides).toMatchObject([{ reason: '外方代表在路上', takenBack: false }]);
  expect(record.holds).toEqual([{ revision: 4, from: held, until: released, reason: '话筒' }]);
  expect([record.startedAt, record.endedAt]).toEqual([staged, null]);
});

test('a name is taken out of a text, and a longer word stays', () => {
  const gone = (text: string) => withoutNames(text, ['陈国强', 'Chen Guoqiang', 'Ann'], '□');
  expect(gone('因陈国强院长堵车')).toBe('因□院长堵车');
  expect(gone('CHEN GUOQIANG is late; Guoqiang’s car')).toBe('□ is late; □’s car');
  expect(gone('Annual dinner with Ann')).toBe('Annual dinner with □');
  expect(gone('nobody')).toBe('nobody');
});
