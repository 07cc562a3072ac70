import {
  type CertificateContent,
  certificateNumber,
  verificationUrl,
  withCheck,
} from '../../server/modules/certificates/domain.ts';
import { RANK_NAMES } from '../../server/modules/directory/domain.ts';
import { crockford } from '../../server/platform/ids.ts';
import { addCertificateRow, addDrawJob } from './certificate-rows.ts';
import type { DemoNeeds } from './demo-needs.ts';
import { at, localDay, TIME_ZONE } from './editions.ts';
import type { DemoMember } from './memberships.ts';
import { ALLIANCE } from './organisations.ts';

const CODE = 'MEM';
const ISSUED = 24;
/** Whose certificate was withdrawn, by its place. */
const REVOKED = 18;
const DRAFTED = 6;
const TERM = { from: '2024-11-15', until: '2027-11-14' };

/** The series of 2024, with one that was revoked, and the drafts of this year, which wait for a second person. */
export function addMembershipCertificates(
  needs: DemoNeeds,
  members: readonly DemoMember[],
  liveEditionId: string,
): void {
  const { rows, now } = needs;
  const editionOf2024 = rows.of('edition').find((row) => row['year'] === 2024)?.['id'];
  if (typeof editionOf2024 !== 'string') throw new Error('the demo has no edition of 2024');
  const issuedAt = at('2024-11-14', '16:00');
  const past = addSeries(needs, 2024, editionOf2024, ISSUED + 1, issuedAt);
  for (const [place, member] of members.slice(0, ISSUED).entries()) {
    const sequence = place + 1;
    addIssued(needs, past, member, sequence, issuedAt, sequence === REVOKED);
  }
  const year = Number(localDay(now).slice(0, 4));
  const series = addSeries(needs, year, liveEditionId, 1, now);
  for (const member of members.slice(ISSUED, ISSUED + DRAFTED))
    addCertificateRow(rows, {
      ...subjectOf(member),
      id: rows.id(`membership draft ${member.organisation.key}`),
      series_id: series,
      valid_from: localDay(now),
      valid_until: `${year + 2}-12-31`,
      state: 'draft',
      drafted_at: now,
    });
}

function addSeries({ rows }: DemoNeeds, year: number, editionId: string, next: number, createdAt: Date): string {
  const id = rows.id(`series ${CODE} ${year}`);
  rows.add('certificate_series', {
    id,
    kind: 'membership',
    code: CODE,
    year,
    edition_id: editionId,
    cohort_id: null,
    next_sequence: next,
    created_at: createdAt,
  });
  return id;
}

function subjectOf({ id, organisation }: DemoMember) {
  return {
    kind: 'membership' as const,
    membership_id: id,
    organisation_id: organisation.id,
  };
}

function addIssued(
  { rows, secrets, publicUrl }: DemoNeeds,
  seriesId: string,
  member: DemoMember,
  sequence: number,
  issuedAt: Date,
  isRevoked: boolean,
): void {
  const number = certificateNumber(CODE, 2024, sequence);
  const code = withCheck(crockford(secrets.mac('demo-certificate', number)).slice(0, 7));
  const content: CertificateContent = {
    kind: 'membership',
    number,
    verificationUrl: verificationUrl(publicUrl, number, code),
    issuerZh: ALLIANCE.zh,
    issuerEn: ALLIANCE.en,
    institutionZh: member.organisation.nameZh,
    institutionEn: member.organisation.nameEn,
    rankZh: RANK_NAMES.zh[member.rank],
    rankEn: RANK_NAMES.en[member.rank],
    validFrom: TERM.from,
    validUntil: TERM.until,
    conferredOn: localDay(issuedAt),
    timeZone: TIME_ZONE,
  };
  const id = rows.id(`certificate ${number}`);
  addCertificateRow(rows, {
    ...subjectOf(member),
    id,
    series_id: seriesId,
    valid_from: TERM.from,
    valid_until: TERM.until,
    state: isRevoked ? 'revoked' : 'issued',
    number,
    sequence,
    code,
    content: { ...content },
    drafted_at: issuedAt,
    approved_at: issuedAt,
    issued_at: issuedAt,
    ended_at: isRevoked ? at('2024-12-02', '10:00') : null,
    end_reason: isRevoked ? '单位名称有误，原证书收回。' : null,
  });
  addDrawJob(rows, number, id, issuedAt);
}
