import { type Static, Type } from '@sinclair/typebox';
import {
  Enum,
  Instant,
  Line,
  LocalDate,
  LocaleCode,
  Nullable,
  PLAIN_LINE,
  PlaceCode,
  Strict,
  Uuid,
  Year,
} from '../../../platform/contract.ts';
import { DELEGATION_ROLES, REGISTRATION_STATES } from '../../registration/domain.ts';
import { COLUMNS, DELEGATION_LIMITS, DELEGATION_STATES, MAX_CELL, MAX_ROWS } from '../domain.ts';

export const NullText = Nullable(Type.String());
const NullInstant = Nullable(Instant);

export const ContactDraft = Strict({
  name: Line(DELEGATION_LIMITS.contactName),
  email: Type.Optional(Nullable(Type.String({ format: 'email', maxLength: 254 }))),
  phone: Type.Optional(Nullable(Type.String({ maxLength: 40, pattern: PLAIN_LINE }))),
  locale: LocaleCode,
});
const ContactView = Strict({ name: Type.String(), email: NullText, phone: NullText, locale: LocaleCode });

export const QuotaDraft = Strict({
  typeId: Type.Unsafe<string | null>({ ...Nullable(Uuid), description: 'Null: all types together.' }),
  capacity: Type.Integer({ minimum: 0, maximum: 1000 }),
});
const QuotaView = Strict({ typeId: Nullable(Uuid), capacity: Type.Integer(), taken: Type.Integer() });
export type QuotaView = Static<typeof QuotaView>;

export const OrganisationNames = Strict({
  id: Uuid,
  nameZh: NullText,
  nameEn: NullText,
  nameLocal: NullText,
  place: PlaceCode,
});
export type OrganisationNames = Static<typeof OrganisationNames>;
const TypeNames = Strict({ id: Uuid, code: Type.String(), nameZh: Type.String(), nameEn: Type.String() });

const CellText = Type.String({ maxLength: MAX_CELL });
export const CellsDraft = Type.Partial(
  Strict(
    Object.fromEntries(COLUMNS.map((column) => [column, CellText])) as Record<
      (typeof COLUMNS)[number],
      typeof CellText
    >,
  ),
  { additionalProperties: false },
);
export const RowDraft = Strict({ id: Uuid, cells: CellsDraft });
export const RowsDraft = Type.Array(RowDraft, { maxItems: MAX_ROWS });

export const MemberView = Strict({
  id: Uuid,
  number: Type.Integer(),
  state: Enum(REGISTRATION_STATES),
  role: Enum(DELEGATION_ROLES),
  type: TypeNames,
  nameNative: Type.String(),
  nameLatin: NullText,
  formOfAddress: NullText,
  position: NullText,
  place: PlaceCode,
  email: NullText,
  phone: NullText,
  decisionReason: NullText,
  answered: Type.Boolean({ description: 'The person has seen the own data and answered the questions of consent.' }),
  may: Strict({ replace: Type.Boolean(), cancel: Type.Boolean(), mail: Type.Boolean() }),
});
export type MemberView = Static<typeof MemberView>;

const ReplacementView = Strict({
  registrationId: Uuid,
  formerName: Type.String(),
  formerNameLatin: NullText,
  at: Instant,
});

const Counts = Strict({
  pending: Type.Integer(),
  approved: Type.Integer(),
  declined: Type.Integer(),
  waitlisted: Type.Integer(),
  cancelled: Type.Integer(),
});

const Summary = {
  id: Uuid,
  organisation: OrganisationNames,
  state: Enum(DELEGATION_STATES),
  contact: ContactView,
  closesAt: Type.Unsafe<string | null>({ ...NullInstant, description: 'Until when people are sent in.' }),
  counts: Counts,
  incomplete: Type.Integer({ description: 'Who takes part and has not answered yet.' }),
  drafts: Type.Integer({ description: 'Rows that are typed and not sent.' }),
  quotas: Type.Array(QuotaView),
  linkActive: Type.Boolean(),
  openedAt: NullInstant,
  sentAt: NullInstant,
  lastActivityAt: Instant,
  version: Type.Integer(),
};
export const DelegationItem = Strict(Summary);
export type DelegationItem = Static<typeof DelegationItem>;

export const DelegationView = Strict({
  ...Summary,
  year: Year,
  deadline: NullInstant,
  replaceUntil: NullInstant,
  note: NullText,
  interpreterWish: NullText,
  arrival: NullText,
  declineReason: NullText,
  informedAt: NullInstant,
  invitedAt: NullInstant,
  remindedAt: NullInstant,
  types: Type.Array(TypeNames),
  members: Type.Array(MemberView),
  replacements: Type.Array(ReplacementView),
  history: Type.Array(
    Strict({
      at: Instant,
      by: Type.String(),
      byKind: Type.String(),
      action: Type.String(),
      detail: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
  may: Strict({ manage: Type.Boolean() }),
});
export type DelegationView = Static<typeof DelegationView>;

/** What the contact sees. */
export const MyDelegationView = Strict({
  id: Uuid,
  year: Year,
  edition: Strict({
    titleZh: Type.String(),
    titleEn: Type.String(),
    startsOn: LocalDate,
    endsOn: LocalDate,
    timeZone: Type.String(),
    venueZh: Type.String(),
    venueEn: Type.String(),
  }),
  organisation: OrganisationNames,
  state: Enum(DELEGATION_STATES),
  contact: ContactView,
  closesAt: NullInstant,
  replacesUntil: Instant,
  note: NullText,
  interpreterWish: NullText,
  arrival: NullText,
  declineReason: NullText,
  sentAt: NullInstant,
  rows: Type.Array(RowDraft),
  rowsVersion: Type.Integer(),
  types: Type.Array(TypeNames, { description: 'Which the organisation may send.' }),
  quotas: Type.Array(QuotaView),
  members: Type.Array(MemberView),
  replacements: Type.Array(ReplacementView),
  may: Strict({ fill: Type.Boolean(), replace: Type.Boolean(), decline: Type.Boolean() }),
  version: Type.Integer(),
});
export type MyDelegationView = Static<typeof MyDelegationView>;

const CellFault = Strict({
  row: Type.Integer({ description: 'As the spreadsheet counts it: the heads stand in row 1, or further down.' }),
  column: Enum(COLUMNS),
  code: Type.String(),
  detail: Type.String({ description: 'Names row and column, in the reader’s language.' }),
});
/** What a file holds; nothing is stored. */
export const SheetPreview = Strict({
  fileName: Type.String(),
  rows: Type.Array(Strict({ row: Type.Integer(), cells: CellsDraft })),
  faults: Type.Array(CellFault),
  columns: Type.Array(Strict({ head: Type.String(), column: Enum(COLUMNS) })),
  notTaken: Type.Array(Type.String(), { description: 'Heads of what only each person may tell.' }),
  unknown: Type.Array(Type.String()),
});
export type SheetPreview = Static<typeof SheetPreview>;
