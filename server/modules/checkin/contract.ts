import { type Static, Type } from '@sinclair/typebox';
import {
  defineApi,
  defineProblems,
  Enum,
  everyone,
  IdParams,
  Instant,
  Line,
  Nullable,
  office,
  PageQuery,
  Strict,
  station,
  Text,
  Uuid,
  Year,
  YearParams,
} from '../../platform/contract.ts';
import {
  ADMISSION_POLICIES,
  CHECKPOINT_KINDS,
  DECISIONS,
  DIRECTIONS,
  MAX_BATCH,
  PAIRING_MINUTES,
  REASONS,
  SCAN_SOURCES,
  UNDO_MINUTES,
} from './domain.ts';

const Named = { zh: Type.String(), en: Type.String() };
const DOORS = ['organiser', 'registration_desk'] as const;
const READERS = [...DOORS, 'viewer', 'ceremony_director'] as const;

export const CheckpointView = Strict({
  id: Uuid,
  kind: Enum(CHECKPOINT_KINDS),
  nameZh: Type.String(),
  nameEn: Type.String(),
  admissionPolicy: Enum(ADMISSION_POLICIES),
  admitsFor: Type.String({
    format: 'uuid',
    description: 'The checkpoint whose admissions are counted: doors of one house share them.',
  }),
  opensAt: Nullable(Instant),
  closesAt: Nullable(Instant),
  capacity: Nullable(Type.Integer()),
  typeIds: Type.Array(Uuid, { description: 'Registration types that may pass; none named: all.' }),
});
export type CheckpointView = Static<typeof CheckpointView>;

const checkpointFields = {
  kind: Enum(CHECKPOINT_KINDS),
  nameZh: Line(80),
  nameEn: Line(80),
  admissionPolicy: Enum(ADMISSION_POLICIES),
  admitsFor: Type.Optional(Nullable(Uuid)),
  opensAt: Type.Optional(Nullable(Instant)),
  closesAt: Type.Optional(Nullable(Instant)),
  capacity: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
  typeIds: Type.Optional(Type.Array(Uuid, { uniqueItems: true, maxItems: 50 })),
};

export const StationView = Strict({
  id: Uuid,
  name: Type.String(),
  checkpointIds: Type.Array(Uuid),
  pairedAt: Nullable(Instant),
  revokedAt: Nullable(Instant),
  lastSeenAt: Nullable(Instant),
  createdAt: Instant,
});
export type StationView = Static<typeof StationView>;

const PairingView = Strict({
  code: Type.String({ description: 'Works once.' }),
  url: Type.String({ description: 'The same as an address, for a QR code.' }),
  expiresAt: Instant,
});
export type PairingView = Static<typeof PairingView>;

const StationSelf = Strict({
  id: Uuid,
  name: Type.String(),
  edition: Strict({ year: Year, titleZh: Type.String(), titleEn: Type.String(), timeZone: Type.String() }),
  checkpoints: Type.Array(CheckpointView),
});
export type StationSelf = Static<typeof StationSelf>;

const scanFields = {
  source: Enum(SCAN_SOURCES),
  direction: Enum(DIRECTIONS),
  scannedAt: Instant,
  sentAt: Type.Optional(Instant),
  epoch: Type.Optional(Uuid),
  stationSeq: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  override: Type.Optional(
    Strict({
      scanId: Type.String({ format: 'uuid', description: 'The refused scan against which a supervisor lets in.' }),
      reason: Line(200),
    }),
  ),
};
/** Either what was read, or who was found by name: exactly one of both. */
const oneSubject = { oneOf: [{ required: ['raw'] }, { required: ['registrationId'] }] };
const Raw = Type.Optional(Type.String({ maxLength: 500, description: 'As the camera or the scanner gun read it.' }));

export const ScanBody = Strict(
  {
    scanId: Type.String({ format: 'uuid', description: 'UUIDv7 that the station made before its first attempt.' }),
    raw: Raw,
    registrationId: Type.Optional(Uuid),
    ...scanFields,
  },
  oneSubject,
);
export type ScanBody = Static<typeof ScanBody>;
export const BatchItem = Strict(
  { scanId: Uuid, checkpointId: Uuid, raw: Raw, registrationId: Type.Optional(Uuid), ...scanFields },
  oneSubject,
);
export type BatchItem = Static<typeof BatchItem>;

export const ScanAnswerView = Strict({
  scanId: Uuid,
  recorded: Type.Literal(true),
  replay: Type.Boolean(),
  decision: Enum(DECISIONS),
  reason: Enum(REASONS),
  person: Nullable(
    Strict({
      registrationId: Uuid,
      name: Type.String(),
      nameLatin: Nullable(Type.String()),
      formOfAddress: Nullable(Type.String()),
      position: Nullable(Type.String()),
      place: Type.String(),
      organisation: Strict(Named),
      type: Strict({ ...Named, code: Type.String(), colour: Type.String() }),
      notes: Type.Array(Strict(Named)),
    }),
  ),
  admission: Nullable(
    Strict({ firstAt: Instant, firstCheckpoint: Strict({ ...Named, id: Uuid }), entryNo: Type.Integer() }),
  ),
  counters: Strict({ admitted: Type.Integer(), inside: Type.Integer() }),
  serverTime: Instant,
});
export type ScanAnswerView = Static<typeof ScanAnswerView>;

