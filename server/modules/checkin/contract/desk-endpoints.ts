import { type Static, Type } from '@sinclair/typebox';
import {
  binary,
  type EndpointTable,
  Enum,
  Instant,
  Line,
  LocaleCode,
  Nullable,
  office,
  PlaceCode,
  Strict,
  station,
  Text,
  Uuid,
  upload,
  YearParams,
} from '../../../platform/contract.ts';
import {
  LIMITS,
  PHOTO_MAX_BYTES,
  PHOTO_TYPES,
  REGISTRATION_STATES,
  SPELLING_FIELDS,
} from '../../registration/domain.ts';
import { DECISIONS, REASONS } from '../domain.ts';
import { DOORS } from './roles.ts';
import { Named, ScanAnswerView } from './scan-views.ts';

const Maybe = (limit: number) => Type.Optional(Nullable(Type.String({ maxLength: limit })));
const PersonParams = Strict({ registrationId: Uuid });

export const WalkInDraft = Strict({
  scanId: Type.String({
    format: 'uuid',
    description:
      'UUIDv7 of the scan that lets the person in, made before the first attempt: sent again, the first answer.',
  }),
  checkpointId: Nullable(Uuid),
  typeId: Uuid,
  nameNative: Text(LIMITS.nameNative),
  nameLatin: Maybe(LIMITS.nameLatin),
  position: Maybe(LIMITS.position),
  organisationId: Type.Optional(Nullable(Uuid)),
  organisationText: Maybe(LIMITS.organisationText),
  place: PlaceCode,
  phone: Maybe(LIMITS.phone),
  email: Type.Optional(Nullable(Type.String({ format: 'email', maxLength: LIMITS.email }))),
  locale: LocaleCode,
  consents: Strict({
    registration: Type.Boolean({ description: 'The person has read the text at the desk and agreed.' }),
  }),
  consentTextVersion: Type.String({ maxLength: 40 }),
});
export type WalkInDraft = Static<typeof WalkInDraft>;

export const WalkInForm = Strict({
  types: Type.Array(
    Strict({
      id: Uuid,
      ...Named,
      colour: Type.String(),
      placesLeft: Nullable(Type.Integer({ description: 'Of the type and the edition; null: no limit.' })),
    }),
  ),
  places: Type.Array(PlaceCode, { description: 'Where people of this edition come from, most first.' }),
  consentTextVersion: Type.String(),
  consentText: Strict(Named),
});
export type WalkInForm = Static<typeof WalkInForm>;

const WalkInAnswer = Strict({
  registrationId: Uuid,
  number: Type.Integer(),
  name: Type.String(),
  replay: Type.Boolean(),
  scan: Nullable(ScanAnswerView),
  problem: Nullable(Type.String({ description: 'Registered and approved, but not recorded at the checkpoint.' })),
});
const walkInProblems = [
  'checkin.walk_in_full_edition',
  'checkin.walk_in_full_type',
  'checkin.walk_in_full_organisation',
  'registration.not_open',
  'request.idempotency_reused',
];

export const PartyView = Strict({
  delegationId: Uuid,
  members: Type.Array(
    Strict({
      registrationId: Uuid,
      number: Type.Integer(),
      name: Type.String(),
      nameLatin: Nullable(Type.String()),
      position: Nullable(Type.String()),
      type: Strict(Named),
      isHead: Type.Boolean(),
      state: Enum(REGISTRATION_STATES),
      arrivedAt: Nullable(Instant),
    }),
  ),
});
export type PartyView = Static<typeof PartyView>;

/** What the owner of a badge sees of the own registration at a kiosk. */
export const KioskPerson = Strict({
  registrationId: Uuid,
  number: Type.Integer(),
  nameNative: Type.String(),
  nameLatin: Nullable(Type.String()),
  position: Nullable(Type.String()),
  organisation: Strict(Named),
  type: Strict({ ...Named, colour: Type.String() }),
  locale: LocaleCode,
  mayCorrect: Type.Array(Enum(SPELLING_FIELDS)),
});
export type KioskPerson = Static<typeof KioskPerson>;
const BadgeRaw = Type.String({
  maxLength: 500,
  description: 'The own badge or the code of the confirmation mail, as read.',
});

