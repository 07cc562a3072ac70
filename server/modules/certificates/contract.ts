import { type Static, Type } from '@sinclair/typebox';
import {
  binary,
  defineApi,
  Enum,
  IdParams,
  Instant,
  Line,
  LocalDate,
  Nullable,
  office,
  Strict,
  Text,
  Uuid,
  Year,
  YearParams,
} from '../../platform/contract.ts';
import { credentialEndpoints } from './contract/credentials.ts';
import { kindsEndpoints } from './contract/kinds-endpoints.ts';
import { PaperQuery, templateEndpoints } from './contract/template-endpoints.ts';
import { verificationEndpoints } from './contract/verification.ts';
import { CERTIFICATE_STATES } from './domain.ts';

export { CertifiedView } from './contract/certified.ts';

import { lifeEndpoints } from './contract/life-endpoints.ts';

export * from './contract/kinds-views.ts';
export { lifeProblems } from './contract/life-problems.ts';
export type * from './contract/life-views.ts';
export { certificatesProblems } from './contract/problems.ts';
export type {
  CertificateImageView,
  DesignView,
  TemplateDraft,
  TemplatesView,
  TemplateVersionView,
} from './contract/template-endpoints.ts';
export type { VerificationView, VerifyPageProps } from './contract/verification.ts';

const readers = office('certificate_officer', 'certificate_approver', 'organiser', 'ceremony_director');
const officer = office('certificate_officer');
const approver = office('certificate_approver');
const keepers = office('certificate_officer', 'certificate_approver');

export const ProgrammeView = Strict({
  id: Uuid,
  code: Type.String({ description: 'First part of every number.' }),
  nameZh: Type.String(),
  nameEn: Type.String(),
  conferredByZh: Type.String(),
  conferredByEn: Type.String(),
});
export type ProgrammeView = Static<typeof ProgrammeView>;

const CohortBasics = {
  id: Uuid,
  year: Year,
  nameZh: Type.String(),
  nameEn: Type.String(),
  programme: ProgrammeView,
};

export const CohortSummary = Strict({
  ...CohortBasics,
  designations: Type.Integer(),
  counts: Strict({
    draft: Type.Integer(),
    approved: Type.Integer(),
    issued: Type.Integer(),
    revoked: Type.Integer(),
  }),
});
export type CohortSummary = Static<typeof CohortSummary>;

export const CertificateView = Strict({
  id: Uuid,
  state: Enum(CERTIFICATE_STATES),
  number: Nullable(Type.String()),
  institutionZh: Type.String(),
  institutionEn: Type.String(),
  draftedBy: Nullable(Type.String({ description: 'Name of the user.' })),
  draftedAt: Instant,
  approvedBy: Nullable(Type.String()),
  approvedAt: Nullable(Instant),
  issuedAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  endReason: Nullable(Type.String()),
  corrects: Nullable(Type.String({ description: 'Number of the certificate that this one corrects.' })),
  supersededBy: Nullable(Type.String({ description: 'Number of the certificate that took its place.' })),
  isDrawn: Type.Boolean({ description: 'The sheet is stored with its hash.' }),
  credentialPath: Nullable(
    Type.String({
      description: 'Path of the signed credential; null for who may not print, for it opens the verification.',
    }),
  ),
  copies: Type.Integer({ description: 'How often the sheet was given out for printing.' }),
  may: Strict({ approve: Type.Boolean() }),
  isOwnDraft: Type.Boolean({ description: 'The reader drafted it, so somebody else has to approve it.' }),
});
export type CertificateView = Static<typeof CertificateView>;

export const DesignationView = Strict({
  id: Uuid,
  position: Type.Integer(),
  organisation: Strict({ id: Uuid, nameZh: Type.String(), nameEn: Type.String(), place: Type.String() }),
  recipientRegistrationId: Nullable(Uuid),
  recipientName: Nullable(Type.String({ description: 'Who takes the certificate on stage.' })),
  certificates: Type.Array(CertificateView, { description: 'The latest last.' }),
});
export type DesignationView = Static<typeof DesignationView>;

export const CohortView = Strict({
  ...CohortBasics,
  designations: Type.Array(DesignationView),
  nextSequence: Type.Integer(),
  suggestedDay: LocalDate,
  may: Strict({ draft: Type.Boolean(), approve: Type.Boolean(), issue: Type.Boolean(), print: Type.Boolean() }),
});
export type CohortView = Static<typeof CohortView>;

const Drafted = Strict({ ids: Type.Array(Uuid) });
const Ids = Type.Array(Uuid, { minItems: 1, maxItems: 2000 });

