/*
 * The life of a designation as a state machine. Steps are only ever added, a step that is taken back too; what a
 * designation is follows from its steps and the day, for expiry and the end of a suspension are told by the calendar.
 */
import {
  type Circumstances,
  type DesignationState,
  type Effect,
  type Life,
  type LifeOrder,
  type LifeRefusal,
  type LifeResult,
  type LifeStep,
  OFFICE_STEPS,
  type OfficeStep,
  type ProposableStep,
  type StoredDesignationState,
} from './life-words.ts';

const NEVER: Life = {
  state: 'applied',
  decision: null,
  announcedOn: null,
  conferredOn: null,
  conferredVia: null,
  validFrom: null,
  validUntil: null,
  suspendedOn: null,
  suspendedUntil: null,
  endedOn: null,
  proposal: null,
};

type Rule = { readonly from: readonly DesignationState[]; readonly to: StoredDesignationState };
/** From what a designation is on the day, which need not be what was written down. */
const RULES: Readonly<Record<Exclude<OfficeStep | 'renew', 'propose' | 'undo'>, Rule>> = {
  review: { from: ['applied', 'nominated'], to: 'reviewed' },
  decline: { from: ['applied', 'nominated', 'reviewed'], to: 'declined' },
  approve: { from: ['applied', 'nominated', 'reviewed'], to: 'approved' },
  announce: { from: ['approved'], to: 'announced' },
  // The stage does not wait for an announcement.
  confer: { from: ['approved', 'announced'], to: 'conferred' },
  activate: { from: ['conferred'], to: 'active' },
  suspend: { from: ['active'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'active' },
  withdraw: { from: ['approved', 'announced', 'conferred', 'active', 'suspended'], to: 'withdrawn' },
  renew: { from: ['active', 'expired'], to: 'renewed' },
};
const NEEDS_REASON: ReadonlySet<OfficeStep | 'renew'> = new Set<OfficeStep>([
  'decline',
  'suspend',
  'resume',
  'withdraw',
]);
/** What a programme may want a second person for. */
const FOUR_EYES: ReadonlySet<string> = new Set<ProposableStep>(['approve', 'withdraw']);

/** What it is on this day: a suspension ends and a validity expires by themselves. */
export function designationStateOn(
  life: Pick<Life, 'state' | 'validUntil' | 'suspendedUntil'>,
  day: string,
): DesignationState {
  const { state, validUntil, suspendedUntil } = life;
  if (state !== 'active' && state !== 'suspended') return state;
  if (validUntil !== null && validUntil < day) return 'expired';
  return state === 'suspended' && suspendedUntil !== null && suspendedUntil < day ? 'active' : state;
}

/** The last day of a validity of so many months; the 31st of a month that has none is its last day. */
export function lastDayOf(from: string, months: number): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const end = Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)) - (day > lastOfMonth ? 0 : 86_400_000);
  return new Date(end).toISOString().slice(0, 10);
}

/** What a step makes of a life; it was judged before. */
function advance(
  life: Life | null,
  { step, to, on, until, decisionNumber, via, reason, actorId, proposes }: Effect,
): Life {
  const now: Life = { ...(life ?? NEVER), state: to, proposal: null };
  const day = on;
  switch (step) {
    case 'propose':
      return { ...now, proposal: proposes && { step: proposes, by: actorId, decisionNumber, on, reason } };
    case 'record':
    case 'approve':
      return { ...now, decision: decisionNumber === null ? now.decision : { number: decisionNumber, on: day } };
    case 'take_over':
      return { ...now, conferredOn: day, validFrom: day, validUntil: until };
    case 'announce':
      return { ...now, announcedOn: day };
    case 'confer':
      return { ...now, conferredOn: day, conferredVia: via };
    case 'activate':
      return { ...now, validFrom: day, validUntil: until };
    case 'suspend':
      return { ...now, suspendedOn: day, suspendedUntil: until };
    case 'resume':
      return { ...now, suspendedOn: null, suspendedUntil: null };
    case 'withdraw':
    case 'decline':
    case 'renew':
      return { ...now, endedOn: day };
    default:
      return now;
  }
}

