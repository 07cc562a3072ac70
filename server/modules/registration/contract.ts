import { type Static, Type } from '@sinclair/typebox';
import {
  binary,
  defineApi,
  defineProblems,
  Enum,
  everyone,
  IdParams,
  Instant,
  LocaleCode,
  Nullable,
  office,
  PageQuery,
  PlaceCode,
  personalLink,
  Strict,
  Text,
  Uuid,
  Year,
  YearParams,
} from '../../platform/contract.ts';
import { CONSENT_PURPOSES, LIMITS, REGISTRATION_STATES, type RegistrationState } from './domain.ts';

/** Who reads registrations in the office, and who may change them. */
export const REGISTRATION_READERS = ['organiser', 'registration_desk', 'viewer'] as const;
export const REGISTRATION_WRITERS = ['organiser', 'registration_desk'] as const;
const readers = office(...REGISTRATION_READERS);
const writers = office(...REGISTRATION_WRITERS);

const Maybe = (limit: number) => Type.Optional(Nullable(Type.String({ maxLength: limit })));
const PhoneNumber = Type.Optional(
  Nullable(Type.String({ maxLength: LIMITS.phone, pattern: '^\\s*(\\+?[0-9][0-9 ()./-]{3,}[0-9])?\\s*$' })),
);
const MailAddress = Type.String({ format: 'email', maxLength: LIMITS.email });

const PersonFields = {
  nameNative: Text(LIMITS.nameNative, { description: 'In the own script; stored as written, never split.' }),
  nameLatin: Maybe(LIMITS.nameLatin),
  formOfAddress: Maybe(LIMITS.formOfAddress),
  position: Maybe(LIMITS.position),
  organisationId: Type.Optional(Nullable(Uuid)),
  organisationText: Maybe(LIMITS.organisationText),
  place: PlaceCode,
  email: Type.Optional(Nullable(MailAddress)),
  phone: PhoneNumber,
  locale: LocaleCode,
  diet: Maybe(LIMITS.diet),
  accessNeeds: Maybe(LIMITS.accessNeeds),
  note: Maybe(LIMITS.note),
};
const Given = Type.Optional(Type.Boolean());
const ConsentsDraft = Strict({
  registration: Given,
  public_list: Given,
  photographs: Given,
  sensitive_data: Given,
  cross_border: Given,
});

export const RegistrationDraft = Strict({
  typeId: Uuid,
  ...PersonFields,
  consents: ConsentsDraft,
  consentTextVersion: Type.String({ maxLength: 40, description: 'Version of the texts that the person has read.' }),
  website: Type.Optional(Type.String({ maxLength: 500, description: 'Stays empty. People do not see this field.' })),
});
export type RegistrationDraft = Static<typeof RegistrationDraft>;

export const SubstituteDraft = Strict(PersonFields);
export type SubstituteDraft = Static<typeof SubstituteDraft>;

export const RegistrationChanges = Type.Partial(Strict({ typeId: Uuid, ...PersonFields }), {
  additionalProperties: false,
  minProperties: 1,
});
export type RegistrationChanges = Static<typeof RegistrationChanges>;

/** What the person may change alone; name, type and organisation stand on an approved badge and go through the office. */
export const OwnChanges = Type.Partial(
  Strict({
    formOfAddress: PersonFields.formOfAddress,
    position: PersonFields.position,
    email: MailAddress,
    phone: PhoneNumber,
    locale: LocaleCode,
    diet: PersonFields.diet,
    accessNeeds: PersonFields.accessNeeds,
    note: PersonFields.note,
    consents: ConsentsDraft,
  }),
  { additionalProperties: false, minProperties: 1 },
);
export type OwnChanges = Static<typeof OwnChanges>;

const NullText = Nullable(Type.String());
export const TypeSummary = Strict({
  id: Uuid,
  code: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  badgeColour: Type.String(),
});
export const OrganisationSummary = Strict(
  { id: Nullable(Uuid), nameZh: NullText, nameEn: NullText, nameLocal: NullText, text: NullText },
  { description: 'From the directory when `id` is set, else `text` as the person wrote it.' },
);
export type OrganisationSummary = Static<typeof OrganisationSummary>;

const May = Strict({
  edit: Type.Boolean(),
  approve: Type.Boolean(),
  decline: Type.Boolean(),
  cancel: Type.Boolean(),
  substitute: Type.Boolean(),
  reissueBadge: Type.Boolean(),
});
export type RegistrationMay = Static<typeof May>;

