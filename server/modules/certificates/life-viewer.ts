import { type Caller, hasRole } from '../../platform/caller.ts';
import type { Organisation } from '../directory/domain.ts';
import { organisationName } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import { lifeProblems } from './contract/life-problems.ts';
import type {
  CandidateView,
  DesignationRecordView,
  LifeBatchView,
  OwnReviewView,
  PipelineView,
  ReviewPageView,
  ReviewView,
  StepView,
} from './contract/life-views.ts';
import { certificatesProblems } from './contract/problems.ts';
import { designationStateOn, lifeStepsFrom, proposable, replayLife, tell } from './domain/designation-life.ts';
import type { LifeStep } from './domain/life-words.ts';
import { spreadOf } from './domain/review-scores.ts';
import type { Cohort, Programme } from './domain.ts';
import { mayTakeLifeStep, mayUndo } from './life-policy.ts';
import type { BatchReport } from './service/life-batches.ts';
import type { CohortFrame } from './service/life-needs.ts';
import { missing, userOf } from './service/life-needs.ts';
import { visibleReviews } from './service/reviews.ts';
import type { CertificateService } from './service.ts';
import type { Candidate } from './store/life-store.ts';
import type { Review } from './store/review-store.ts';

interface Pipeline {
  readonly cohort: Cohort;
  readonly programme: Programme;
  readonly frame: CohortFrame;
  readonly candidates: readonly Candidate[];
}

const cohortOf = ({ cohort, programme }: Pick<Pipeline, 'cohort' | 'programme'>): PipelineView['cohort'] => ({
  id: cohort.id,
  year: cohort.year,
  name: { zh: cohort.nameZh, en: cohort.nameEn },
  programme: { id: programme.id, zh: programme.nameZh, en: programme.nameEn },
});
const institutionOf = (organisation: Organisation): CandidateView['organisation'] => ({
  id: organisation.id,
  nameZh: organisationName(organisation, 'zh'),
  nameEn: organisationName(organisation, 'en'),
  place: organisation.place,
});
const reviewView = (review: Review): ReviewView => ({
  id: review.id,
  reviewer: { id: review.reviewerId, name: review.reviewerName },
  state: review.state,
  scores: review.scores.map(({ criterionId, score, comment }) => ({ criterionId, score, comment })),
  comment: review.comment,
  total: review.total,
  recusal: review.recusal,
  settledAt: review.settledAt?.toISOString() ?? null,
});
const totalsOf = (reviews: readonly Review[]): number[] => reviews.flatMap(({ total }) => total ?? []);

