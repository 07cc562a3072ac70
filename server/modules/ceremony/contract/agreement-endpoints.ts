import { type TSchema, Type } from '@sinclair/typebox';
import {
  binary,
  type EndpointTable,
  Enum,
  IdParams,
  Line,
  LocalDate,
  LocaleCode,
  Nullable,
  office,
  Page,
  PageQuery,
  PlaceCode,
  Strict,
  Text,
  Uuid,
  upload,
  Year,
  YearParams,
} from '../../../platform/contract.ts';
import {
  AGREEMENT_FILE_KINDS,
  AGREEMENT_KINDS,
  AGREEMENT_STATES,
  AGREEMENT_STEPS,
  MAX_AGREEMENT_FILE_BYTES,
  PARTY_ROLES,
  SIGNATORY_ROLES,
} from '../domain.ts';
import { AgreementChangeView, AgreementRecordView, AgreementView, NameableView } from './agreement-views.ts';

const manage = office('ceremony_director', 'organiser');
const read = office('ceremony_director', 'organiser', 'viewer');
const optional = <T extends TSchema>(schema: T) => Type.Optional(Nullable(schema));
const Language = Type.String({ pattern: '^[a-z]{2,3}$', description: 'ISO 639, e.g. zh, en, th.' });
const Reason = Type.Optional(Line(300));

const facts = {
  number: Type.Optional(Line(40)),
  titleOther: optional(Line(400)),
  titleOtherLanguage: optional(Language),
  fields: Type.Optional(
    Type.Array(Line(60, { description: '中文 / English where both are given.' }), { maxItems: 20, uniqueItems: true }),
  ),
  languages: Type.Optional(Type.Array(Language, { minItems: 1, maxItems: 8, uniqueItems: true })),
  originals: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
  effectiveOn: optional(LocalDate),
  expiresOn: optional(LocalDate),
  renewalNoticeDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 1095 })),
  note: optional(Text(2000)),
  ownerId: optional(Uuid),
};
const Parties = Type.Array(
  Strict({
    organisationId: Uuid,
    role: Type.Optional(Enum(PARTY_ROLES)),
    people: Type.Array(Strict({ registrationId: Uuid, role: Enum(SIGNATORY_ROLES) }), { maxItems: 12 }),
  }),
  // How few there may be is told by the service, in words about organisations and not about lengths.
  { maxItems: 8, description: 'Two or more different organisations, in their order.' },
);
const partyProblems = ['ceremony.parties_alike', 'ceremony.person_twice', 'ceremony.not_of_edition'] as const;

const filters = {
  q: Type.Optional(
    Type.String({
      maxLength: 120,
      description: 'Number, titles, fields, organisations and places, in Chinese, pinyin or English.',
    }),
  ),
  year: Type.Optional(Year),
  state: Type.Optional(Enum(AGREEMENT_STATES)),
  kind: Type.Optional(Enum(AGREEMENT_KINDS)),
  field: Type.Optional(Type.String({ maxLength: 60 })),
  place: Type.Optional(PlaceCode),
  organisationId: Type.Optional(Uuid),
  expiring: Type.Optional(Type.Boolean({ description: 'In force, and within the notice before the end.' })),
};
const order = {
  sort: Type.Optional(Enum(['year', 'number', 'title', 'signed', 'expires'] as const, { default: 'year' })),
  direction: Type.Optional(Enum(['asc', 'desc'] as const)),
};
const FileParams = Strict({ id: Uuid, fileId: Uuid });

