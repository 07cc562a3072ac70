import {
  type CertificateContent,
  certificateNumber,
  verificationUrl,
  withCheck,
} from '../../server/modules/certificates/domain.ts';
import { crockford } from '../../server/platform/ids.ts';
import { addCertificateRow, addDrawJob } from './certificate-rows.ts';
import type { DemoNeeds } from './demo-needs.ts';
import { addReviews, criteriaOf, type LifePlan, lifeRows, RULES } from './designation-lives.ts';
import { localDay, TIME_ZONE } from './editions.ts';
import type { DemoOrganisation } from './organisations.ts';
import { ALLIANCE } from './organisations.ts';
import type { Attendee, EditionShape } from './register-people.ts';

const PROGRAMME = {
  code: 'LAP',
  zh: '岭南工匠学院',
  en: 'Lingnan Artisan Polytechnic',
  byZh: '广东省教育厅',
  byEn: 'Department of Education of Guangdong Province',
};

export function addProgramme({ rows }: DemoNeeds, createdAt: Date): string {
  const id = rows.id('programme');
  rows.add('designation_programme', {
    id,
    code: PROGRAMME.code,
    name_zh: PROGRAMME.zh,
    name_en: PROGRAMME.en,
    conferred_by_zh: PROGRAMME.byZh,
    conferred_by_en: PROGRAMME.byEn,
    four_eyes: true,
    reviews_wanted: RULES.reviewsWanted,
    validity_months: RULES.validityMonths,
    criteria: criteriaOf(rows),
    created_at: createdAt,
  });
  return id;
}

interface CohortPlan {
  readonly programmeId: string;
  /** Without the programme, which the certificate names beside it: 首批“岭南工匠学院”. */
  readonly zh: string;
  readonly en: string;
  readonly organisations: readonly DemoOrganisation[];
  readonly attendees: readonly Attendee[];
  /** Undefined: nothing is drafted yet. */
  readonly issuedAt?: Date;
  readonly createdAt: Date;
  /** How far each of them has come. */
  readonly lives: (organisation: DemoOrganisation, index: number) => LifePlan;
}

/** @returns the designations in stage order, each with who takes the certificate */
export function addCohort(
  needs: DemoNeeds,
  edition: EditionShape,
  plan: CohortPlan,
): { id: string; recipient: Attendee | undefined }[] {
  const { rows } = needs;
  const cohortId = rows.id(`cohort ${edition.year}`);
  rows.add('cohort', {
    id: cohortId,
    programme_id: plan.programmeId,
    edition_id: edition.id,
    year: edition.year,
    name_zh: plan.zh,
    name_en: plan.en,
    criteria: criteriaOf(rows),
    created_at: plan.createdAt,
  });
  const seriesId = rows.id(`series ${PROGRAMME.code} ${edition.year}`);
  rows.add('certificate_series', {
    id: seriesId,
    kind: 'designation',
    code: PROGRAMME.code,
    year: edition.year,
    edition_id: edition.id,
    cohort_id: cohortId,
    next_sequence: plan.issuedAt ? plan.organisations.length + 1 : 1,
    created_at: plan.createdAt,
  });
  return plan.organisations.flatMap((organisation, at) => {
    const position = at + 1;
    const id = rows.id(`designation ${edition.year} ${organisation.key}`);
    const recipient = plan.attendees.find(
      (attendee) => attendee.organisation === organisation && attendee.state === 'approved',
    );
    const life = plan.lives(organisation, at);
    const told = lifeRows(id, life);
    rows.add('designation', {
      id,
      cohort_id: cohortId,
      organisation_id: organisation.id,
      position,
      recipient_registration_id: life.outOfIt ? null : (recipient?.id ?? null),
      created_at: plan.createdAt,
      ...told.columns,
    });
    for (const step of told.steps) rows.add('designation_step', step);
    addReviews(rows, id, organisation, life);
    if (plan.issuedAt && !life.outOfIt)
      addCertificate(needs, edition, plan, { id, cohortId, seriesId, organisation, position }, plan.issuedAt);
    return life.outOfIt ? [] : [{ id, recipient }];
  });
}

function addCertificate(
  { rows, secrets, publicUrl }: DemoNeeds,
  edition: EditionShape,
  plan: CohortPlan,
  designation: { id: string; cohortId: string; seriesId: string; organisation: DemoOrganisation; position: number },
  issuedAt: Date,
): void {
  const sequence = designation.position;
  const { nameZh, nameEn } = designation.organisation;
  const number = certificateNumber(PROGRAMME.code, edition.year, sequence);
  const code = withCheck(crockford(secrets.mac('demo-certificate', number)).slice(0, 7));
  const content: CertificateContent = {
    kind: 'designation',
    number,
    verificationUrl: verificationUrl(publicUrl, number, code),
    issuerZh: ALLIANCE.zh,
    issuerEn: ALLIANCE.en,
    conferredByZh: PROGRAMME.byZh,
    conferredByEn: PROGRAMME.byEn,
    programmeZh: PROGRAMME.zh,
    programmeEn: PROGRAMME.en,
    institutionZh: nameZh,
    institutionEn: nameEn,
    cohortZh: plan.zh,
    cohortEn: plan.en,
    conferredOn: localDay(issuedAt),
    timeZone: TIME_ZONE,
  };
  const certificateId = rows.id(`certificate ${number}`);
  addDrawJob(rows, number, certificateId, issuedAt);
  addCertificateRow(rows, {
    id: certificateId,
    kind: 'designation',
    series_id: designation.seriesId,
    designation_id: designation.id,
    cohort_id: designation.cohortId,
    state: 'issued',
    number,
    sequence,
    code,
    content: { ...content },
    drafted_at: issuedAt,
    approved_at: issuedAt,
    issued_at: issuedAt,
  });
}