const Summary = {
  id: Uuid,
  number: Type.Integer(),
  state: Enum(REGISTRATION_STATES),
  type: TypeSummary,
  nameNative: Type.String(),
  nameLatin: NullText,
  formOfAddress: NullText,
  position: NullText,
  organisation: OrganisationSummary,
  place: PlaceCode,
  email: NullText,
  phone: NullText,
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  may: May,
};
export const RegistrationItem = Strict(Summary);
export type RegistrationItem = Static<typeof RegistrationItem>;

export const RegistrationView = Strict({
  ...Summary,
  locale: LocaleCode,
  diet: Type.Unsafe<string | null>({ ...NullText, description: 'Null for viewers.' }),
  accessNeeds: Type.Unsafe<string | null>({ ...NullText, description: 'Null for viewers.' }),
  note: NullText,
  decidedAt: Nullable(Instant),
  decisionReason: NullText,
  badge: Nullable(Strict({ issuedAt: Instant })),
  consents: Type.Array(
    Strict({ purpose: Enum(CONSENT_PURPOSES), given: Type.Boolean(), textVersion: Type.String(), at: Instant }),
  ),
  history: Type.Array(
    Strict({
      at: Instant,
      by: Type.String({ description: 'Name of the user; empty for the person themselves.' }),
      byKind: Type.String(),
      action: Type.String({ description: 'registration.<what happened>' }),
      detail: Type.Record(Type.String(), Type.Unknown()),
    }),
    { description: 'Newest first.' },
  ),
});
export type RegistrationView = Static<typeof RegistrationView>;

export const StateCounts = Strict({
  pending: Type.Integer(),
  approved: Type.Integer(),
  declined: Type.Integer(),
  waitlisted: Type.Integer(),
  cancelled: Type.Integer(),
});
export type StateCounts = Static<typeof StateCounts>;

export const REGISTRATION_SORTS = ['number', 'name', 'created', 'updated'] as const;

/** What the holder of a personal link sees. */
export const OwnRegistrationView = Strict({
  id: Uuid,
  year: Year,
  number: Type.Integer(),
  state: Enum(REGISTRATION_STATES),
  type: TypeSummary,
  nameNative: Type.String(),
  nameLatin: NullText,
  formOfAddress: NullText,
  position: NullText,
  organisation: OrganisationSummary,
  place: PlaceCode,
  email: NullText,
  phone: NullText,
  locale: LocaleCode,
  diet: NullText,
  accessNeeds: NullText,
  note: NullText,
  decisionReason: NullText,
  consents: ConsentsDraft,
  hasBadge: Type.Boolean(),
  version: Type.Integer(),
  may: Strict({ edit: Type.Boolean(), cancel: Type.Boolean() }),
});
export type OwnRegistrationView = Static<typeof OwnRegistrationView>;

