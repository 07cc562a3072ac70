import { Type } from '@sinclair/typebox';
import {
  binary,
  type EndpointTable,
  Enum,
  IdParams,
  Line,
  LocalDate,
  LocaleCode,
  office,
  PageQuery,
  personalLink,
  Strict,
  Uuid,
  Year,
  YearParams,
} from '../../../platform/contract.ts';
import { COUNTED_KINDS } from '../domain/attendance.ts';
import { BATCH_WORKS } from '../domain/batch.ts';
import { CERTIFICATE_KINDS } from '../domain.ts';
import {
  AttendanceOverview,
  BatchView,
  CopyView,
  HandoverView,
  KindCertificates,
  MembershipCandidateView,
  OwnCertificateView,
  SERIES_KINDS,
} from './kinds-views.ts';

const officer = office('certificate_officer');
const approver = office('certificate_approver');
const keepers = office('certificate_officer', 'certificate_approver');
const KindParams = Strict({ year: Year, kind: Enum(SERIES_KINDS) });
const Ids = Type.Array(Uuid, { minItems: 1, maxItems: 2000 });
const RuleWords = Strict({
  checkpointKinds: Type.Array(Enum(COUNTED_KINDS), {
    minItems: 1,
    maxItems: COUNTED_KINDS.length,
    uniqueItems: true,
  }),
  minSessions: Type.Integer({ minimum: 0, maximum: 50 }),
  minDays: Type.Integer({ minimum: 0, maximum: 60 }),
});
const Drafted = Strict({ ids: Type.Array(Uuid) });
const ByLanguage = Type.Object({ lang: Type.Optional(LocaleCode) });