export const deskEndpoints = {
  'GET /api/v1/stations/me/walk-in-form': {
    summary: 'What the desk asks of who comes unregistered',
    access: station(),
    responses: { 200: WalkInForm },
  },
  'POST /api/v1/stations/me/walk-ins': {
    summary: 'Register, approve and let in who comes unregistered, in one go',
    description:
      'For help desks and supervisors. Takes a place like any other registration: when none is left nothing is registered. Sent again under the same scanId it answers as the first time.',
    access: station(),
    body: WalkInDraft,
    responses: { 201: WalkInAnswer },
    problems: walkInProblems,
  },
  'GET /api/v1/editions/{year}/walk-in-form': {
    summary: 'What the desk asks of who comes unregistered, for the office',
    access: office(...DOORS),
    params: YearParams,
    responses: { 200: WalkInForm },
  },
  'POST /api/v1/editions/{year}/walk-ins': {
    summary: 'Register, approve and let in who comes unregistered, from the office',
    access: office(...DOORS),
    params: YearParams,
    body: WalkInDraft,
    responses: { 201: WalkInAnswer },
    problems: walkInProblems,
  },
  'GET /api/v1/stations/me/parties/{registrationId}': {
    summary: 'The delegation that somebody heads, with who of it is in',
    access: station(),
    params: PersonParams,
    query: Strict({ checkpointId: Type.Optional(Uuid) }),
    responses: { 200: PartyView },
  },
  'POST /api/v1/stations/me/parties/{registrationId}/scans': {
    summary: 'Let in those of a delegation who are ticked: a scan each',
    access: station(),
    params: PersonParams,
    body: Strict({
      checkpointId: Uuid,
      scannedAt: Instant,
      items: Type.Array(Strict({ scanId: Uuid, registrationId: Uuid }), { minItems: 1, maxItems: 100 }),
    }),
    responses: {
      200: Strict({
        results: Type.Array(
          Strict({
            scanId: Uuid,
            registrationId: Uuid,
            recorded: Type.Boolean(),
            decision: Nullable(Enum(DECISIONS)),
            reason: Nullable(Enum(REASONS)),
            problem: Nullable(Type.String()),
          }),
        ),
      }),
    },
  },
  'POST /api/v1/stations/me/people/{registrationId}/badges': {
    summary: 'Issue the badge anew; the last one ends at once',
    description: 'The id is made before the first attempt: sent again, it issues nothing more.',
    access: station(),
    params: PersonParams,
    body: Strict({ id: Uuid, reason: Line(200) }),
    responses: {
      201: Strict({
        number: Type.Integer(),
        issue: Type.Integer({ description: 'How many badges the person has had.' }),
      }),
    },
    problems: ['registration.step_not_allowed', 'request.idempotency_reused'],
  },
  'GET /api/v1/stations/me/people/{registrationId}/photo': {
    summary: 'The photograph to compare with who stands there',
    description: 'At a door only of those whom this station has scanned.',
    access: station(),
    params: PersonParams,
    query: Strict({ v: Type.Optional(Uuid) }),
    responses: { 200: binary('image/jpeg', 'The photograph as it was sent, in its own format') },
  },
  'PUT /api/v1/stations/me/photos': {
    summary: 'Keep a photograph taken at the desk; the person has read the text there and agreed',
    access: station(),
    query: Strict({ registrationId: Uuid, consentTextVersion: Type.String({ maxLength: 40 }) }),
    upload: upload('A photograph: JPEG, PNG or WebP', [...PHOTO_TYPES, 'application/octet-stream'], PHOTO_MAX_BYTES),
    responses: { 200: Strict({ version: Uuid }) },
    problems: ['registration.not_a_photo', 'registration.consent_text_changed', 'request.too_large'],
  },
  'POST /api/v1/scans/{scanId}/mismatch': {
    summary: 'The photograph shows somebody else: the scan is undone and stands as refused',
    access: station(...DOORS),
    params: Strict({ scanId: Uuid }),
    body: Strict({ annulmentId: Uuid, refusalId: Uuid }),
    responses: { 200: Strict({ scanId: Uuid, refusalId: Uuid }) },
    problems: ['checkin.undo_too_late', 'checkin.annulled_already', 'checkin.nothing_to_annul'],
  },
  'POST /api/v1/stations/me/kiosk/visits': {
    summary: 'Who shows the own code at a kiosk sees the own data',
    access: station(),
    anyText: true,
    body: Strict({ raw: BadgeRaw }),
    responses: { 200: Strict({ person: Nullable(KioskPerson), reason: Nullable(Enum(REASONS)) }) },
  },
  'POST /api/v1/stations/me/kiosk/corrections': {
    summary: 'Put the own spelling right, within limits; the office looks at it afterwards',
    access: station(),
    body: Strict({
      raw: BadgeRaw,
      nameNative: Type.Optional(Line(LIMITS.nameNative)),
      nameLatin: Type.Optional(Line(LIMITS.nameLatin)),
      position: Type.Optional(Line(LIMITS.position)),
    }),
    responses: { 200: KioskPerson },
    problems: ['checkin.kiosk_code_refused', 'registration.step_not_allowed'],
  },
} as const satisfies EndpointTable;
