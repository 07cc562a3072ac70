import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  beginLife,
  designationStateOn,
  lastDayOf,
  lifeStepsFrom,
  mayHaveCertificate,
  proposable,
  replayLife,
  takeLifeStep,
  tell,
} from '../../../server/modules/certificates/domain/designation-life.ts';
import {
  type Circumstances,
  FIRST_STEPS,
  type LifeOrder,
  type LifeStep,
  OFFICE_STEPS,
  PROPOSABLE_STEPS,
} from '../../../server/modules/certificates/domain/life-words.ts';
import { spreadOf, weightedScore } from '../../../server/modules/certificates/domain/review-scores.ts';

const SIMPLE: Circumstances = {
  fourEyes: false,
  reviewsWanted: 0,
  validityMonths: 36,
  submitted: 0,
  hasCertificate: false,
};
const STRICT: Circumstances = { ...SIMPLE, fourEyes: true, reviewsWanted: 2, submitted: 2 };
const DAY = '2026-11-23';

function begin(step: (typeof FIRST_STEPS)[number] = 'nominate', day = DAY): LifeStep[] {
  return [{ ...beginLife({ step, day, actorId: 'officer' }).effect, id: 1 }];
}
type Said = Partial<LifeOrder> & Pick<LifeOrder, 'step'>;
const refusal = (steps: readonly LifeStep[], said: Said, given = SIMPLE) => {
  const result = takeLifeStep(steps, { day: DAY, actorId: 'officer', ...said }, given);
  return result.ok ? undefined : result.refusal;
};
/** Steps that must be taken. */
function go(steps: readonly LifeStep[], given: Circumstances, ...orders: Said[]): LifeStep[] {
  const all = [...steps];
  for (const said of orders) {
    const result = takeLifeStep(all, { day: DAY, actorId: 'officer', ...said }, given);
    if (!result.ok) throw new Error(`${said.step} was refused: ${result.refusal}`);
    all.push({ ...result.effect, id: all.length + 1 });
  }
  return all;
}
const approve = { step: 'approve', decisionNumber: '粤教职函〔2026〕12号' } as const;
const active = (given = SIMPLE) =>
  go(begin(), given, approve, { step: 'announce' }, { step: 'confer' }, { step: 'activate' });

