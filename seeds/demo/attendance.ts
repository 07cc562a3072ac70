import {
  type AttendanceContent,
  certificateNumber,
  verificationUrl,
  withCheck,
} from '../../server/modules/certificates/domain.ts';
import { crockford } from '../../server/platform/ids.ts';
import { addCertificateRow, addDrawJob } from './certificate-rows.ts';
import type { DemoNeeds } from './demo-needs.ts';
import { localDay, TIME_ZONE } from './editions.ts';
import { ALLIANCE } from './organisations.ts';
import type { Attendee, EditionShape } from './register-people.ts';

const CODE = 'ATT';
/** The rest of them take theirs by the own link or in the next batch. */
const FIRST_BATCH = 24;

export interface AttendancePlan {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly venueZh: string;
  readonly venueEn: string;
  readonly day: string;
  readonly attendees: readonly Attendee[];
  readonly ruledAt: Date;
  readonly issuedAt: Date;
}

/** A rule that is approved, and the first batch of certificates that follow from it. */
export function addAttendance(needs: DemoNeeds, edition: EditionShape, plan: AttendancePlan): void {
  const { rows, secrets, publicUrl } = needs;
  rows.add('attendance_rule', {
    edition_id: edition.id,
    checkpoint_kinds: ['entrance'],
    min_sessions: 0,
    min_days: 1,
    set_at: plan.ruledAt,
    approved_at: plan.ruledAt,
  });
  const admitted = new Set(rows.of('admission').map((row) => row['registration_id']));
  const chosen = plan.attendees.filter((one) => one.state === 'approved' && admitted.has(one.id)).slice(0, FIRST_BATCH);
  const seriesId = rows.id(`series ${CODE} ${edition.year}`);
  rows.add('certificate_series', {
    id: seriesId,
    kind: 'attendance',
    code: CODE,
    year: edition.year,
    edition_id: edition.id,
    cohort_id: null,
    next_sequence: chosen.length + 1,
    created_at: plan.ruledAt,
  });
  const batchId = rows.id(`attendance batch ${edition.year}`);
  rows.add('certificate_batch', {
    id: batchId,
    edition_id: edition.id,
    kind: 'attendance',
    work: 'issue',
    state: 'done',
    wanted: chosen.length,
    done: chosen.length,
    failed: 0,
    started_by: rows.id('attendance officer'),
    started_by_name: '会务组',
    started_at: plan.issuedAt,
    ended_at: plan.issuedAt,
  });
  for (const [at, attendee] of chosen.entries()) {
    const number = certificateNumber(CODE, edition.year, at + 1);
    const code = withCheck(crockford(secrets.mac('demo-certificate', number)).slice(0, 7));
    const content: AttendanceContent = {
      kind: 'attendance',
      number,
      verificationUrl: verificationUrl(publicUrl, number, code),
      issuerZh: ALLIANCE.zh,
      issuerEn: ALLIANCE.en,
      nameNative: attendee.person.nameNative,
      nameLatin: attendee.person.nameLatin,
      organisationZh: attendee.organisation.nameZh,
      organisationEn: attendee.organisation.nameEn,
      editionZh: plan.titleZh,
      editionEn: plan.titleEn,
      startsOn: plan.day,
      endsOn: plan.day,
      venueZh: plan.venueZh,
      venueEn: plan.venueEn,
      conferredOn: localDay(plan.issuedAt),
      timeZone: TIME_ZONE,
    };
    const id = rows.id(`certificate ${number}`);
    addCertificateRow(rows, {
      id,
      kind: 'attendance',
      series_id: seriesId,
      registration_id: attendee.id,
      state: 'issued',
      number,
      sequence: at + 1,
      code,
      content: { ...content },
      drafted_at: plan.ruledAt,
      approved_at: plan.ruledAt,
      issued_at: plan.issuedAt,
    });
    rows.add('certificate_batch_item', {
      batch_id: batchId,
      position: at + 1,
      registration_id: attendee.id,
      state: 'done',
    });
    addDrawJob(rows, number, id, plan.issuedAt);
  }
}
