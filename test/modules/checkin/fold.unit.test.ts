import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ADMISSION_POLICIES, foldPassages, type Passage } from '../../../server/modules/checkin/domain.ts';

const passage = (part: Partial<Passage> & Pick<Passage, 'scanId' | 'at'>): Passage => ({
  direction: 'entry',
  localDate: '2026-11-23',
  door: 'east',
  override: false,
  ...part,
});

const anyPassage = fc.record({
  scanId: fc.integer({ min: 0, max: 9999 }).map((n) => `s${n}`),
  at: fc.integer({ min: 0, max: 40 }),
  direction: fc.constantFrom('entry' as const, 'exit' as const),
  localDate: fc.constantFrom('2026-11-23', '2026-11-24'),
  door: fc.constantFrom('east', 'west', 'north'),
  override: fc.boolean(),
});
const anySet = fc.uniqueArray(anyPassage, { selector: ({ scanId }) => scanId, maxLength: 12 });

test('the order in which passages arrive never matters, and each is accounted for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ADMISSION_POLICIES),
      anySet.chain((set) => fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length }))),
      (policy, [set, shuffled]) => {
        const folded = foldPassages(policy, set);
        expect(foldPassages(policy, shuffled)).toEqual(folded);
        const periods = folded.admissions.map(({ period }) => period);
        expect(new Set(periods).size).toBe(periods.length);
        const known = new Set(set.map(({ scanId }) => scanId));
        for (const { scanId } of [...folded.admissions, ...folded.conflicts]) expect(known.has(scanId)).toBe(true);
      },
    ),
  );
});

test('the earliest passage is the admission, another door a conflict, the same door a slip', () => {
  const folded = foldPassages('once', [
    passage({ scanId: 'late', at: 9, door: 'west' }),
    passage({ scanId: 'first', at: 5 }),
    passage({ scanId: 'slip', at: 6 }),
    passage({ scanId: 'known', at: 7, door: 'west', override: true }),
  ]);
  expect(folded.admissions).toEqual([{ scanId: 'first', period: '', at: 5, left: undefined }]);
  expect(folded.conflicts).toEqual([{ scanId: 'late', kind: 'double_admission', firstScanId: 'first' }]);
});

test('in and out: an entry that arrives late renumbers what follows', () => {
  const day = [
    passage({ scanId: 'in1', at: 1 }),
    passage({ scanId: 'out1', at: 3, direction: 'exit', door: 'west' }),
    passage({ scanId: 'in2', at: 5 }),
  ];
  expect(foldPassages('re_entry', day).admissions).toEqual([
    { scanId: 'in1', period: '1', at: 1, left: { scanId: 'out1', at: 3 } },
    { scanId: 'in2', period: '2', at: 5, left: undefined },
  ]);
  expect(foldPassages('re_entry', day.slice(1))).toEqual({
    admissions: [{ scanId: 'in2', period: '1', at: 5, left: undefined }],
    conflicts: [{ scanId: 'out1', kind: 'exit_without_entry', firstScanId: undefined }],
  });
});

test('once a day: each day is its own', () => {
  const days = ['2026-11-23', '2026-11-24', '2026-11-24'].map((localDate, at) =>
    passage({ scanId: `s${at}`, at, localDate, door: `d${at}` }),
  );
  const { admissions, conflicts } = foldPassages('once_per_day', days);
  expect(admissions.map(({ period }) => period)).toEqual(['2026-11-23', '2026-11-24']);
  expect(conflicts).toEqual([{ scanId: 's2', kind: 'double_admission', firstScanId: 's1' }]);
});
