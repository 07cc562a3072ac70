import { type Static, Type } from '@sinclair/typebox';
import {
  binary,
  defineApi,
  delegationLink,
  Enum,
  everyone,
  IdParams,
  Instant,
  LocaleCode,
  Nullable,
  office,
  Page,
  PageQuery,
  Strict,
  sheetUpload,
  Uuid,
  YearParams,
} from '../../platform/contract.ts';
import { DELEGATION_ROLES } from '../registration/domain.ts';
import {
  CellsDraft,
  ContactDraft,
  DelegationItem,
  DelegationView,
  MyDelegationView,
  NullText,
  OrganisationNames,
  QuotaDraft,
  RowsDraft,
  SheetPreview,
} from './contract/views.ts';
import { DELEGATION_LIMITS, DELEGATION_READERS, DELEGATION_STATES, DELEGATION_WRITERS } from './domain.ts';

export type { ConfirmPageProps, DelegationPageProps, PageProblem } from './contract/page-props.ts';
export { delegationsProblems } from './contract/problem-texts.ts';
export {
  CellsDraft,
  DelegationItem,
  DelegationView,
  type MemberView,
  MyDelegationView,
  type OrganisationNames,
  type QuotaView,
  SheetPreview,
} from './contract/views.ts';

const readers = office(...DELEGATION_READERS);
const writers = office(...DELEGATION_WRITERS);
const MemberParams = Strict({ registrationId: Uuid });
const Quotas = Type.Array(QuotaDraft, { maxItems: 20 });
const Maybe = (limit: number) => Type.Optional(Nullable(Type.String({ maxLength: limit })));
const MaybeInstant = Type.Optional(Nullable(Instant));
const Terms = {
  deadline: MaybeInstant,
  replaceUntil: MaybeInstant,
  note: Maybe(DELEGATION_LIMITS.note),
  quotas: Type.Optional(Quotas),
};

export const InvitationsDraft = Strict({
  invitations: Type.Array(Strict({ organisationId: Uuid, contact: ContactDraft }), { minItems: 1, maxItems: 200 }),
  ...Terms,
  sendMail: Type.Boolean({ description: 'The invitation with the link goes to each contact that has an address.' }),
});
export type InvitationsDraft = Static<typeof InvitationsDraft>;
export const DelegationChanges = Type.Partial(Strict({ contact: ContactDraft, ...Terms }), {
  additionalProperties: false,
  minProperties: 1,
});
export type DelegationChanges = Static<typeof DelegationChanges>;
export const OwnDetails = Type.Partial(
  Strict({ interpreterWish: Maybe(DELEGATION_LIMITS.text), arrival: Maybe(DELEGATION_LIMITS.text) }),
  { additionalProperties: false, minProperties: 1 },
);
export type OwnDetails = Static<typeof OwnDetails>;

const Link = Strict({ link: Type.String({ description: 'Whoever has it fills in this delegation.' }) });
const gone = ['delegations.link_gone'];
const cells = ['delegations.rows_wrong'];

