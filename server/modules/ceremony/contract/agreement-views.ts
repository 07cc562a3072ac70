import { Type } from '@sinclair/typebox';
import { Enum, Instant, LocalDate, Nullable, Strict, Uuid } from '../../../platform/contract.ts';
import {
  AGREEMENT_ACTIONS,
  AGREEMENT_FILE_KINDS,
  AGREEMENT_KINDS,
  AGREEMENT_STATES,
  AGREEMENT_STEPS,
  ITEM_STATES,
  PARTY_ROLES,
  SIGNATORY_ROLES,
} from '../domain.ts';

const Text = Type.String();
const Names = { nameZh: Nullable(Text), nameEn: Nullable(Text), nameLocal: Nullable(Text) };

const PartyView = Strict({
  organisationId: Uuid,
  ...Names,
  place: Text,
  role: Enum(PARTY_ROLES),
  people: Type.Array(
    Strict({
      registrationId: Uuid,
      role: Enum(SIGNATORY_ROLES),
      native: Text,
      latin: Nullable(Text),
      position: Nullable(Text),
      isApproved: Type.Boolean({ description: 'Registered for the edition, and approved.' }),
    }),
  ),
});

const facts = {
  number: Text,
  titleZh: Text,
  titleEn: Text,
  titleOther: Nullable(Text),
  titleOtherLanguage: Nullable(Text),
  kind: Enum(AGREEMENT_KINDS),
  fields: Type.Array(Text),
  languages: Type.Array(Text),
  originals: Type.Integer(),
  effectiveOn: Nullable(LocalDate),
  expiresOn: Nullable(LocalDate),
  renewalNoticeDays: Type.Integer(),
};

export const AgreementView = Strict({
  id: Uuid,
  year: Type.Integer(),
  state: Enum(AGREEMENT_STATES, { description: 'As of today where the edition takes place.' }),
  isExpiring: Type.Boolean({ description: 'In force, and within the notice before its end.' }),
  ...facts,
  signedAt: Nullable(Instant),
  signedOn: Nullable(LocalDate),
  parties: Type.Array(PartyView),
});

export const AgreementFileView = Strict({
  id: Uuid,
  kind: Enum(AGREEMENT_FILE_KINDS),
  language: Nullable(Text),
  fileName: Text,
  mediaType: Text,
  size: Type.Integer(),
  addedBy: Text,
  addedAt: Instant,
});

export const AgreementRecordView = Strict({
  ...AgreementView.properties,
  version: Type.Integer(),
  signedVia: Nullable(Enum(['ceremony', 'office'] as const)),
  signedBy: Nullable(Text),
  endedOn: Nullable(LocalDate),
  stateReason: Nullable(Text),
  note: Nullable(Text),
  owner: Nullable(Strict({ id: Uuid, name: Text })),
  renewalNoticeOn: Nullable(LocalDate),
  files: Type.Array(AgreementFileView),
  standing: Nullable(
    Strict({
      ceremonyId: Uuid,
      titleZh: Text,
      titleEn: Text,
      position: Type.Integer(),
      state: Enum(ITEM_STATES),
    }),
  ),
  may: Strict({
    edit: Type.Boolean(),
    parties: Type.Boolean(),
    files: Type.Boolean(),
    steps: Type.Array(Enum(AGREEMENT_STEPS)),
    undoTo: Nullable(Enum(AGREEMENT_STATES, { description: 'What `undo` would lead back to.' })),
  }),
});

const PastParty = Strict({
  ...Names,
  role: Enum(PARTY_ROLES),
  people: Type.Array(Strict({ role: Enum(SIGNATORY_ROLES), native: Text, latin: Nullable(Text) })),
});
const PastFile = Strict({ kind: Enum(AGREEMENT_FILE_KINDS), language: Nullable(Text), fileName: Text });
/** Only what changed is there. */
const Past = Type.Partial(
  Strict({
    ...facts,
    state: Enum(AGREEMENT_STATES),
    signedOn: Nullable(LocalDate),
    signedVia: Nullable(Text),
    signedBy: Nullable(Text),
    endedOn: Nullable(LocalDate),
    note: Nullable(Text),
    owner: Nullable(Text),
    parties: Type.Array(PastParty),
    people: Type.Array(Text),
    file: PastFile,
  }),
);

export const AgreementChangeView = Strict({
  id: Type.Integer(),
  at: Instant,
  actorKind: Text,
  actorName: Text,
  action: Enum(AGREEMENT_ACTIONS),
  reason: Nullable(Text),
  before: Past,
  after: Past,
});

export const NameableView = Strict({
  registrationId: Uuid,
  native: Text,
  latin: Nullable(Text),
  position: Nullable(Text),
  organisation: Nullable(Strict(Names)),
  isApproved: Type.Boolean(),
});