export function createLifeViewer(needs: { readonly service: CertificateService; readonly directory: Directory }) {
  const { service, directory } = needs;

  const candidateView = (
    caller: Caller,
    candidate: Candidate,
    facts: {
      frame: CohortFrame;
      organisation: Organisation;
      steps: readonly LifeStep[];
      reviews: readonly Review[];
      number: string | undefined;
    },
  ): CandidateView => {
    const { frame, steps, reviews } = facts;
    const life = replayLife(steps);
    const { isBlind } = visibleReviews(caller, reviews);
    const count = (state: Review['state']) => reviews.filter((one) => one.state === state).length;
    const given = { ...frame.rules, submitted: count('submitted'), hasCertificate: facts.number !== undefined };
    return {
      id: candidate.id,
      position: candidate.position,
      organisation: institutionOf(facts.organisation),
      state: designationStateOn(life, frame.day),
      decisionNumber: candidate.decisionNumber,
      decisionOn: candidate.decisionOn,
      announcedOn: candidate.announcedOn,
      conferredOn: candidate.conferredOn,
      validFrom: candidate.validFrom,
      validUntil: candidate.validUntil,
      suspendedOn: candidate.suspendedOn,
      suspendedUntil: candidate.suspendedUntil,
      endedOn: candidate.endedOn,
      awaits: life.proposal?.step ?? null,
      reviews: { assigned: reviews.length, submitted: count('submitted'), recused: count('recused') },
      score: isBlind ? null : spreadOf(totalsOf(reviews)),
      certificateNumber: facts.number ?? null,
      steps: lifeStepsFrom(steps, frame.day, given).filter(
        (step) =>
          mayTakeLifeStep(caller, step, frame.rules) &&
          !(life.proposal?.step === step && life.proposal.by === userOf(caller)),
      ),
    };
  };

  const stepViews = async (
    steps: Awaited<ReturnType<CertificateService['candidates']['getCandidate']>>['steps'],
  ): Promise<StepView[]> => {
    const undone = new Set(steps.map(({ undoes }) => undoes));
    return steps.toReversed().map((step) => ({
      id: step.id,
      step: step.step,
      from: step.from,
      to: step.to,
      at: step.at.toISOString(),
      on: step.on,
      until: step.until,
      decisionNumber: step.decisionNumber,
      reason: step.reason,
      actor: { kind: step.actorKind, name: step.actorName },
      proposedBy: step.secondActorName,
      via: step.via,
      proposes: step.proposes,
      isUndone: undone.has(step.id),
    }));
  };

  const pipeline = async (caller: Caller, cohortId: string): Promise<PipelineView> => {
    const found = await service.candidates.getPipeline(cohortId);
    const { frame, candidates } = found;
    const ids = candidates.map(({ id }) => id);
    const [organisations, steps, reviews, numbers] = await Promise.all([
      directory.mapOrganisations(candidates.map(({ organisationId }) => organisationId)),
      service.mapLifeSteps(cohortId),
      service.reviews.listReviews(ids),
      service.mapCertificateNumbers(ids),
    ]);
    return {
      cohort: cohortOf(found),
      rules: { ...frame.rules, criteria: [...frame.rules.criteria] },
      today: frame.day,
      items: candidates.flatMap((candidate) => {
        const organisation = organisations.get(candidate.organisationId);
        if (!organisation) return [];
        return candidateView(caller, candidate, {
          frame,
          organisation,
          steps: steps.get(candidate.id) ?? [],
          reviews: reviews.filter(({ designationId }) => designationId === candidate.id),
          number: numbers.get(candidate.id),
        });
      }),
      may: { manage: hasRole(caller, 'certificate_officer') },
    };
  };

  const record = async (caller: Caller, id: string): Promise<DesignationRecordView> => {
    const { candidate, steps, frame } = await service.candidates.getCandidate(id);
    const [found, reviews, organisations, given, numbers] = await Promise.all([
      service.candidates.getPipeline(candidate.cohortId),
      service.reviews.listReviews([id]),
      directory.mapOrganisations([candidate.organisationId]),
      service.getCircumstances(id),
      service.mapCertificateNumbers([id]),
    ]);
    const organisation = organisations.get(candidate.organisationId);
    if (!organisation) throw missing();
    const view = candidateView(caller, candidate, { frame, organisation, steps, reviews, number: numbers.get(id) });
    const { proposal } = replayLife(steps);
    const { shown, isBlind } = visibleReviews(caller, reviews);
    const renewed = candidate.renews === null ? undefined : await service.candidates.getCandidate(candidate.renews);
    const may = (step: (typeof view.steps)[number]) => view.steps.includes(step);
    // A certificate in any state, not only in force, stands in the way of taking an approval back.
    const canUndo = lifeStepsFrom(steps, frame.day, given).includes('undo') && mayUndo(caller, steps, frame.rules);
    return {
      ...view,
      steps: view.steps.filter((step) => step !== 'undo' || canUndo),
      cohort: cohortOf(found),
      rules: { ...frame.rules, criteria: [...frame.rules.criteria] },
      nominatedBy: candidate.nominatedBy,
      statement: candidate.statement,
      renews: renewed
        ? {
            id: renewed.candidate.id,
            year: (await service.candidates.getPipeline(renewed.candidate.cohortId)).cohort.year,
            state: designationStateOn(renewed.candidate, renewed.frame.day),
          }
        : null,
      proposable: may('propose') ? proposable(steps, frame.day, given) : [],
      undoes: may('undo') && canUndo ? (tell(steps).held.at(-1)?.step.step ?? null) : null,
      proposal: proposal && {
        step: proposal.step,
        by: steps.findLast((one) => one.step === 'propose')?.actorName ?? '',
        isOwn: proposal.by !== null && proposal.by === userOf(caller),
        decisionNumber: proposal.decisionNumber,
        on: proposal.on,
        reason: proposal.reason,
      },
      history: await stepViews(steps),
      reviewList: shown.map(reviewView),
      isBlind,
      may: {
        assign:
          hasRole(caller, 'certificate_officer') && (candidate.state === 'applied' || candidate.state === 'nominated'),
      },
      today: frame.day,
      version: candidate.version,
    };
  };

  const ownReview = async (review: Review): Promise<OwnReviewView> => {
    const { candidate } = await service.candidates.getCandidate(review.designationId);
    const [found, organisations] = await Promise.all([
      service.candidates.getPipeline(candidate.cohortId),
      directory.mapOrganisations([candidate.organisationId]),
    ]);
    const organisation = organisations.get(candidate.organisationId);
    if (!organisation) throw missing();
    return {
      id: review.id,
      organisation: institutionOf(organisation),
      cohort: cohortOf(found),
      state: review.state,
      isClosed: candidate.state !== 'applied' && candidate.state !== 'nominated',
      total: review.total,
      assignedAt: review.assignedAt.toISOString(),
      settledAt: review.settledAt?.toISOString() ?? null,
    };
  };

  const reviewPage = async (caller: Caller, id: string): Promise<ReviewPageView> => {
    const review = await service.reviews.getOwn(caller, id);
    const [head, { candidate, steps, frame }, all] = await Promise.all([
      ownReview(review),
      service.candidates.getCandidate(review.designationId),
      service.reviews.listReviews([review.designationId]),
    ]);
    const { shown, isBlind } = visibleReviews(caller, all);
    return {
      ...head,
      criteria: [...frame.rules.criteria],
      origin: steps[0]?.step === 'apply' ? 'application' : 'nomination',
      nominatedBy: candidate.nominatedBy,
      statement: candidate.statement,
      own: reviewView(review),
      others: shown.filter((one) => one.id !== id && one.state === 'submitted').map(reviewView),
      score: isBlind ? null : spreadOf(totalsOf(all)),
      version: review.version,
    };
  };

  const batch = async ({ batch: { id, cohortId, ordered, state }, items }: BatchReport): Promise<LifeBatchView> => {
    const failed = items.filter(({ outcome }) => outcome === 'failed');
    const { items: rows } = failed.length > 0 ? await pipeline(SYSTEM, cohortId) : { items: [] };
    const texts: Record<string, { readonly zh: string; readonly en: string }> = {
      ...certificatesProblems,
      ...lifeProblems,
    };
    return {
      id,
      cohortId,
      step: ordered.step,
      state,
      total: items.length,
      done: items.filter(({ outcome }) => outcome === 'done').length,
      failed: failed.map(({ designationId, problem }) => {
        const organisation = rows.find((one) => one.id === designationId)?.organisation;
        const code = problem ?? '';
        const { zh, en } = texts[code] ?? REQUIRED;
        return {
          designationId,
          institution: { zh: organisation?.nameZh ?? '', en: organisation?.nameEn ?? '' },
          code,
          reason: { zh, en },
        };
      }),
    };
  };

  return { pipeline, record, ownReview, reviewPage, batch };
}
export type LifeViewer = ReturnType<typeof createLifeViewer>;

const SYSTEM: Caller = { kind: 'system', name: 'report' };
/** Of what has no text of its own here: something that the step wants to hear was not said. */
const REQUIRED = { zh: '缺少办理此步骤所需的内容。', en: 'Something that this step needs was not given.' };
