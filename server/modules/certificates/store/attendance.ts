import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { AttendanceRule, Attended } from '../domain/attendance.ts';

const RULE = {
  editionId: 'edition_id',
  checkpointKinds: 'checkpoint_kinds',
  minSessions: 'min_sessions',
  minDays: 'min_days',
  setBy: 'set_by',
  setAt: 'set_at',
  approvedBy: 'approved_by',
  approvedAt: 'approved_at',
  releasedAt: 'released_at',
} as const satisfies Record<keyof AttendanceRule, string>;

export async function findRule(reader: Reader, editionId: string): Promise<AttendanceRule | undefined> {
  return reader('attendance_rule').where({ edition_id: editionId }).first(RULE);
}
export async function lockRule(tx: Tx, editionId: string): Promise<AttendanceRule | undefined> {
  return tx('attendance_rule').where({ edition_id: editionId }).forUpdate().first(RULE);
}
export async function saveRule(tx: Tx, rule: AttendanceRule): Promise<void> {
  await tx('attendance_rule')
    .insert(
      Object.fromEntries(Object.entries(RULE).map(([key, column]) => [column, rule[key as keyof AttendanceRule]])),
    )
    .onConflict('edition_id')
    .merge();
}

/**
 * Days in the zone of the edition and sessions, counted from the admissions that stand. A session is the checkpoint that
 * counts for it, so that two doors of one hall are one session.
 */
const COUNTED = `
  select count(distinct (a.at at time zone e.time_zone)::date)::int as days,
         count(distinct a.checkpoint_id) filter (where c.kind = 'session')::int as sessions
    from admission a join checkpoint c on c.id = a.checkpoint_id
   where a.registration_id = r.id and a.edition_id = r.edition_id and a.voided_at is null and c.kind = any(rule.checkpoint_kinds)`;

const ATTENDED = `
  from attendance_rule rule
  join edition e on e.id = rule.edition_id
  join registration r on r.edition_id = rule.edition_id and r.state = 'approved' and r.erased_at is null
  cross join lateral (${COUNTED}) counted
 where rule.edition_id = :editionId`;
const MET = 'counted.days >= rule.min_days and counted.sessions >= rule.min_sessions';
const OWN = 'select from certificate own where own.registration_id = r.id';

export interface AttendanceCounts {
  readonly met: number;
  readonly issued: number;
  /** Met the rule and have none yet. */
  readonly due: number;
}
export async function countAttendance(reader: Reader, editionId: string): Promise<AttendanceCounts> {
  const { rows } = await reader.raw(
    `select count(*) filter (where ${MET})::int as met,
            count(*) filter (where exists (${OWN} and own.state = 'issued'))::int as issued,
            count(*) filter (where ${MET} and not exists (${OWN}))::int as due ${ATTENDED}`,
    { editionId },
  );
  return rows[0];
}

/** Who met the rule and never had a certificate, in the order of the registration; of these only, when some are given. */
export async function listDue(reader: Reader, editionId: string, ids?: readonly string[]): Promise<string[]> {
  const { rows } = await reader.raw(
    `select r.id ${ATTENDED} and ${MET} and not exists (${OWN}) ${ids ? 'and r.id = any(:ids)' : ''} order by r.number`,
    { editionId, ...(ids && { ids: [...ids] }) },
  );
  return rows.map((row: { id: string }) => row.id);
}

/** Undefined where there is no rule, or the registration is not approved. */
export async function findAttended(
  reader: Reader,
  { editionId, registrationId }: { editionId: string; registrationId: string },
): Promise<Attended | undefined> {
  const { rows } = await reader.raw(`select counted.days, counted.sessions ${ATTENDED} and r.id = :registrationId`, {
    editionId,
    registrationId,
  });
  return rows[0];
}

/** In force or being prepared. */
export async function countCurrent(tx: Tx, registrationId: string): Promise<number> {
  const rows = await tx('certificate')
    .where({ registration_id: registrationId })
    .whereIn('state', ['draft', 'approved', 'issued'])
    .select('id');
  return rows.length;
}
export async function moveCertificates(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await tx('certificate').where({ registration_id: from }).update({ registration_id: into });
}

export async function eraseAttendances(
  tx: Tx,
  { registrationId, instead, at }: { registrationId: string; instead: string; at: Date },
): Promise<void> {
  const own = tx('certificate').where({ registration_id: registrationId });
  await own.clone().whereIn('state', ['draft', 'approved']).delete();
  await own
    .clone()
    .where({ state: 'issued' })
    .update({ state: 'revoked', ended_at: at, end_reason: instead, version: tx.raw('version + 1') });
  await own.clone().update({
    institution_zh: null,
    institution_en: null,
    pdf: null,
    pdf_sha256: null,
    pdf_signed_by: null,
    pdf_signer: null,
    content: tx.raw(
      `content || jsonb_build_object('nameNative', ?::text, 'nameLatin', null, 'organisationZh', '', 'organisationEn', '')`,
      [instead],
    ),
  });
  await tx('certificate_credential').whereIn('certificate_id', own.clone().select('id')).update({ jwt: '' });
}
