import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, Line, Nullable, PLAIN_LINE, Strict, Uuid } from '../../../platform/contract.ts';
import { DECISIONS, DIRECTIONS, DOOR_SOURCES, REASONS, SCAN_SOURCES } from '../domain.ts';

export const Named = { zh: Type.String(), en: Type.String() };

const scanFields = {
  source: Enum(DOOR_SOURCES),
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
  {
    scanId: Uuid,
    checkpointId: Uuid,
    raw: Raw,
    registrationId: Type.Optional(Uuid),
    ...scanFields,
    door: Type.Optional(
      Strict(
        { decision: Enum(DECISIONS), reason: Enum(REASONS) },
        {
          description:
            'What the door did by itself, without network: a fact that the server keeps apart from its own verdict.',
        },
      ),
    ),
  },
  oneSubject,
);
export type BatchItem = Static<typeof BatchItem>;
export const BatchUndo = Strict({
  annulmentId: Uuid,
  scanId: Uuid,
  // Empty where a gate has forgotten it, with the person or because it never knew whom it was about.
  reason: Line(200, { minLength: 0, pattern: PLAIN_LINE }),
  madeAt: Instant,
  stationSeq: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
});
export type BatchUndo = Static<typeof BatchUndo>;

export const BatchResult = Strict({
  scanId: Nullable(Type.String({ description: 'As it was sent; null where it could not be read.' })),
  recorded: Type.Literal(true, {
    description: 'Always: what is of no use is kept too, so the station may let go of it.',
  }),
  decision: Nullable(Enum(DECISIONS, { description: 'By the rules alone; null for an undo.' })),
  reason: Nullable(Enum(REASONS)),
  problem: Nullable(Type.String({ description: 'Why the item has no effect, or not yet.' })),
});
export type BatchResult = Static<typeof BatchResult>;

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
      seat: Nullable(Type.String()),
      organisation: Strict(Named),
      type: Strict({ ...Named, code: Type.String(), colour: Type.String() }),
      notes: Type.Array(Strict(Named)),
      photoUrl: Nullable(Type.String({ description: 'Fetched with the same credentials; null: no photograph.' })),
      party: Nullable(
        Strict(
          { delegationId: Uuid, size: Type.Integer(), arrived: Type.Integer() },
          { description: 'The delegation that this person heads, and how many of it are in.' },
        ),
      ),
    }),
  ),
  admission: Nullable(
    Strict({ firstAt: Instant, firstCheckpoint: Strict({ ...Named, id: Uuid }), entryNo: Type.Integer() }),
  ),
  counters: Strict({ admitted: Type.Integer(), inside: Type.Integer() }),
  serverTime: Instant,
});
export type ScanAnswerView = Static<typeof ScanAnswerView>;

export const ScanRowView = Strict({
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

export const PersonFound = Strict({
  registrationId: Uuid,
  name: Type.String(),
  nameLatin: Nullable(Type.String()),
  organisation: Strict(Named),
  type: Strict(Named),
  number: Type.Integer(),
  admittedAt: Nullable(Instant),
});
export type PersonFound = Static<typeof PersonFound>;
