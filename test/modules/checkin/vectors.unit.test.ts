import { expect, test } from '@jest/globals';
import { REASONS } from '../../../server/modules/checkin/domain.ts';
import { runVectors } from '../../support/rule-vectors.ts';
import vectors from './vectors.json' with { type: 'json' };

test.each(runVectors())('%s', (_what, got, wanted) => {
  expect(got).toEqual(wanted);
});

test('every reason has its vector', () => {
  // Said by staff who compare a face with a photograph, by no rule.
  const judged = REASONS.filter((reason) => reason !== 'wrong_person');
  expect(new Set(vectors.judge.map(([, reason]) => reason))).toEqual(new Set(judged));
});