interface Told {
  /** Null: there is no step yet. */
  readonly life: Life | null;
  /** The steps that hold, each with the life before it. */
  readonly held: readonly { readonly step: LifeStep; readonly before: Life | null }[];
}

/** The same steps make the same life, whoever tells them. */
export function tell(steps: readonly LifeStep[]): Told {
  return steps.reduce<Told>(
    ({ life, held }, step) => {
      if (step.step !== 'undo') return { life: advance(life, step), held: [...held, { step, before: life }] };
      const last = held.at(-1);
      return last ? { life: last.before, held: held.slice(0, -1) } : { life, held };
    },
    { life: null, held: [] },
  );
}

/** @throws when there is no step: nothing is designated by nobody. */
export function replayLife(steps: readonly LifeStep[]): Life {
  const { life } = tell(steps);
  if (!life) throw new Error('a designation without a step');
  return life;
}

const refuse = (refusal: LifeRefusal): LifeResult => ({ ok: false, refusal });

/** Judges an order by the steps so far, and says what the new step is and what follows from it. */
export function takeLifeStep(steps: readonly LifeStep[], order: LifeOrder, given: Circumstances): LifeResult {
  const { life, held } = tell(steps);
  if (!life) return refuse('not_now');
  return order.step === 'undo' ? undo(life, held, order, given) : forward(life, order, given);
}

function undo(life: Life, held: Told['held'], order: LifeOrder, { hasCertificate }: Circumstances): LifeResult {
  const last = held.at(-1);
  if (!last?.before) return refuse('nothing_to_undo');
  const { step } = last.step;
  if (step === 'renew' && order.via !== 'successor') return refuse('renewed_by_another');
  if (step === 'confer' && last.step.via === 'stage' && order.via !== 'stage') return refuse('conferred_on_stage');
  // A sheet may be drafted from the approval on: without it the sheet would speak of nothing.
  if (step === 'approve' && hasCertificate) return refuse('certificate_exists');
  const effect = {
    ...blank(order),
    step: 'undo' as const,
    from: life.state,
    to: last.before.state,
    undoes: last.step.id,
  };
  return { ok: true, effect, life: last.before };
}

function forward(life: Life, order: LifeOrder, given: Circumstances): LifeResult {
  const { day } = order;
  const step = order.step === 'propose' ? order.proposes : order.step;
  if (!step || step === 'undo') return refuse('not_now');
  const rule = RULES[step];
  if (!rule.from.includes(designationStateOn(life, day))) return refuse('not_now');
  if (step === 'approve' && given.reviewsWanted > 0 && life.state !== 'reviewed') return refuse('not_now');
  if (order.step === 'propose' && !(given.fourEyes && FOUR_EYES.has(step))) return refuse('not_now');
  if (order.step === 'renew' && order.via !== 'successor') return refuse('not_now');
  const isSecond = given.fourEyes && FOUR_EYES.has(order.step);
  const { proposal } = life;
  if (isSecond && proposal?.step !== order.step) return refuse('propose_first');
  if (isSecond && (proposal?.by === null || order.actorId === null || proposal?.by === order.actorId))
    return refuse('same_person');
  // What the second person confirms is what the first has proposed, word by word.
  const said = isSecond && proposal ? { ...order, ...wordsOf(proposal) } : order;
  const reason = said.reason?.trim() || null;
  const on = said.on ?? day;
  const wanting = wants(life, step, { ...said, reason, on }, given);
  if (wanting) return refuse(wanting);
  const effect: Effect = {
    ...blank(order),
    step: order.step,
    from: life.state,
    to: order.step === 'propose' ? life.state : rule.to,
    on,
    until: step === 'suspend' ? (said.until ?? null) : step === 'activate' ? validUntil(on, said, given) : null,
    decisionNumber: step === 'approve' ? (said.decisionNumber?.trim() ?? null) : null,
    reason,
    proposes: order.step === 'propose' ? (order.proposes ?? null) : null,
    secondActorId: isSecond && proposal ? proposal.by : null,
  };
  return { ok: true, effect, life: advance(life, effect) };
}

