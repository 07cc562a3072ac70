import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { DesignationState, Effect, Life, LifeStep, StoredDesignationState } from '../domain/life-words.ts';
import type { Criterion } from '../domain/review-scores.ts';

/** What a designation says of itself beside its steps. */
export interface Candidate {
  readonly id: string;
  readonly cohortId: string;
  readonly organisationId: string;
  readonly position: number;
  readonly nominatedBy: string | null;
  readonly statement: string | null;
  readonly renews: string | null;
  readonly createdAt: Date;
  readonly version: number;
  readonly state: StoredDesignationState;
  readonly decisionNumber: string | null;
  readonly decisionOn: string | null;
  readonly announcedOn: string | null;
  readonly conferredOn: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly suspendedOn: string | null;
  readonly suspendedUntil: string | null;
  readonly endedOn: string | null;
}
const CANDIDATE = {
  id: 'designation.id',
  cohortId: 'designation.cohort_id',
  organisationId: 'designation.organisation_id',
  position: 'designation.position',
  nominatedBy: 'designation.nominated_by',
  statement: 'designation.statement',
  renews: 'designation.renews',
  createdAt: 'designation.created_at',
  version: 'designation.version',
  state: 'designation.state',
  decisionNumber: 'designation.decision_number',
  decisionOn: 'designation.decision_on',
  announcedOn: 'designation.announced_on',
  conferredOn: 'designation.conferred_on',
  validFrom: 'designation.valid_from',
  validUntil: 'designation.valid_until',
  suspendedOn: 'designation.suspended_on',
  suspendedUntil: 'designation.suspended_until',
  endedOn: 'designation.ended_on',
} as const satisfies Record<keyof Candidate, string>;

export interface ToldStep extends LifeStep {
  readonly at: Date;
  readonly actorKind: string;
  readonly actorName: string;
  readonly secondActorName: string | null;
}
const STEP = {
  id: 'id',
  step: 'step',
  from: 'from_state',
  to: 'to_state',
  at: 'at',
  day: 'day',
  on: 'on_day',
  until: 'until_day',
  decisionNumber: 'decision_number',
  reason: 'reason',
  actorKind: 'actor_kind',
  actorId: 'actor_id',
  actorName: 'actor_name',
  secondActorId: 'second_actor_id',
  secondActorName: 'second_actor_name',
  via: 'via',
  proposes: 'proposes',
  undoes: 'undoes',
} as const satisfies Record<keyof ToldStep, string>;

/** Another edition's rules may judge a designation that is renewed; its cohort is found with it. */
export async function findCandidate(reader: Reader, id: string): Promise<Candidate | undefined> {
  return reader('designation').where({ id }).first(CANDIDATE);
}
/**
 * For whoever takes a step. Not `for update`: rows that point to it, such as certificates and items of a run sheet, may
 * be written meanwhile. Several are locked by id, and the cohort before them.
 */
export async function lockCandidates(tx: Tx, ids: readonly string[]): Promise<Candidate[]> {
  return tx('designation')
    .whereIn('id', [...ids])
    .orderBy('id')
    .forNoKeyUpdate()
    .select(CANDIDATE);
}
export async function listCandidates(reader: Reader, cohortId: string): Promise<Candidate[]> {
  return reader('designation').where({ cohort_id: cohortId }).orderBy('position').select(CANDIDATE);
}
export async function insertCandidate(
  tx: Tx,
  candidate: Pick<
    Candidate,
    'id' | 'cohortId' | 'organisationId' | 'position' | 'nominatedBy' | 'statement' | 'renews' | 'state'
  >,
  at: Date,
): Promise<void> {
  await tx('designation').insert({
    id: candidate.id,
    cohort_id: candidate.cohortId,
    organisation_id: candidate.organisationId,
    position: candidate.position,
    nominated_by: candidate.nominatedBy,
    statement: candidate.statement,
    renews: candidate.renews,
    state: candidate.state,
    created_at: at,
  });
}

/** What it is now stands in its row as well, for lists and filters. */
export async function storeLife(tx: Tx, id: string, life: Life): Promise<void> {
  await tx('designation')
    .where({ id })
    .update({
      state: life.state,
      decision_number: life.decision?.number ?? null,
      decision_on: life.decision?.on ?? null,
      announced_on: life.announcedOn,
      conferred_on: life.conferredOn,
      valid_from: life.validFrom,
      valid_until: life.validUntil,
      suspended_on: life.suspendedOn,
      suspended_until: life.suspendedUntil,
      ended_on: life.endedOn,
      version: tx.raw('version + 1'),
    });
}