describe('the way of a designation', () => {
  test('goes from the nomination to the end of its validity', () => {
    const steps = active();
    const life = replayLife(steps);
    expect(life).toMatchObject({
      state: 'active',
      decision: { number: '粤教职函〔2026〕12号', on: DAY },
      announcedOn: DAY,
      conferredOn: DAY,
      validFrom: DAY,
      validUntil: '2029-11-22',
    });
    expect(['2029-11-22', '2029-11-23'].map((day) => designationStateOn(life, day))).toEqual(['active', 'expired']);
  });

  test('is approved only as its programme wants it: reviewed, proposed by one and confirmed by another', () => {
    const start = begin('apply');
    expect(refusal(start, approve, STRICT)).toBe('not_now');
    expect(refusal(start, { step: 'review' }, { ...STRICT, submitted: 1 })).toBe('reviews_missing');
    expect(refusal(start, { step: 'review', reason: '第三位评审回避' }, { ...STRICT, submitted: 1 })).toBeUndefined();
    const reviewed = go(start, STRICT, { step: 'review' });
    expect(refusal(reviewed, approve, STRICT)).toBe('propose_first');
    expect(proposable(reviewed, DAY, STRICT)).toEqual(['approve']);
    const proposed = go(reviewed, STRICT, { ...approve, step: 'propose', proposes: 'approve' });
    expect(replayLife(proposed)).toMatchObject({ state: 'reviewed', proposal: { step: 'approve', by: 'officer' } });
    expect(refusal(proposed, { step: 'approve' }, STRICT)).toBe('same_person');
    const approved = go(proposed, STRICT, { step: 'approve', actorId: 'approver', decisionNumber: 'another' });
    // The second person confirms the words of the first.
    expect(replayLife(approved).decision?.number).toBe('粤教职函〔2026〕12号');
    expect(approved.at(-1)).toMatchObject({ actorId: 'approver', secondActorId: 'officer' });
  });

  test('a suspension ends on its day or when it is lifted, and an expiry is not suspended', () => {
    const steps = go(active(), SIMPLE, { step: 'suspend', reason: '整改', until: '2026-12-31' });
    const life = replayLife(steps);
    expect(['2026-12-31', '2027-01-01', '2030-01-01'].map((day) => designationStateOn(life, day))).toEqual([
      'suspended',
      'active',
      'expired',
    ]);
    expect(refusal(steps, { step: 'resume', reason: 'x', day: '2027-01-01' })).toBe('not_now');
    expect(refusal(steps, { step: 'suspend', reason: 'x', day: '2027-01-01' })).toBeUndefined();
    expect(refusal(steps, { step: 'suspend', reason: 'x', day: '2030-01-01' })).toBe('not_now');
    expect(replayLife(go(steps, SIMPLE, { step: 'resume', reason: '已完成整改' }))).toMatchObject({
      state: 'active',
      suspendedUntil: null,
    });
  });

  test('words that a step needs are asked for, and days that cannot be are refused', () => {
    expect(refusal(begin(), { step: 'approve' })).toBe('decision_number');
    expect(refusal(begin(), { step: 'decline' })).toBe('reason');
    expect(refusal(begin(), { ...approve, on: '2026-11-24' })).toBe('in_the_future');
    const approved = go(begin(), SIMPLE, { ...approve, on: '2026-11-20' });
    expect(refusal(approved, { step: 'confer', on: '2026-11-19' })).toBe('before_decision');
    const conferred = go(approved, SIMPLE, { step: 'confer', on: '2026-11-21' });
    expect(refusal(conferred, { step: 'activate', on: '2026-11-20' })).toBe('before_conferral');
    expect(refusal(conferred, { step: 'activate', on: '2026-12-01', until: '2026-11-30' })).toBe('until_before');
    expect(refusal(active(), { step: 'suspend', reason: 'x', until: '2026-11-22' })).toBe('until_before');
  });

  test('the last step is taken back where it harms nothing', () => {
    expect(refusal(begin(), { step: 'undo' })).toBe('nothing_to_undo');
    const approved = go(begin(), SIMPLE, approve);
    expect(refusal(approved, { step: 'undo' }, { ...SIMPLE, hasCertificate: true })).toBe('certificate_exists');
    const undone = go(approved, SIMPLE, { step: 'undo' });
    expect(replayLife(undone)).toEqual(replayLife(begin()));
    expect(undone.at(-1)).toMatchObject({ undoes: 2, from: 'approved', to: 'nominated' });
    const onStage = go(approved, SIMPLE, { step: 'confer', via: 'stage' });
    expect(refusal(onStage, { step: 'undo' })).toBe('conferred_on_stage');
    expect(refusal(onStage, { step: 'undo', via: 'stage' })).toBeUndefined();
    const renewed = go(active(), SIMPLE, { step: 'renew', via: 'successor' });
    expect(refusal(renewed, { step: 'undo' })).toBe('renewed_by_another');
    expect(refusal(active(), { step: 'renew' })).toBe('not_now');
    // A proposal that was taken back stands again when its confirmation is taken back.
    const reviewed = go(begin(), STRICT, { step: 'review' }, { ...approve, step: 'propose', proposes: 'approve' });
    const confirmed = go(reviewed, STRICT, { step: 'approve', actorId: 'approver' }, { step: 'undo' });
    expect(replayLife(confirmed).proposal).toMatchObject({ step: 'approve', by: 'officer' });
  });

  test('months end where months end', () => {
    expect(lastDayOf('2024-11-15', 36)).toBe('2027-11-14');
    expect(lastDayOf('2024-01-31', 1)).toBe('2024-02-29');
    expect(lastDayOf('2024-03-01', 12)).toBe('2025-02-28');
    expect(lastDayOf('2026-12-31', 2)).toBe('2027-02-28');
  });
});