/** What is missing or wrong in what the order says. */
function wants(
  life: Life,
  step: Exclude<OfficeStep | 'renew', 'propose' | 'undo'>,
  { reason, on, day, until, decisionNumber }: LifeOrder & { readonly reason: string | null; readonly on: string },
  given: Circumstances,
): LifeRefusal | undefined {
  if (NEEDS_REASON.has(step) && !reason) return 'reason';
  if (on > day && step !== 'activate') return 'in_the_future';
  if (step === 'review' && given.submitted < given.reviewsWanted && !reason) return 'reviews_missing';
  if (step === 'approve' && !decisionNumber?.trim()) return 'decision_number';
  if (step === 'announce' || step === 'confer')
    return life.decision && on < life.decision.on ? 'before_decision' : undefined;
  if (step === 'activate' && life.conferredOn !== null && on < life.conferredOn) return 'before_conferral';
  if (until != null && (step === 'suspend' || step === 'activate') && until < on) return 'until_before';
  return undefined;
}

const validUntil = (on: string, { until }: LifeOrder, { validityMonths }: Circumstances): string | null =>
  until ?? (validityMonths === null ? null : lastDayOf(on, validityMonths));

const wordsOf = ({ decisionNumber, on, reason }: NonNullable<Life['proposal']>) => ({ decisionNumber, on, reason });

const blank = ({ day, actorId, via, reason, on }: LifeOrder) => ({
  day,
  actorId,
  secondActorId: null,
  via: via ?? null,
  on: on ?? day,
  until: null,
  decisionNumber: null,
  reason: reason?.trim() || null,
  proposes: null,
  undoes: null,
});

/** The first step: how it came to be. */
export function beginLife(
  order: Omit<LifeOrder, 'step'> & { readonly step: 'apply' | 'nominate' | 'record' | 'take_over' },
): { readonly effect: Effect; readonly life: Life } {
  const to = ({ apply: 'applied', nominate: 'nominated', record: 'approved', take_over: 'active' } as const)[
    order.step
  ];
  const number = order.step === 'record' ? order.decisionNumber?.trim() || null : null;
  const effect: Effect = {
    ...blank({ ...order, step: 'review' }),
    step: order.step,
    from: null,
    to,
    until: order.step === 'take_over' ? (order.until ?? null) : null,
    decisionNumber: number,
  };
  return { effect, life: advance(null, effect) };
}

/** What the office could do with it now, were all said that the step wants to hear. */
export function lifeStepsFrom(steps: readonly LifeStep[], day: string, given: Circumstances): OfficeStep[] {
  const anything = { day, actorId: 'somebody else', reason: 'x', decisionNumber: 'x' };
  return OFFICE_STEPS.filter((step) => {
    if (step === 'propose') return proposable(steps, day, given).length > 0;
    const result = takeLifeStep(steps, { ...anything, step }, given);
    return result.ok || !NOT_POSSIBLE.has(result.refusal);
  });
}
const NOT_POSSIBLE: ReadonlySet<LifeRefusal> = new Set<LifeRefusal>([
  'not_now',
  'propose_first',
  'nothing_to_undo',
  'renewed_by_another',
  'conferred_on_stage',
  'certificate_exists',
]);

/** Steps that want a second person, and that somebody could propose now. */
export function proposable(steps: readonly LifeStep[], day: string, given: Circumstances): ProposableStep[] {
  const anything = { day, actorId: 'somebody', reason: 'x', decisionNumber: 'x' };
  return (['approve', 'withdraw'] as const).filter(
    (proposes) => takeLifeStep(steps, { ...anything, step: 'propose', proposes }, given).ok,
  );
}

const CERTIFIABLE: ReadonlySet<DesignationState> = new Set<DesignationState>([
  'approved',
  'announced',
  'conferred',
  'active',
]);
/** What was suspended, withdrawn, renewed or has expired is not certified anew; what was certified before stays as it is. */
export function isCertifiable(state: DesignationState): boolean {
  return CERTIFIABLE.has(state);
}

/** From the approval on it may have a certificate. */
export function mayHaveCertificate(state: StoredDesignationState): boolean {
  return !['applied', 'nominated', 'reviewed', 'declined'].includes(state);
}