export async function insertStep(
  tx: Tx,
  designationId: string,
  effect: Effect,
  { caller, at, secondName }: { caller: Caller; at: Date; secondName: string | null },
): Promise<void> {
  await tx('designation_step').insert({
    designation_id: designationId,
    step: effect.step,
    from_state: effect.from,
    to_state: effect.to,
    at,
    day: effect.day,
    on_day: effect.on,
    until_day: effect.until,
    decision_number: effect.decisionNumber,
    reason: effect.reason,
    actor_kind: caller.kind,
    actor_id: effect.actorId,
    actor_name: caller.kind === 'anonymous' ? '' : caller.name,
    second_actor_id: effect.secondActorId,
    second_actor_name: secondName,
    via: effect.via,
    proposes: effect.proposes,
    undoes: effect.undoes,
  });
}
/** In the order in which they were taken; up to an instant, where one is given. */
export async function listSteps(reader: Reader, designationId: string, upTo?: Date): Promise<ToldStep[]> {
  return reader('designation_step')
    .where({ designation_id: designationId })
    .modify((query) => {
      if (upTo) query.where('at', '<=', upTo);
    })
    .orderBy('id')
    .select(STEP);
}
export async function mapSteps(reader: Reader, cohortId: string): Promise<Map<string, ToldStep[]>> {
  const rows: (ToldStep & { designationId: string })[] = await reader('designation_step')
    .join('designation', 'designation.id', 'designation_step.designation_id')
    .where({ 'designation.cohort_id': cohortId })
    .orderBy('designation_step.id')
    .select(
      Object.fromEntries(
        Object.entries({ ...STEP, designationId: 'designation_id' }).map(([key, column]) => [
          key,
          `designation_step.${column}`,
        ]),
      ),
    );
  const steps = new Map<string, ToldStep[]>();
  for (const { designationId, ...step } of rows) steps.set(designationId, [...(steps.get(designationId) ?? []), step]);
  return steps;
}

export interface ProgrammeRules {
  readonly programmeId: string;
  readonly fourEyes: boolean;
  readonly reviewsWanted: number;
  readonly validityMonths: number | null;
  readonly criteria: readonly Criterion[];
  readonly version: number;
}
const RULES = {
  programmeId: 'designation_programme.id',
  fourEyes: 'designation_programme.four_eyes',
  reviewsWanted: 'designation_programme.reviews_wanted',
  validityMonths: 'designation_programme.validity_months',
  criteria: 'designation_programme.criteria',
  version: 'designation_programme.version',
} as const satisfies Record<keyof ProgrammeRules, string>;

export async function findRules(reader: Reader, programmeId: string): Promise<ProgrammeRules | undefined> {
  return reader('designation_programme').where({ id: programmeId }).first(RULES);
}
/** With the criteria that were frozen for this cohort. */
export async function findCohortRules(reader: Reader, cohortId: string): Promise<ProgrammeRules | undefined> {
  return reader('cohort')
    .join('designation_programme', 'designation_programme.id', 'cohort.programme_id')
    .where({ 'cohort.id': cohortId })
    .first({ ...RULES, criteria: reader.raw('coalesce(cohort.criteria, designation_programme.criteria)') });
}
/** @returns whether it was still the version that was edited. */
export async function storeRules(tx: Tx, rules: ProgrammeRules): Promise<boolean> {
  const count = await tx('designation_programme')
    .where({ id: rules.programmeId, version: rules.version })
    .update({
      four_eyes: rules.fourEyes,
      reviews_wanted: rules.reviewsWanted,
      validity_months: rules.validityMonths,
      criteria: JSON.stringify(rules.criteria),
      version: tx.raw('version + 1'),
    });
  return count === 1;
}
/** From now on everybody in this cohort is judged by these. */
export async function freezeCriteria(tx: Tx, cohortId: string): Promise<void> {
  await tx.raw(
    `update cohort set criteria = p.criteria from designation_programme p
      where p.id = cohort.programme_id and cohort.id = ? and cohort.criteria is null`,
    [cohortId],
  );
}

export async function hasCertificate(reader: Reader, designationId: string): Promise<boolean> {
  return (await reader('certificate').where({ designation_id: designationId }).first('id')) !== undefined;
}

/** The same rule as designationStateOn in domain/designation-life.ts; a test holds the two together. */
export const STATE_ON_SQL = `case
  when state in ('active', 'suspended') and valid_until < :day then 'expired'
  when state = 'suspended' and suspended_until < :day then 'active' else state end`;

/** How many of an organisation's designations are in which state; for who renews. */
export async function listRenewable(
  reader: Reader,
  organisationId: string,
  programmeId: string,
  day: string,
): Promise<{ id: string; year: number; state: DesignationState; validUntil: string | null }[]> {
  const { rows } = await reader.raw(
    `select d.id, cohort.year, d.now as state, d.valid_until as "validUntil"
       from (select *, ${STATE_ON_SQL} as now from designation where organisation_id = :organisationId) d
       join cohort on cohort.id = d.cohort_id
      where cohort.programme_id = :programmeId and d.now in ('active', 'expired')
        and not exists (select from designation n where n.renews = d.id) order by cohort.year desc`,
    { day, organisationId, programmeId },
  );
  return rows;
}

/** Somebody asked to be forgotten: reasons, statements and comments may name them. */
export async function forgetInLives(tx: Tx, names: readonly string[], instead: string): Promise<void> {
  await tx.raw("set local huiwu.erasing = 'on'");
  for (const name of names) {
    const pattern = `%${name.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    for (const [table, column] of [
      ['designation_step', 'reason'],
      ['designation', 'statement'],
      ['designation', 'nominated_by'],
      ['designation_review', 'comment'],
      ['designation_review', 'recusal'],
    ] as const)
      await tx(table)
        .whereLike(column, pattern)
        .update({ [column]: tx.raw('replace(??, ?, ?)', [column, name, instead]) });
    await tx('designation_review')
      .whereRaw('scores::text like ?', [pattern])
      .update({ scores: tx.raw('replace(scores::text, ?, ?)::jsonb', [name, instead]) });
  }
  await tx.raw("set local huiwu.erasing = 'off'");
}
