import { createHash } from 'node:crypto';
import {
  beginLife,
  type CriterionScore,
  type LifeOrder,
  type LifeStep,
  replayLife,
  takeLifeStep,
  weightedScore,
} from '../../server/modules/certificates/domain.ts';
import type { DemoRows, Row } from './demo-rows.ts';
import { createDice } from './dice.ts';
import { at, localDay, minutesAfter } from './editions.ts';
import type { DemoOrganisation } from './organisations.ts';

export const RULES = { fourEyes: true, reviewsWanted: 2, validityMonths: 36 };

/** Invented, as are the people who judge by them. */
const CRITERIA = [
  { key: 'foundation', nameZh: '办学基础与专业实力', nameEn: 'Foundation and strength of programmes', weight: 30 },
  { key: 'cooperation', nameZh: '产教融合与企业参与', nameEn: 'Work with enterprises', weight: 30 },
  { key: 'overseas', nameZh: '国际交流与海外办学', nameEn: 'Exchange and teaching overseas', weight: 25 },
  { key: 'plan', nameZh: '建设方案与保障条件', nameEn: 'Plan and resources', weight: 15 },
] as const;
const REVIEWERS = [
  { key: 'one', name: '示例评审人甲' },
  { key: 'two', name: '示例评审人乙' },
  { key: 'three', name: '示例评审人丙' },
] as const;
const OFFICER = '示例证书专员';
const APPROVER = '示例审批人';

const DAY_MINUTES = 24 * 60;

type Said = Omit<LifeOrder, 'day' | 'actorId'> & { readonly at: Date; readonly by: string };
export interface LifePlan {
  readonly first: 'apply' | 'nominate';
  readonly startedAt: Date;
  readonly statement: string | null;
  readonly said: readonly Said[];
  /** How many have handed in, out of how many who were named. */
  readonly reviews: { readonly submitted: number; readonly named: number; readonly recused?: boolean };
  /** Not on the stage of this edition. */
  readonly outOfIt?: boolean;
}