export const certificatesApi = defineApi('Certificates', {
  'GET /api/v1/designation-programmes': {
    summary: 'All designation programmes',
    access: readers,
    responses: { 200: Strict({ items: Type.Array(ProgrammeView) }) },
  },
  'POST /api/v1/editions/{year}/programmes': {
    summary: 'Set up a designation programme',
    access: officer,
    params: YearParams,
    body: Strict({
      code: Type.String({ pattern: '^[A-Z]{2,8}$' }),
      nameZh: Line(80),
      nameEn: Line(120),
      conferredByZh: Line(80),
      conferredByEn: Line(160),
    }),
    responses: { 201: ProgrammeView },
    problems: ['certificates.code_taken'],
  },
  'GET /api/v1/editions/{year}/cohorts': {
    summary: 'Cohorts of an edition with their counts',
    access: readers,
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(CohortSummary) }) },
  },
  'POST /api/v1/editions/{year}/cohorts': {
    summary: 'Open a cohort of a programme in this edition',
    access: officer,
    params: YearParams,
    body: Strict({ programmeId: Uuid, nameZh: Line(60), nameEn: Line(80) }),
    responses: { 201: CohortView },
    problems: ['certificates.cohort_exists'],
  },
  'GET /api/v1/cohorts/{id}': {
    summary: 'One cohort: its designations in the order of the stage, with all their certificates',
    access: readers,
    params: IdParams,
    responses: { 200: CohortView },
  },
  'POST /api/v1/cohorts/{id}/designations': {
    summary: 'Designate institutions, in the order in which they go on stage',
    access: officer,
    params: IdParams,
    body: Strict({
      designations: Type.Array(
        Strict({ organisationId: Uuid, recipientRegistrationId: Type.Optional(Nullable(Uuid)) }),
        { minItems: 1, maxItems: 500 },
      ),
    }),
    responses: { 201: CohortView },
    problems: ['certificates.designated_twice', 'certificates.recipient_unknown', 'certificates.approval_needs_two'],
  },
  'POST /api/v1/cohorts/{id}/drafts': {
    summary: 'Draft the missing certificates',
    description:
      'Without ids: of every designation that never had one. A designation whose certificate was revoked is drafted again only when it is named.',
    access: officer,
    params: IdParams,
    body: Strict({ designationIds: Type.Optional(Ids) }),
    responses: { 201: Drafted },
  },
  'POST /api/v1/cohorts/{id}/approvals': {
    summary: 'Approve drafts of somebody else, all of them or none',
    access: approver,
    params: IdParams,
    body: Strict({ ids: Ids }),
    responses: { 200: Drafted },
    problems: ['certificates.own_draft', 'certificates.not_a_draft'],
  },
  'POST /api/v1/cohorts/{id}/certificates': {
    summary: 'Issue approved certificates: consecutive numbers in the order of the stage',
    description:
      'All approved ones when no ids are given. Either all of them are issued or none, and no number is lost.',
    access: officer,
    params: IdParams,
    body: Strict({ ids: Type.Optional(Ids), conferredOn: Type.Optional(LocalDate) }),
    responses: { 201: Strict({ issued: Type.Array(Strict({ id: Uuid, number: Type.String() })) }) },
    problems: [
      'certificates.not_approved',
      'certificates.designation_not_in_force',
      'certificates.glyphs_missing',
      'certificates.not_in_force',
    ],
  },
  'GET /api/v1/cohorts/{id}/certificates.pdf': {
    summary: 'All certificates in force, one page each, in the order of the stage; logged as a copy of each',
    access: keepers,
    params: IdParams,
    query: Type.Object(PaperQuery),
    responses: { 200: binary('application/pdf', 'Each sheet in the layout in which it was issued') },
    problems: ['certificates.none_issued', 'certificates.glyphs_missing'],
  },
  'GET /api/v1/certificates/{id}/certificate.pdf': {
    summary: 'The sheet, the same bytes every time; logged as a copy',
    access: keepers,
    params: IdParams,
    responses: { 200: binary('application/pdf', 'One page; header X-Copy names the number of the copy') },
    problems: ['certificates.not_issued', 'certificates.not_in_force', 'certificates.glyphs_missing'],
  },
  'DELETE /api/v1/certificates/{id}': {
    summary: 'Discard a draft that was not issued',
    access: keepers,
    params: IdParams,
    responses: { 204: null },
    problems: ['certificates.already_issued'],
  },
  'POST /api/v1/certificates/{id}/revocation': {
    summary: 'Revoke a certificate; it never verifies as valid again',
    access: officer,
    params: IdParams,
    body: Strict({ reason: Text(500) }),
    responses: { 204: null },
    problems: ['certificates.not_in_force'],
  },
  'POST /api/v1/certificates/{id}/supersession': {
    summary: 'Draft a correction; the old certificate holds until the new one is issued',
    access: officer,
    params: IdParams,
    body: Strict({
      reason: Text(500),
      institutionZh: Type.Optional(Line(120)),
      institutionEn: Type.Optional(Line(200)),
    }),
    responses: { 201: Strict({ id: Uuid }) },
    problems: ['certificates.not_in_force', 'certificates.correction_open'],
  },
  ...credentialEndpoints,
  ...kindsEndpoints,
  ...templateEndpoints,
  ...verificationEndpoints,
  ...lifeEndpoints,
});
