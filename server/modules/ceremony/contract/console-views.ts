import { Type } from '@sinclair/typebox';
import { Enum, Instant, Nullable, Strict, Uuid } from '../../../platform/contract.ts';
import { CHECKS, COMMANDS, EDITS, ITEM_KINDS, ITEM_STATES, PRESENCES, SWITCHES } from '../domain.ts';

export const Name = Nullable(Type.String());
export const Titles = { titleZh: Type.String(), titleEn: Type.String() };
const Person = { registrationId: Uuid, native: Type.String(), latin: Name };

const ConsolePartyView = Strict({
  nameOwn: Type.String({ description: 'In the script of its own place.' }),
  nameZh: Name,
  nameEn: Name,
  placeZh: Type.String(),
  placeEn: Type.String(),
  organisationId: Uuid,
  missing: Type.Boolean({ description: 'Nobody named, or one who signs is not in the house.' }),
  people: Type.Array(
    Strict({
      ...Person,
      role: Enum(['signatory', 'deputy', 'witness', 'recipient'] as const),
      presence: Enum(PRESENCES),
      signs: Type.Boolean({ description: 'As things stand: not a deputy, nor who is stood in for.' }),
      substitute: Nullable(Strict({ ...Person, presence: Enum(PRESENCES) })),
      alerted: Nullable(Strict({ at: Instant, told: Enum(['liaison', 'contact', 'board'] as const) })),
      lastSeen: Nullable(Strict({ zh: Type.String(), en: Type.String(), at: Instant })),
      liaison: Nullable(Strict({ name: Type.String(), phone: Name })),
    }),
  ),
});

export const ConsoleItemView = Strict({
  id: Uuid,
  kind: Enum(ITEM_KINDS),
  position: Type.Integer(),
  state: Enum(ITEM_STATES),
  plannedSeconds: Type.Integer(),
  startedAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  expectedAt: Nullable(Instant),
  subjects: Type.Array(
    Strict({
      id: Uuid,
      table: Type.Integer(),
      ...Titles,
      titleOther: Nullable(Strict({ text: Type.String(), language: Type.String() })),
      number: Nullable(Type.String()),
      parties: Type.Array(ConsolePartyView),
    }),
  ),
  partyMissing: Type.Boolean({ description: 'To stage it needs a reason.' }),
  notReady: Type.Boolean({ description: 'So does an agreement that is not ready to be signed.' }),
  lacking: Type.Array(Enum(CHECKS)),
  may: Type.Array(Enum(COMMANDS)),
});

export const ConsoleView = Strict({
  id: Uuid,
  year: Type.Integer(),
  ...Titles,
  timeZone: Type.String(),
  revision: Type.Integer(),
  plannedStart: Nullable(Instant),
  asOf: Instant,
  lateSeconds: Nullable(Type.Integer({ description: 'Behind the plan; negative when ahead.' })),
  hasDesk: Type.Boolean(),
  heldSince: Nullable(Instant),
  covered: Type.Boolean(),
  rehearsal: Nullable(Strict({ id: Uuid })),
  rehearsalOf: Nullable(Uuid),
  items: Type.Array(ConsoleItemView),
  may: Type.Array(Enum(SWITCHES)),
  lately: Type.Array(
    Strict({
      revision: Type.Integer(),
      command: Enum([...COMMANDS, ...EDITS] as const),
      position: Nullable(Type.Integer()),
      reason: Nullable(Type.String()),
      at: Instant,
      by: Nullable(Type.String({ description: 'Who gave it.' })),
    }),
  ),
});