describe('whatever is ordered', () => {
  const dayText = fc
    .integer({ min: 0, max: 2000 })
    .map((days) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
  const order = fc.record({
    step: fc.constantFrom(...OFFICE_STEPS, 'renew' as const),
    proposes: fc.constantFrom(...PROPOSABLE_STEPS, null),
    actorId: fc.constantFrom('officer', 'approver', null),
    on: fc.option(dayText),
    until: fc.option(dayText),
    decisionNumber: fc.constantFrom('文号', ' ', null),
    reason: fc.constantFrom('原因', '', null),
    via: fc.constantFrom('stage' as const, 'successor' as const, null),
    later: fc.integer({ min: 0, max: 120 }),
    hasCertificate: fc.boolean(),
    submitted: fc.integer({ min: 0, max: 3 }),
  });
  const programme = fc.record({
    fourEyes: fc.boolean(),
    reviewsWanted: fc.integer({ min: 0, max: 2 }),
    validityMonths: fc.constantFrom(null, 1, 36),
  });

  test('no sequence of steps breaks what must hold, and the steps alone tell the life', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FIRST_STEPS),
        programme,
        fc.array(order, { maxLength: 40 }),
        (first, rules, orders) => {
          let days = 0;
          const dayNow = () => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
          let steps = begin(first, dayNow());
          let life = replayLife(steps);
          for (const { later, hasCertificate, submitted, ...said } of orders) {
            days += later;
            const day = dayNow();
            const given = { ...rules, submitted, hasCertificate };
            const offered = lifeStepsFrom(steps, day, given);
            const result = takeLifeStep(steps, { ...said, day }, given);
            if (!result.ok) continue;
            const { effect } = result;
            expect(effect.from).toBe(life.state);
            // Whoever is no ceremony and no successor is offered what is then heard.
            if (said.via === null) expect(offered).toContain(said.step);
            const before = designationStateOn(life, day);
            steps = [...steps, { ...effect, id: steps.length + 1 }];
            expect(replayLife(steps)).toEqual(result.life);
            life = result.life;
            expect(life.state).toBe(effect.to);

            expect(['declined', 'withdrawn', 'renewed'].includes(before) && effect.step !== 'undo').toBe(false);
            if (effect.step === 'approve') {
              expect(life.decision?.number.trim()).toBeTruthy();
              if (rules.reviewsWanted > 0) expect(effect.from).toBe('reviewed');
            }
            if (rules.fourEyes && (effect.step === 'approve' || effect.step === 'withdraw')) {
              expect(effect.secondActorId).not.toBeNull();
              expect(effect.secondActorId).not.toBe(effect.actorId);
            }
            if (['decline', 'suspend', 'resume', 'withdraw'].includes(effect.step)) expect(effect.reason).toBeTruthy();
            if (effect.step === 'undo' && hasCertificate)
              expect(effect.from === 'approved' && !mayHaveCertificate(effect.to)).toBe(false);
            if (life.validUntil !== null && life.validFrom !== null)
              expect(life.validUntil >= life.validFrom).toBe(true);
            if (life.proposal) expect(rules.fourEyes).toBe(true);
            if (['active', 'suspended', 'renewed'].includes(life.state)) expect(life.validFrom).not.toBeNull();
            if (designationStateOn(life, day) === 'expired')
              expect(life.validUntil !== null && life.validUntil < day).toBe(true);
          }
          // Taken back one by one, nothing is left but the beginning.
          const { held } = tell(steps);
          expect(held[0]?.step.step).toBe(first);
          expect(new Set(held.map(({ step }) => step.id)).size).toBe(held.length);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('scores', () => {
  const criteria = [
    { id: 'a', nameZh: '办学基础', nameEn: 'Foundation', weight: 3 },
    { id: 'b', nameZh: '国际合作', nameEn: 'Cooperation', weight: 1 },
  ];
  const score = (criterionId: string, value: number) => ({ criterionId, score: value, comment: null });

  test('count by their weights, and only when every criterion has one', () => {
    expect(weightedScore(criteria, [score('a', 80), score('b', 100)])).toBe(85);
    expect(weightedScore(criteria, [score('a', 80)])).toBeUndefined();
    expect(weightedScore([], [])).toBeUndefined();
  });

  test('mean and spread of several reviews', () => {
    expect(spreadOf([])).toBeNull();
    expect(spreadOf([85])).toEqual({ count: 1, mean: 85, spread: null, lowest: 85, highest: 85 });
    expect(spreadOf([80, 90])).toEqual({ count: 2, mean: 85, spread: 5, lowest: 80, highest: 90 });
  });
});
