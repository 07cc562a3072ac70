import { type Static, Type } from '@sinclair/typebox';
import { Enum, Line, Nullable, Strict, Uuid } from '../../../platform/contract.ts';
import {
  EVEN_READINGS,
  SEATING_LIMITS as limits,
  PLAN_KINDS,
  SEAT_DUTIES,
  SEAT_SIDES,
  SEATING_RULES,
} from '../domain.ts';

const Position = Type.Integer({ minimum: 1, maximum: 10_000, description: 'From 1; beyond the end is the end.' });
const Reason = Nullable(Line(limits.reason));
export const People = Type.Array(Uuid, { minItems: 1, maxItems: limits.people, uniqueItems: true });

const Group = { nameZh: Line(limits.groupName), nameEn: Line(limits.groupName) };
export const GroupDraft = Strict(Group);
export type GroupDraft = Static<typeof GroupDraft>;
export const GroupChanges = Type.Partial(Strict({ ...Group, position: Position }), {
  additionalProperties: false,
  minProperties: 1,
});
export type GroupChanges = Static<typeof GroupChanges>;
export const PlacingDraft = Strict({ groupId: Uuid, registrationIds: People, reason: Type.Optional(Reason) });
export type PlacingDraft = Static<typeof PlacingDraft>;
export const PlacingChanges = Type.Partial(Strict({ groupId: Uuid, position: Position, reason: Reason }), {
  additionalProperties: false,
  minProperties: 1,
});
export type PlacingChanges = Static<typeof PlacingChanges>;

const Settings = {
  titleZh: Line(limits.title),
  titleEn: Line(limits.title),
  label: Line(limits.label, { description: 'What the seat labels begin with.' }),
  rule: Enum(SEATING_RULES),
  evenReading: Enum(EVEN_READINGS),
  rows: Type.Array(Type.Integer({ minimum: 1, maximum: limits.rowPlaces }), {
    maxItems: limits.rows,
    description: 'Places in each row, the front row first; empty where there are tables.',
  }),
};
export const PlanDraft = Strict({
  kind: Enum(PLAN_KINDS),
  ...Settings,
  tables: Type.Optional(
    Type.Array(Type.Integer({ minimum: 1, maximum: limits.tablePlaces }), {
      maxItems: limits.tables,
      description: 'Dinner: chairs of each table.',
    }),
  ),
});
export type PlanDraft = Static<typeof PlanDraft>;
export const PlanChanges = Type.Partial(Strict(Settings), { additionalProperties: false, minProperties: 1 });
export type PlanChanges = Static<typeof PlanChanges>;

const Table = {
  nameZh: Nullable(Line(limits.tableName)),
  nameEn: Nullable(Line(limits.tableName)),
  capacity: Type.Integer({ minimum: 1, maximum: limits.tablePlaces }),
};
export const TableDraft = Type.Partial(Strict(Table), { additionalProperties: false });
export type TableDraft = Static<typeof TableDraft>;
export const TableChanges = Type.Partial(Strict(Table), { additionalProperties: false, minProperties: 1 });
export type TableChanges = Static<typeof TableChanges>;

export const SeatingDraft = Strict({
  registrationIds: People,
  tableId: Type.Optional(Nullable(Uuid)),
  side: Type.Optional(Nullable(Enum(SEAT_SIDES))),
});
export type SeatingDraft = Static<typeof SeatingDraft>;
export const SeatingChanges = Type.Partial(
  Strict({
    position: Position,
    tableId: Nullable(Uuid),
    side: Nullable(Enum(SEAT_SIDES)),
    duty: Nullable(Enum(SEAT_DUTIES)),
    locked: Type.Boolean(),
    absent: Type.Boolean(),
  }),
  { additionalProperties: false, minProperties: 1 },
);
export type SeatingChanges = Static<typeof SeatingChanges>;