export const registrationProblems = defineProblems({
  'registration.not_open': { en: 'Registration is not open.', zh: '报名尚未开放或已结束。' },
  'registration.too_early': { en: 'Registration has not opened yet.', zh: '报名尚未开始。' },
  'registration.too_late': { en: 'Registration is closed.', zh: '报名已截止。' },
  'registration.not_a_person': {
    en: 'The form was filled in as a program would. Please leave the field "website" empty.',
    zh: '提交内容疑似由程序自动填写，请将“website”一栏留空后重新提交。',
  },
  'registration.step_not_allowed': {
    en: 'This is not possible for the registration as it stands now. Please reload to see its state.',
    zh: '该报名的当前状态不允许此操作，请刷新查看最新状态。',
  },
  'registration.no_seat': {
    en: 'There is no free place. The registration stays on the waiting list.',
    zh: '名额已满，该报名仍在候补名单中。',
  },
  'registration.link_gone': {
    en: 'This link is no longer valid: it has expired or was replaced by a newer one. The conference office can send a new one.',
    zh: '该链接已失效：链接已过期，或已由新的链接取代。请联系会务组重新发送。',
  },
  'registration.stale': {
    en: '{who} changed this registration in the meantime. Please look at the present data and try again.',
    zh: '{who} 已修改此报名信息，请核对最新内容后重试。',
  },
  'registration.form_used': {
    en: 'This form was sent already. To register another person, please send it once more.',
    zh: '此表单已提交成功。如需为其他人员报名，请再次提交。',
  },
  'registration.email_required': {
    en: 'Please give a mail address: the confirmation and your badge are sent there.',
    zh: '请填写电子邮箱，报名确认和电子证件将发送至该邮箱。',
  },
  'registration.type_unknown': {
    en: 'Please choose one of the offered types.',
    zh: '请从所列参会类别中选择。',
  },
  'registration.organisation_missing': { en: 'Please name your organisation.', zh: '请填写所在单位。' },
  'registration.organisation_unknown': {
    en: 'This organisation is not in the directory. Please choose again or type its name.',
    zh: '单位名录中没有该单位，请重新选择或直接填写名称。',
  },
  'registration.place_unknown': {
    en: 'Please choose a country or region from the list.',
    zh: '请从列表中选择国家或地区。',
  },
  'registration.consent_required': {
    en: 'Without this consent we cannot take your registration.',
    zh: '须同意此项方可办理报名。',
  },
  'registration.sensitive_consent': {
    en: 'You named dietary or access needs. Please agree to their use, or leave both fields empty.',
    zh: '您填写了饮食要求或无障碍需求，请单独同意此项，或将这两栏清空。',
  },
  'registration.consent_text_changed': {
    en: 'The text of the consents has changed. Please read it again.',
    zh: '同意条款已更新，请重新阅读后提交。',
  },
  'registration.text_control': {
    en: 'This contains invisible control characters. Please type it again instead of pasting.',
    zh: '内容含有不可见的控制字符，请删除后手动重新输入。',
  },
  'registration.text_direction': {
    en: 'This contains characters that reverse the direction of writing. Please type it again instead of pasting.',
    zh: '内容含有改变文字方向的控制字符，请删除后手动重新输入。',
  },
});

const Change = { 200: RegistrationView };
const stepProblems = ['registration.step_not_allowed'];