/** Series, kinds, batches, copies and the hand-over of certificates. */
export const kindsEndpoints = {
  'GET /api/v1/editions/{year}/attendance': {
    summary: 'The rule by which somebody has attended, and how many certificates follow from it',
    access: keepers,
    params: YearParams,
    responses: { 200: AttendanceOverview },
  },
  'PUT /api/v1/editions/{year}/attendance/rule': {
    summary: 'Draw up the rule; it takes effect when another person has approved it',
    access: officer,
    params: YearParams,
    body: RuleWords,
    responses: { 200: AttendanceOverview },
  },
  'POST /api/v1/editions/{year}/attendance/rule/approval': {
    summary: 'Approve the rule of somebody else, in the words in which one has read it',
    access: approver,
    params: YearParams,
    body: RuleWords,
    responses: { 200: AttendanceOverview },
    problems: ['certificates.no_attendance_rule', 'certificates.own_rule', 'certificates.rule_changed'],
  },
  'PUT /api/v1/editions/{year}/attendance/release': {
    summary: 'Give certificates out before the edition is over, or withhold them',
    access: officer,
    params: YearParams,
    body: Strict({ released: Type.Boolean() }),
    responses: { 200: AttendanceOverview },
    problems: ['certificates.no_attendance_rule', 'certificates.rule_not_approved'],
  },
  'GET /api/v1/editions/{year}/certificates/{kind}': {
    summary: 'Certificates of attendance or membership of an edition',
    access: keepers,
    params: KindParams,
    query: Type.Object(PageQuery),
    responses: { 200: KindCertificates },
  },
  'POST /api/v1/editions/{year}/certificates/{kind}/approvals': {
    summary: 'Approve drafts of somebody else, all of them or none',
    access: approver,
    params: KindParams,
    body: Strict({ ids: Ids }),
    responses: { 200: Drafted },
    problems: ['certificates.own_draft', 'certificates.not_a_draft'],
  },
  'POST /api/v1/editions/{year}/certificates/{kind}/issues': {
    summary: 'Issue what is approved, by consecutive numbers: all of them or none',
    access: officer,
    params: KindParams,
    body: Strict({ ids: Type.Optional(Ids) }),
    responses: { 201: Strict({ issued: Type.Array(Strict({ id: Uuid, number: Type.String() })) }) },
    problems: [
      'certificates.not_approved',
      'certificates.glyphs_missing',
      'certificates.not_in_force',
      'certificates.term_taken',
      'certificates.membership_gone',
      'certificates.holder_erased',
    ],
  },
  'GET /api/v1/editions/{year}/membership-candidates': {
    summary: 'Memberships that run on a day, and how far they are certified',
    access: keepers,
    params: YearParams,
    query: Type.Object({ on: LocalDate }),
    responses: { 200: Strict({ items: Type.Array(MembershipCandidateView) }) },
  },
  'POST /api/v1/editions/{year}/membership-drafts': {
    summary: 'Draft certificates for a term; of who is certified beyond its first day none is drafted',
    access: officer,
    params: YearParams,
    body: Strict({ from: LocalDate, until: LocalDate, membershipIds: Type.Optional(Ids) }),
    responses: { 201: Drafted },
    problems: ['certificates.membership_gone', 'certificates.term_taken', 'certificates.code_taken'],
  },
  'GET /api/v1/editions/{year}/certificate-batches': {
    summary: 'The latest batches',
    access: keepers,
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(BatchView) }) },
  },
  'POST /api/v1/editions/{year}/certificate-batches': {
    summary: 'Print, pack or issue many, by a job',
    description:
      'What cannot be drawn or issued is named in the report, and the others go on. Channel certificate-batch:{id} tells how far it is.',
    access: keepers,
    params: YearParams,
    body: Strict({
      kind: Enum(CERTIFICATE_KINDS),
      work: Enum(BATCH_WORKS),
      cohortId: Type.Optional(Uuid),
      ids: Type.Optional(Ids),
    }),
    responses: { 201: BatchView },
    problems: ['certificates.nobody_due', 'certificates.none_issued', 'certificates.rule_not_approved'],
  },
  'GET /api/v1/certificate-batches/{id}': {
    summary: 'How far a batch is, and what failed',
    access: keepers,
    params: IdParams,
    responses: { 200: BatchView },
  },
  'POST /api/v1/certificate-batches/{id}/cancellation': {
    summary: 'Stop a batch; what is issued stays issued, and no file is made',
    access: keepers,
    params: IdParams,
    responses: { 200: BatchView },
  },
  'GET /api/v1/certificate-batches/{id}/file': {
    summary: 'What was made: a PDF in the order of the stage, or a ZIP of signed PDFs',
    access: keepers,
    params: IdParams,
    responses: { 200: binary('application/octet-stream', 'application/pdf or application/zip, as Content-Type says') },
    problems: ['certificates.batch_has_no_file'],
  },
  'GET /api/v1/certificates/{id}/copies': {
    summary: 'Every copy of a sheet that was given out',
    access: keepers,
    params: IdParams,
    responses: { 200: Strict({ items: Type.Array(CopyView) }) },
  },
  'POST /api/v1/certificates/{id}/handover': {
    summary: 'Record who took the paper',
    access: keepers,
    params: IdParams,
    body: Strict({ takenBy: Line(120) }),
    responses: { 201: HandoverView },
    problems: ['certificates.not_in_force', 'certificates.handed_over_already'],
  },
  'DELETE /api/v1/certificates/{id}/handover': {
    summary: 'Undo it; both stay on record',
    access: keepers,
    params: IdParams,
    responses: { 204: null },
    problems: ['certificates.not_handed_over'],
  },
  'GET /api/v1/cohorts/{id}/handovers': {
    summary: 'Which certificates of a cohort were taken, and by whom',
    access: keepers,
    params: IdParams,
    responses: { 200: Strict({ items: Type.Array(HandoverView) }) },
  },
  'GET /api/v1/cohorts/{id}/receipt.pdf': {
    summary: 'The receipt to be signed by who takes the certificates, in both languages',
    access: keepers,
    params: IdParams,
    responses: { 200: binary('application/pdf', 'A4 portrait') },
    problems: ['certificates.none_issued', 'certificates.glyphs_missing'],
  },
  'GET /api/v1/cohorts/{id}/plaques.pdf': {
    summary: 'What the makers of plaques and frames need: every text, letter by letter, in the order of the stage',
    access: keepers,
    params: IdParams,
    responses: { 200: binary('application/pdf', 'A4 portrait') },
    problems: ['certificates.none_designated', 'certificates.glyphs_missing'],
  },
  'GET /api/v1/cohorts/{id}/plaques.xlsx': {
    summary: 'The same list as a workbook',
    access: keepers,
    params: IdParams,
    query: ByLanguage,
    responses: {
      200: binary('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'One sheet, text cells.'),
    },
    problems: ['certificates.none_designated'],
  },
  'GET /api/v1/my/certificate': {
    summary: 'One’s own certificate of attendance',
    access: personalLink,
    responses: { 200: OwnCertificateView },
  },
  'POST /api/v1/my/certificate': {
    summary: 'Take it; twice is once',
    access: personalLink,
    responses: { 200: OwnCertificateView },
    problems: [
      'certificates.no_attendance_rule',
      'certificates.rule_not_approved',
      'certificates.attendance_later',
      'certificates.attendance_unmet',
      'certificates.attendance_ended',
      'certificates.glyphs_missing',
    ],
  },
  'GET /api/v1/my/certificate.pdf': {
    summary: 'The signed sheet',
    access: personalLink,
    responses: { 200: binary('application/pdf', 'The same bytes every time.') },
    problems: ['certificates.not_issued'],
  },
} as const satisfies EndpointTable;