/** The same for the same name on every run, and apart from the ids of rows: those sort by when they were asked for. */
function fixedId(name: string): string {
  const hash = createHash('sha256').update(`huiwu demo life ${name}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(12, 15)}-8${hash.slice(15, 18)}-${hash.slice(18, 30)}`;
}
export const REVIEWER_IDS = REVIEWERS.map(({ key }) => fixedId(`reviewer ${key}`));

export function criteriaOf(_rows: DemoRows) {
  return CRITERIA.map(({ key, ...rest }) => ({ id: fixedId(`criterion ${key}`), ...rest }));
}

/** The columns of a designation and the rows of its steps, by the same rules as in the office. */
export function lifeRows(designationId: string, plan: LifePlan): { columns: Row; steps: Row[] } {
  const begun = beginLife({ step: plan.first, day: localDay(plan.startedAt), actorId: fixedId(OFFICER) });
  const steps: (LifeStep & { readonly at: Date; readonly by: string; readonly second: string | null })[] = [
    { ...begun.effect, id: 1, at: plan.startedAt, by: OFFICER, second: null },
  ];
  for (const { at: when, by, ...order } of plan.said) {
    const given = { ...RULES, submitted: plan.reviews.submitted, hasCertificate: false };
    const result = takeLifeStep(steps, { ...order, day: localDay(when), actorId: fixedId(by) }, given);
    if (!result.ok) throw new Error(`the demo's designation refused ${order.step}: ${result.refusal}`);
    const second = result.effect.secondActorId && steps.find((one) => one.actorId === result.effect.secondActorId)?.by;
    steps.push({ ...result.effect, id: steps.length + 1, at: when, by, second: second ?? null });
  }
  const life = replayLife(steps);
  return {
    columns: {
      state: life.state,
      nominated_by: plan.first === 'nominate' ? '示例推荐单位' : null,
      statement: plan.statement,
      decision_number: life.decision?.number ?? null,
      decision_on: life.decision?.on ?? null,
      announced_on: life.announcedOn,
      conferred_on: life.conferredOn,
      valid_from: life.validFrom,
      valid_until: life.validUntil,
      suspended_on: life.suspendedOn,
      suspended_until: life.suspendedUntil,
      ended_on: life.endedOn,
    },
    steps: steps.map((step) => ({
      designation_id: designationId,
      step: step.step,
      from_state: step.from,
      to_state: step.to,
      at: step.at,
      day: step.day,
      on_day: step.on,
      until_day: step.until,
      decision_number: step.decisionNumber,
      reason: step.reason,
      actor_kind: 'user',
      actor_id: step.actorId,
      actor_name: step.by,
      second_actor_id: step.secondActorId,
      second_actor_name: step.second,
      via: step.via,
      proposes: step.proposes,
    })),
  };
}

export function addReviews(
  rows: DemoRows,
  designationId: string,
  organisation: DemoOrganisation,
  plan: LifePlan,
): void {
  const dice = createDice(organisation.key.length * 997 + Number(organisation.key.replace(/\D/g, '') || 1));
  REVIEWERS.slice(0, plan.reviews.named).forEach(({ key, name }, place) => {
    const isSubmitted = place < plan.reviews.submitted;
    const isRecused = plan.reviews.recused === true && place === plan.reviews.named - 1;
    const scores: CriterionScore[] = CRITERIA.map((one) => ({
      criterionId: fixedId(`criterion ${one.key}`),
      score: 74 + dice.below(22),
      comment: one.key === 'plan' ? '建设方案完整，建议补充分年度目标。' : null,
    }));
    const assignedAt = minutesAfter(plan.startedAt, 3 * DAY_MINUTES);
    rows.add('designation_review', {
      id: fixedId(`review ${designationId} ${key}`),
      designation_id: designationId,
      reviewer_id: fixedId(`reviewer ${key}`),
      reviewer_name: name,
      state: isSubmitted ? 'submitted' : isRecused ? 'recused' : 'open',
      scores: isSubmitted ? scores.map((one) => ({ ...one })) : [],
      comment: isSubmitted ? '办学定位清晰，同意推荐。' : null,
      total: isSubmitted ? (weightedScore(criteriaOf(rows), scores) ?? null) : null,
      recusal: isRecused ? '曾在该校任教，申请回避。' : null,
      assigned_at: assignedAt,
      settled_at: isSubmitted || isRecused ? minutesAfter(assignedAt, (place + 1) * DAY_MINUTES) : null,
    });
  });
}

const STATEMENT = '学校现有国家级专业群两个，与八家企业共建产业学院，在三个国家设有海外培训点，申请认定。';

function decided(number: string, proposedAt: Date): Said[] {
  return [
    { step: 'propose', proposes: 'approve', decisionNumber: number, at: proposedAt, by: OFFICER },
    { step: 'approve', at: minutesAfter(proposedAt, 150), by: APPROVER },
  ];
}

/** All twelve were handed their certificates on the day; one has been suspended for some weeks. */
export function livesOf2024(_organisation: DemoOrganisation, index: number, now: Date): LifePlan {
  const suspendedAt = minutesAfter(now, -20 * DAY_MINUTES);
  return {
    first: 'nominate',
    startedAt: at('2024-09-20', '10:00'),
    statement: STATEMENT,
    reviews: { submitted: 2, named: 2 },
    said: [
      { step: 'review', at: at('2024-10-18', '16:00'), by: OFFICER },
      ...decided('示例函〔2024〕11号', at('2024-11-04', '09:30')),
      { step: 'announce', at: at('2024-11-06', '09:00'), by: OFFICER },
      { step: 'confer', via: 'stage', at: minutesAfter(at('2024-11-15', '10:25'), (index + 1) * 2), by: OFFICER },
      { step: 'activate', at: at('2024-11-15', '17:30'), by: OFFICER },
      // Years later all of them have expired.
      ...(index === 11 && localDay(suspendedAt) < '2027-11-14'
        ? [
            {
              step: 'suspend' as const,
              reason: '年度质量报告未按期提交，限期整改。',
              until: localDay(minutesAfter(now, 70 * DAY_MINUTES)),
              at: suspendedAt,
              by: OFFICER,
            },
          ]
        : []),
    ],
  };
}

/** Ten are announced, two approved only; of four more two are under review, one waits for the second person, one was declined. */
export function livesOfLive(_organisation: DemoOrganisation, index: number, now: Date): LifePlan {
  const day = (days: number) => minutesAfter(now, -days * DAY_MINUTES);
  const year = localDay(now).slice(0, 4);
  const common = { startedAt: day(60), statement: STATEMENT };
  const reviewed: Said = { step: 'review', at: day(20), by: OFFICER };
  if (index < 12)
    return {
      ...common,
      first: index % 3 === 0 ? 'apply' : 'nominate',
      reviews: { submitted: 2, named: 2 },
      said: [
        reviewed,
        ...decided(`示例函〔${year}〕8号`, day(10)),
        ...(index < 10 ? [{ step: 'announce' as const, at: day(5), by: OFFICER }] : []),
      ],
    };
  const rest: readonly Omit<LifePlan, 'startedAt' | 'statement'>[] = [
    { first: 'apply', reviews: { submitted: 1, named: 2 }, said: [] },
    { first: 'nominate', reviews: { submitted: 2, named: 3, recused: true }, said: [] },
    {
      first: 'nominate',
      reviews: { submitted: 2, named: 2 },
      said: [
        reviewed,
        {
          step: 'propose',
          proposes: 'approve',
          decisionNumber: `示例函〔${year}〕9号`,
          at: minutesAfter(now, -DAY_MINUTES),
          by: OFFICER,
        },
      ],
    },
    {
      first: 'apply',
      reviews: { submitted: 2, named: 2 },
      said: [reviewed, { step: 'decline', reason: '海外办学条件尚不具备，建议明年再报。', at: day(12), by: OFFICER }],
    },
  ];
  const own = rest[index - 12];
  if (!own) throw new Error('the demo has no life for this designation');
  return { ...common, ...own, outOfIt: true };
}