export const registrationApi = defineApi('Registration', {
  'POST /api/v1/editions/{year}/registrations': {
    summary: 'Register one person',
    description:
      'Open to everyone for public types while registration is open; the office may use every type at any time. When no place is free the registration is taken as `waitlisted`.',
    access: everyone,
    params: YearParams,
    body: RegistrationDraft,
    responses: {
      201: Strict({
        id: Uuid,
        number: Type.Integer(),
        state: Enum(REGISTRATION_STATES),
        link: Type.String({ description: 'The personal link. Whoever has it sees this registration.' }),
      }),
    },
    idempotent: true,
    problems: [
      'registration.not_open',
      'registration.too_early',
      'registration.too_late',
      'registration.not_a_person',
      'request.idempotency_reused',
      'request.limited',
    ],
  },
  'GET /api/v1/editions/{year}/registrations': {
    summary: 'Registrations of an edition',
    access: readers,
    params: YearParams,
    query: Strict({
      ...PageQuery,
      state: Type.Optional(Enum(REGISTRATION_STATES)),
      typeId: Type.Optional(Uuid),
      place: Type.Optional(PlaceCode),
      organisationId: Type.Optional(Uuid),
      q: Type.Optional(
        Type.String({
          maxLength: 120,
          description: 'Part of a name, organisation, address; number; last digits of the phone.',
        }),
      ),
      sort: Type.Optional(Enum(REGISTRATION_SORTS, { default: 'created' })),
      direction: Type.Optional(Enum(['asc', 'desc'] as const, { default: 'desc' })),
    }),
    responses: {
      200: Strict({
        items: Type.Array(RegistrationItem),
        total: Type.Integer(),
        next: Nullable(Type.String()),
        counts: Type.Unsafe<StateCounts>({ ...StateCounts, description: 'Per state, under the other filters.' }),
      }),
    },
  },
  'GET /api/v1/registrations/{id}': {
    summary: 'One registration with its consents and history',
    access: readers,
    params: IdParams,
    responses: { 200: RegistrationView },
    conditional: true,
  },
  'PATCH /api/v1/registrations/{id}': {
    summary: 'Correct the data of a person',
    description: '412 carries `changedBy`, `changedAt`, `changed` (names of fields) and `currentVersion`.',
    access: writers,
    params: IdParams,
    body: RegistrationChanges,
    responses: Change,
    conditional: true,
    problems: ['registration.stale', ...stepProblems],
  },
  'POST /api/v1/registrations/{id}/approve': {
    summary: 'Approve; issues the badge and tells the person',
    access: writers,
    params: IdParams,
    responses: Change,
    problems: ['registration.no_seat', ...stepProblems],
  },
  'POST /api/v1/registrations/{id}/decline': {
    summary: 'Decline with a reason that the person is told',
    access: writers,
    params: IdParams,
    body: Strict({ reason: Text(LIMITS.reason) }),
    responses: Change,
    problems: stepProblems,
  },
  'POST /api/v1/registrations/{id}/cancel': {
    summary: 'Cancel; the badge ends and the place goes to the waiting list',
    access: writers,
    params: IdParams,
    body: Strict({ reason: Maybe(LIMITS.reason) }),
    responses: Change,
    problems: stepProblems,
  },
  'POST /api/v1/registrations/{id}/substitute': {
    summary: 'Hand the place to another person; the old badge and the old link end',
    access: writers,
    params: IdParams,
    body: SubstituteDraft,
    responses: Change,
    problems: stepProblems,
  },
  'POST /api/v1/registrations/{id}/badges': {
    summary: 'Issue the badge anew, e.g. after a loss; the last one ends',
    access: writers,
    params: IdParams,
    responses: Change,
    problems: stepProblems,
  },
  'POST /api/v1/editions/{year}/registrations/approvals': {
    summary: 'Approve many; each succeeds or fails on its own',
    access: writers,
    params: YearParams,
    body: Strict({ ids: Type.Array(Uuid, { minItems: 1, maxItems: 200, uniqueItems: true }) }),
    responses: {
      200: Strict({
        results: Type.Array(
          Strict({
            id: Uuid,
            approved: Type.Boolean(),
            code: NullText,
            detail: Type.Unsafe<string | null>({ ...NullText, description: 'Why not, in the reader’s language.' }),
          }),
        ),
      }),
    },
  },
  'GET /api/v1/registrations/{id}/badge.svg': {
    summary: 'The code of the active badge as a picture',
    access: writers,
    params: IdParams,
    responses: { 200: binary('image/svg+xml', 'QR code, version 3, level Q') },
  },
  'GET /api/v1/my/registration': {
    summary: 'The registration that the personal link belongs to',
    access: personalLink,
    responses: { 200: OwnRegistrationView },
    conditional: true,
    problems: ['registration.link_gone'],
  },
  'PATCH /api/v1/my/registration': {
    summary: 'Change own contact data, needs and consents',
    access: personalLink,
    body: OwnChanges,
    responses: { 200: OwnRegistrationView },
    problems: ['registration.link_gone', ...stepProblems],
  },
  'POST /api/v1/my/registration/cancel': {
    summary: 'Cancel the own registration',
    access: personalLink,
    responses: { 200: OwnRegistrationView },
    problems: ['registration.link_gone', ...stepProblems],
  },
  'GET /api/v1/my/registration/badge.svg': {
    summary: 'The own badge code',
    access: personalLink,
    responses: { 200: binary('image/svg+xml', 'QR code, version 3, level Q') },
    problems: ['registration.link_gone'],
  },
  'GET /api/v1/editions/{year}/calendar.ics': {
    summary: 'The days of the edition as a calendar entry',
    access: everyone,
    params: YearParams,
    query: Strict({ lang: Type.Optional(LocaleCode) }),
    responses: { 200: binary('text/calendar; charset=utf-8', 'iCalendar, one entry') },
  },
});

interface EditionFacts {
  readonly year: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly timeZone: string;
  readonly venueZh: string;
  readonly venueEn: string;
}
export interface FormProblem {
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

/** Props of the page `register`. */
export interface RegisterPageProps {
  readonly edition: EditionFacts | null;
  readonly closed: 'none' | 'not_open' | 'too_early' | 'too_late' | null;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly types: readonly {
    readonly id: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly needsApproval: boolean;
  }[];
  /** Those that take part already, most first; the form offers them before the whole list. */
  readonly eventPlaces: readonly string[];
  /** What was posted, when the form comes back with errors. */
  readonly values: Readonly<Record<string, string>>;
  readonly problem: FormProblem | null;
  /** Makes a second press of the button, or a second try after a lost answer, one and the same registration. */
  readonly submissionKey: string;
}

/** Props of the page `my`. */
export interface MyPageProps {
  readonly edition: EditionFacts;
  readonly registration: OwnRegistrationView;
  readonly token: string;
  readonly step: 'view' | 'change' | 'cancel';
  readonly saved: boolean;
  readonly badgeSvg: string | null;
  readonly values: Readonly<Record<string, string>> | null;
  readonly problem: FormProblem | null;
}

export type { RegistrationState };