const ScanRowView = Strict({
  id: Uuid,
  receivedAt: Instant,
  effectiveAt: Instant,
  timeTrusted: Type.Boolean(),
  checkpointId: Uuid,
  stationName: Nullable(Type.String()),
  source: Enum(SCAN_SOURCES),
  direction: Enum(DIRECTIONS),
  decision: Enum(DECISIONS),
  reason: Enum(REASONS),
  name: Nullable(Type.String()),
  nameLatin: Nullable(Type.String()),
  annulledAt: Nullable(Instant),
});
export type ScanRowView = Static<typeof ScanRowView>;

const PersonFound = Strict({
  registrationId: Uuid,
  name: Type.String(),
  nameLatin: Nullable(Type.String()),
  organisation: Strict(Named),
  type: Strict(Named),
  number: Type.Integer(),
  admittedAt: Nullable(Instant),
});
export type PersonFound = Static<typeof PersonFound>;

/** What the channel `checkin:{year}` shows. */
export interface CheckInBoard {
  readonly year: number;
  readonly title: { readonly zh: string; readonly en: string };
  readonly timeZone: string;
  /** Approved registrations. */
  readonly expected: number;
  /** Different persons at the entrances. */
  readonly admitted: number;
  readonly byType: readonly {
    code: string;
    zh: string;
    en: string;
    colour: string;
    expected: number;
    admitted: number;
  }[];
  readonly byPlace: readonly { place: string; expected: number; admitted: number }[];
  readonly byCheckpoint: readonly { id: string; kind: string; zh: string; en: string; admitted: number }[];
  /** First entrances in each of the 60 minutes that end at `until`. */
  readonly arrivals: { readonly until: string; readonly perMinute: readonly number[] };
  readonly latest: readonly {
    scanId: string;
    name: string;
    nameLatin: string | null;
    organisation: { zh: string; en: string };
    type: { zh: string; en: string; colour: string };
    place: string;
    at: string;
    checkpoint: { zh: string; en: string };
  }[];
}

export const checkinProblems = defineProblems({
  'checkin.scan_id_reused': {
    en: 'Another scan has this id already.',
    zh: '该扫描编号已用于另一条记录。',
  },
  'checkin.override_needs_supervisor': {
    en: 'Only a supervisor may let in against a refusal.',
    zh: '须由现场负责人放行。',
  },
  'checkin.override_names_no_refusal': {
    en: 'The scan named is no refusal of this person.',
    zh: '所指记录不是该人员被拒的扫描。',
  },
  'checkin.undo_too_late': {
    en: 'A station may undo its own scans for {minutes} minutes. Please ask the organiser.',
    zh: '签到设备仅可在 {minutes} 分钟内撤销本机记录，请联系会务组。',
  },
  'checkin.annulled_already': { en: 'This scan was undone already.', zh: '该记录已撤销。' },
  'checkin.nothing_to_annul': { en: 'This scan let nobody in or out.', zh: '该次扫描未放行，无需撤销。' },
  'checkin.pairing_refused': {
    en: 'This pairing code was used already or has expired. Please ask the office for a new one.',
    zh: '配对码已使用或已过期，请向会务组重新获取。',
  },
  'checkin.checkpoint_name_taken': { en: 'There is a checkpoint of this name already.', zh: '该签到点名称已存在。' },
  'checkin.station_name_taken': { en: 'There is a station of this name already.', zh: '该签到设备名称已存在。' },
  'checkin.not_of_this_edition': { en: 'This does not belong to the edition.', zh: '不属于本届会议。' },
  'checkin.shares_with_another': {
    en: 'The checkpoint named counts for another one itself.',
    zh: '所选签到点本身已并入其他签到点统计。',
  },
});