export const delegationsApi = defineApi('Delegations', {
  'GET /api/v1/editions/{year}/delegations': {
    summary: 'Delegations of an edition, the last that moved first',
    access: readers,
    params: YearParams,
    query: Strict({
      ...PageQuery,
      state: Type.Optional(Enum(DELEGATION_STATES)),
      incomplete: Type.Optional(Type.Boolean({ description: 'Only those in which somebody has not answered yet.' })),
      q: Type.Optional(Type.String({ maxLength: 120, description: 'Part of the organisation or the contact.' })),
    }),
    responses: {
      200: Strict({
        items: Type.Array(DelegationItem),
        total: Type.Integer(),
        next: Nullable(Type.String()),
        counts: Strict({
          invited: Type.Integer(),
          filling: Type.Integer(),
          sent: Type.Integer(),
          declined: Type.Integer(),
        }),
      }),
    },
  },
  'POST /api/v1/editions/{year}/delegations': {
    summary: 'Invite organisations; each succeeds or fails on its own',
    access: writers,
    params: YearParams,
    body: InvitationsDraft,
    responses: {
      200: Strict({
        results: Type.Array(
          Strict({
            organisationId: Uuid,
            id: Nullable(Uuid),
            mailed: Type.Boolean(),
            code: NullText,
            detail: NullText,
          }),
        ),
      }),
    },
    idempotent: true,
    problems: ['registration.type_unknown', 'registration.quota_twice', 'request.idempotency_reused'],
  },
  'GET /api/v1/editions/{year}/delegations/candidates': {
    summary: 'Organisations that are not invited yet, with who looked after their last delegation',
    access: writers,
    params: YearParams,
    query: Strict({ ...PageQuery, q: Type.Optional(Type.String({ maxLength: 120 })) }),
    responses: {
      200: Page(
        Strict({
          organisation: OrganisationNames,
          invited: Type.Boolean(),
          contact: Nullable(
            Strict({ name: Type.String(), email: NullText, phone: NullText, locale: Nullable(LocaleCode) }),
          ),
        }),
      ),
    },
  },
  'POST /api/v1/editions/{year}/delegations/reminders': {
    summary: 'Remind contacts that have not sent yet, and people who have not answered',
    access: writers,
    params: YearParams,
    body: Strict({ ids: Type.Array(Uuid, { minItems: 1, maxItems: 200, uniqueItems: true }) }),
    responses: { 200: Strict({ contacts: Type.Integer(), people: Type.Integer() }) },
  },
  'GET /api/v1/editions/{year}/delegation-template': {
    summary: 'An empty table to fill in elsewhere',
    access: everyone,
    params: YearParams,
    query: Strict({ format: Type.Optional(Enum(['xlsx', 'csv'] as const)), lang: Type.Optional(LocaleCode) }),
    responses: { 200: binary('application/octet-stream', 'XLSX with notes on a second sheet, or CSV') },
  },
  'GET /api/v1/delegations/{id}': {
    summary: 'One delegation with its people and history',
    access: readers,
    params: IdParams,
    responses: { 200: DelegationView },
    conditional: true,
  },
  'PATCH /api/v1/delegations/{id}': {
    summary: 'Change contact, terms or quotas',
    access: writers,
    params: IdParams,
    body: DelegationChanges,
    responses: { 200: DelegationView },
    conditional: true,
    problems: ['delegations.stale', 'registration.quota_below_taken', 'registration.type_unknown'],
  },
  'GET /api/v1/delegations/{id}/link': {
    summary: 'The link of the contact, to hand it over another way',
    access: writers,
    params: IdParams,
    responses: { 200: Link },
    problems: gone,
  },
  'POST /api/v1/delegations/{id}/link': {
    summary: 'A new link; the last one ends',
    access: writers,
    params: IdParams,
    responses: { 201: Link },
  },
  'DELETE /api/v1/delegations/{id}/link': {
    summary: 'End the link without a new one',
    access: writers,
    params: IdParams,
    responses: { 204: null },
  },
  'POST /api/v1/delegations/{id}/mails': {
    summary: 'Send the invitation with the link again; at most once a minute',
    access: writers,
    params: IdParams,
    responses: { 204: null },
    problems: ['delegations.no_address', ...gone],
  },
  'PATCH /api/v1/delegations/{id}/members/{registrationId}': {
    summary: 'Change what a person is in the delegation',
    access: writers,
    params: Strict({ id: Uuid, registrationId: Uuid }),
    body: Strict({ role: Enum(DELEGATION_ROLES) }),
    responses: { 200: DelegationView },
    problems: ['delegations.one_head'],
  },
  'GET /api/v1/my/delegation': {
    summary: 'The delegation that the link belongs to',
    access: delegationLink,
    responses: { 200: MyDelegationView },
    conditional: true,
    problems: gone,
  },
  'PATCH /api/v1/my/delegation': {
    summary: 'Wishes of the delegation as a whole',
    access: delegationLink,
    body: OwnDetails,
    responses: { 200: MyDelegationView },
    problems: ['delegations.closed', ...gone],
  },
  'PUT /api/v1/my/delegation/rows': {
    summary: 'Keep the table as it stands, right or wrong; If-Match names `rowsVersion`',
    description: '412 carries `rowsVersion` and `rows` as they stand now.',
    access: delegationLink,
    body: Strict({ rows: RowsDraft }),
    responses: { 200: Strict({ rowsVersion: Type.Integer(), savedAt: Instant }) },
    conditional: true,
    problems: ['delegations.stale', 'delegations.closed', ...gone],
  },
  'POST /api/v1/my/delegation/sheets': {
    summary: 'Read a sheet and say what is wrong with it; nothing is stored',
    access: delegationLink,
    upload: sheetUpload,
    responses: { 200: SheetPreview },
    problems: ['delegations.sheet_without_names', 'delegations.too_many', ...gone],
  },
  'POST /api/v1/my/delegation/imports': {
    summary: 'Add the rows of a sheet to the table, all of them or, when one cell is wrong, none',
    access: delegationLink,
    upload: sheetUpload,
    responses: { 201: Strict({ rowsVersion: Type.Integer(), added: Type.Integer() }) },
    problems: [
      'delegations.sheet_wrong',
      'delegations.sheet_without_names',
      'delegations.too_many',
      'delegations.closed',
      ...gone,
    ],
  },
  'POST /api/v1/my/delegation/sendings': {
    summary: 'Register everybody in the table, all of them or none',
    access: delegationLink,
    body: Strict({
      rowsVersion: Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1 }),
      informed: Type.Boolean({ description: 'The people know that they are registered, by whom and what for.' }),
    }),
    responses: { 201: Strict({ registered: Type.Array(Strict({ id: Uuid, number: Type.Integer() })) }) },
    idempotent: true,
    problems: [
      'delegations.nobody',
      'delegations.not_informed',
      'delegations.over_quota',
      'delegations.closed',
      'delegations.stale',
      'request.idempotency_reused',
      ...cells,
      ...gone,
    ],
  },
  'POST /api/v1/my/delegation/decline': {
    summary: 'The organisation cannot come',
    access: delegationLink,
    body: Strict({ reason: Maybe(DELEGATION_LIMITS.reason) }),
    responses: { 200: MyDelegationView },
    problems: ['delegations.has_members', 'delegations.closed', ...gone],
  },
  'PATCH /api/v1/my/delegation/members/{registrationId}': {
    summary: 'Change what a person is in the delegation',
    access: delegationLink,
    params: MemberParams,
    body: Strict({ role: Enum(DELEGATION_ROLES) }),
    responses: { 200: MyDelegationView },
    problems: ['delegations.one_head', 'delegations.replace_closed', ...gone],
  },
  'POST /api/v1/my/delegation/members/{registrationId}/substitution': {
    summary: 'Another person comes; the old badge and the old link end',
    access: delegationLink,
    params: MemberParams,
    body: Strict({ cells: CellsDraft, informed: Type.Boolean() }),
    responses: { 200: MyDelegationView },
    problems: ['delegations.replace_closed', 'delegations.member_gone', 'delegations.not_informed', ...cells, ...gone],
  },
  'POST /api/v1/my/delegation/members/{registrationId}/cancellation': {
    summary: 'A person does not come',
    access: delegationLink,
    params: MemberParams,
    responses: { 200: MyDelegationView },
    problems: ['delegations.member_gone', ...gone],
  },
  'POST /api/v1/my/delegation/members/{registrationId}/mails': {
    summary: 'Send a person the own link again; at most once a minute',
    access: delegationLink,
    params: MemberParams,
    responses: { 204: null },
    problems: ['delegations.no_address', ...gone],
  },
  'GET /api/v1/my/delegation/list': {
    summary: 'The people and their states, to print or to keep',
    access: delegationLink,
    query: Strict({ format: Type.Optional(Enum(['xlsx', 'csv'] as const)), lang: Type.Optional(LocaleCode) }),
    responses: { 200: binary('application/octet-stream', 'XLSX or CSV') },
    problems: gone,
  },
});