export const agreementEndpoints = {
  'GET /api/v1/agreements': {
    summary: 'The register of agreements over all years',
    access: read,
    query: Strict({ ...PageQuery, ...filters, ...order }),
    responses: {
      200: Strict({
        ...Page(AgreementView).properties,
        expiring: Type.Integer({ description: 'How many of all end soon.' }),
      }),
    },
  },
  'GET /api/v1/agreements.csv': {
    summary: 'The register for a spreadsheet',
    access: read,
    query: Strict({ ...filters, ...order, lang: Type.Optional(LocaleCode) }),
    responses: { 200: binary('text/csv', 'All that match, in the order asked for') },
  },
  'GET /api/v1/agreements.xlsx': {
    summary: 'The register as a workbook',
    access: read,
    query: Strict({ ...filters, ...order, lang: Type.Optional(LocaleCode) }),
    responses: {
      200: binary(
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'All that match, in the order asked for',
      ),
    },
  },
  'GET /api/v1/agreement-choices': {
    summary: 'What the register can be narrowed by, and who can look after an agreement',
    access: read,
    responses: {
      200: Strict({
        years: Type.Array(Type.Integer()),
        fields: Type.Array(Type.String()),
        places: Type.Array(Type.String()),
        owners: Type.Array(Strict({ id: Uuid, name: Type.String() })),
      }),
    },
  },
  'GET /api/v1/editions/{year}/agreements': {
    summary: 'Agreements of an edition by number',
    access: read,
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(AgreementView) }) },
  },
  'POST /api/v1/editions/{year}/agreements': {
    summary: 'Draft an agreement',
    description: 'Without a number it gets the next one of its year.',
    access: manage,
    params: YearParams,
    body: Strict({
      titleZh: Line(300),
      titleEn: Line(400),
      kind: Enum(AGREEMENT_KINDS),
      ...facts,
      parties: Parties,
    }),
    responses: { 201: AgreementRecordView },
    problems: ['ceremony.number_taken', 'ceremony.term_reversed', ...partyProblems],
  },
  'GET /api/v1/editions/{year}/agreement-people': {
    summary: 'Who could be named in an agreement: the people of one organisation, or those who are called so',
    access: manage,
    params: YearParams,
    query: Strict({ q: Type.Optional(Type.String({ maxLength: 120 })), organisationId: Type.Optional(Uuid) }),
    responses: { 200: Strict({ items: Type.Array(NameableView) }) },
  },
  'GET /api/v1/agreements/{id}': {
    summary: 'Everything about one agreement but its history',
    access: read,
    params: IdParams,
    conditional: true,
    responses: { 200: AgreementRecordView },
  },
  'PATCH /api/v1/agreements/{id}': {
    summary: 'Change what is written about an agreement',
    description: 'Once it is signed, `reason` is needed.',
    access: manage,
    params: IdParams,
    conditional: true,
    body: Strict(
      {
        titleZh: Type.Optional(Line(300)),
        titleEn: Type.Optional(Line(400)),
        kind: Type.Optional(Enum(AGREEMENT_KINDS)),
        ...facts,
        reason: Reason,
      },
      { minProperties: 1 },
    ),
    responses: { 200: AgreementRecordView },
    problems: ['ceremony.number_taken', 'ceremony.term_reversed', 'ceremony.not_now'],
  },
  'PUT /api/v1/agreements/{id}/parties': {
    summary: 'Set the parties, in their order, and who signs, stands in and bears witness for each',
    access: manage,
    params: IdParams,
    conditional: true,
    body: Strict({ parties: Parties }),
    responses: { 200: AgreementRecordView },
    problems: ['ceremony.parties_signed', 'ceremony.on_stage_now', ...partyProblems],
  },
  'POST /api/v1/agreements/{id}/steps': {
    summary: 'Take an agreement a step on, or take the last step back',
    description:
      'draft → text_agreed → ready → signed (in force and expired follow from its days) → ended; withdrawn from any state before it is signed. What is signed on stage is signed by its ceremony. A reason is needed to reopen, withdraw or end, and to make one ready for a party of which nobody is named.',
    access: manage,
    params: IdParams,
    conditional: true,
    body: Strict({
      step: Enum(AGREEMENT_STEPS),
      reason: Reason,
      on: Type.Optional(LocalDate),
      signedBy: Type.Optional(Line(300)),
    }),
    responses: { 200: AgreementRecordView },
    problems: [
      'ceremony.not_now',
      'ceremony.on_run_sheet',
      'ceremony.text_on_stage',
      'ceremony.signed_on_stage',
      'ceremony.signatory_missing',
      'ceremony.nothing_to_undo',
      'ceremony.in_the_future',
      'ceremony.before_signing',
      'ceremony.term_reversed',
    ],
  },
  'GET /api/v1/agreements/{id}/history': {
    summary: 'Every change of an agreement, the newest first',
    access: read,
    params: IdParams,
    responses: { 200: Strict({ items: Type.Array(AgreementChangeView) }) },
  },
  'POST /api/v1/agreements/{id}/files': {
    summary: 'Add a draft text, the signed scan or an annex',
    description: 'PDF, DOCX, PNG or JPEG, told by its bytes. A draft names its language.',
    access: manage,
    params: IdParams,
    query: Strict({ kind: Enum(AGREEMENT_FILE_KINDS), language: Type.Optional(Language) }),
    upload: upload(
      'PDF, DOCX, PNG or JPEG',
      [
        'application/octet-stream',
        'application/pdf',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'image/png',
        'image/jpeg',
      ],
      MAX_AGREEMENT_FILE_BYTES,
    ),
    responses: { 201: AgreementRecordView },
    problems: ['ceremony.file_type', 'ceremony.file_twice', 'ceremony.files_full'],
  },
  'GET /api/v1/agreements/{id}/files/{fileId}': {
    summary: 'A file of an agreement, as an attachment',
    access: manage,
    params: FileParams,
    responses: { 200: binary('application/pdf', 'As it was given; the Content-Type says what it is') },
  },
  'DELETE /api/v1/agreements/{id}/files/{fileId}': {
    summary: 'Remove a file that was added by mistake; its name stays in the history',
    access: manage,
    params: FileParams,
    responses: { 200: AgreementRecordView },
  },
} as const satisfies EndpointTable;