export const checkinApi = defineApi('Check-in', {
  'GET /api/v1/editions/{year}/checkpoints': {
    summary: 'Checkpoints of an edition',
    access: office(...READERS),
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(CheckpointView) }) },
  },
  'POST /api/v1/editions/{year}/checkpoints': {
    summary: 'Add a checkpoint',
    access: office('organiser'),
    params: YearParams,
    body: Strict(checkpointFields),
    responses: { 201: CheckpointView },
    problems: ['checkin.checkpoint_name_taken', 'checkin.not_of_this_edition', 'checkin.shares_with_another'],
  },
  'PATCH /api/v1/checkpoints/{id}': {
    summary: 'Change a checkpoint',
    access: office('organiser'),
    params: IdParams,
    body: Type.Partial(Strict(checkpointFields), { additionalProperties: false }),
    responses: { 200: CheckpointView },
    problems: ['checkin.checkpoint_name_taken', 'checkin.not_of_this_edition', 'checkin.shares_with_another'],
  },
  'GET /api/v1/editions/{year}/stations': {
    summary: 'Stations of an edition',
    access: office(...READERS),
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(StationView) }) },
  },
  'POST /api/v1/stations': {
    summary: 'Make a station; the answer holds its first pairing code',
    access: office('organiser'),
    body: Strict({
      editionYear: Year,
      name: Line(60),
      checkpointIds: Type.Array(Uuid, { minItems: 1, maxItems: 50, uniqueItems: true }),
    }),
    responses: { 201: Strict({ station: StationView, pairing: PairingView }) },
    problems: ['checkin.station_name_taken', 'checkin.not_of_this_edition'],
  },
  'POST /api/v1/stations/{id}/pairings': {
    summary: 'Make a new pairing code; earlier ones stop working',
    description: `Works once and for ${PAIRING_MINUTES} minutes. Pairing again makes the old token worthless.`,
    access: office('organiser'),
    params: IdParams,
    responses: { 201: PairingView },
  },
  'POST /api/v1/stations/{id}/revocation': {
    summary: 'Revoke a station: its token is refused from now on',
    access: office('organiser'),
    params: IdParams,
    responses: { 200: StationView },
  },
  'POST /api/v1/stations/pair': {
    summary: 'Become a station, with a pairing code',
    access: everyone,
    body: Strict({ code: Type.String({ minLength: 4, maxLength: 80 }) }),
    responses: { 201: Strict({ token: Type.String({ description: 'Shown once.' }), station: StationSelf }) },
    problems: ['checkin.pairing_refused', 'request.limited'],
  },
  'GET /api/v1/stations/me': {
    summary: 'What a station is, and at which checkpoints it scans',
    access: station(),
    responses: { 200: StationSelf },
  },
  'GET /api/v1/stations/me/bundle': {
    summary: 'What a station needs to judge by itself: checkpoints with their rules, and the state of every badge',
    access: station(),
    responses: {
      200: Strict({
        station: StationSelf,
        badges: Type.Array(
          Strict({
            hash: Type.String({ description: 'SHA-256 of the ten bytes that name the badge, base64url.' }),
            state: Enum(['active', 'superseded', 'revoked'] as const),
          }),
        ),
        checksum: Type.String({ description: 'SHA-256 over the list of badges, hex.' }),
        at: Instant,
      }),
    },
  },
  'GET /api/v1/stations/me/people': {
    summary: 'Find a person at the door by name, badge number or the last four digits of the phone',
    access: station(),
    query: Strict({ q: Text(60) }),
    responses: { 200: Strict({ items: Type.Array(PersonFound, { maxItems: 20 }) }) },
  },
  'POST /api/v1/stations/me/scans': {
    summary: 'Record many scans, each on its own',
    anyText: true,
    description: 'Every item is stored, also one that cannot be read: then as a refused scan `malformed`.',
    access: station(),
    body: Strict({
      epoch: Uuid,
      sentAt: Instant,
      items: Type.Array(Type.Unknown({ description: 'A scan as at a checkpoint, with checkpointId and stationSeq.' }), {
        maxItems: MAX_BATCH,
      }),
    }),
    responses: {
      200: Strict({
        ackedThrough: Type.Integer({ description: 'All scans up to this number of the epoch are stored.' }),
        expectedSeq: Type.Integer(),
        results: Type.Array(
          Strict({
            scanId: Type.String(),
            recorded: Type.Boolean(),
            answer: Nullable(ScanAnswerView),
            problem: Nullable(Type.String()),
          }),
        ),
      }),
    },
  },
  'POST /api/v1/checkpoints/{id}/scans': {
    summary: 'Record a scan and hear the verdict',
    description:
      'A refusal is an answer too: 200 with a reason. The same scanId and body answer as the first time. The stored scan is the audit record of itself.',
    access: station(...DOORS),
    params: IdParams,
    body: ScanBody,
    anyText: true,
    responses: { 200: ScanAnswerView },
    problems: ['checkin.scan_id_reused', 'checkin.override_needs_supervisor', 'checkin.override_names_no_refusal'],
    hot: true,
  },
  'POST /api/v1/scans/{scanId}/annulment': {
    summary: 'Undo a scan',
    description: `By the station that scanned, within ${UNDO_MINUTES} minutes, or by an organiser.`,
    access: station(...DOORS),
    params: Strict({ scanId: Uuid }),
    body: Strict({ id: Uuid, reason: Line(200) }),
    responses: { 200: Strict({ id: Uuid, scanId: Uuid, at: Instant }) },
    problems: ['checkin.undo_too_late', 'checkin.annulled_already', 'checkin.nothing_to_annul'],
  },
  'GET /api/v1/editions/{year}/scans': {
    summary: 'Scans of an edition, the latest first',
    access: office(...READERS),
    params: YearParams,
    query: Strict({ ...PageQuery, refused: Type.Optional(Type.Boolean()), checkpointId: Type.Optional(Uuid) }),
    responses: { 200: Strict({ items: Type.Array(ScanRowView), next: Nullable(Type.String()) }) },
  },
});
