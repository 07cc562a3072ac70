import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, Nullable, PlaceCode, Strict, Uuid } from '../../../platform/contract.ts';
import {
  EVEN_READINGS,
  PLAN_KINDS,
  SEAT_DUTIES,
  SEAT_PARTS,
  SEAT_SIDES,
  SEAT_WARNINGS,
  SEATING_RULES,
} from '../domain.ts';

const NullText = Nullable(Type.String());

export const SeatedPerson = Strict({
  registrationId: Uuid,
  number: Type.Integer(),
  nameNative: Type.String(),
  nameLatin: NullText,
  position: NullText,
  positionEn: NullText,
  organisation: Strict({ nameZh: NullText, nameEn: NullText, nameLocal: NullText, text: NullText }),
  place: PlaceCode,
  typeZh: Type.String(),
  typeEn: Type.String(),
  presence: Enum(['here', 'expected', 'not_coming'] as const, { description: 'From the scans and the registration.' }),
});
export type SeatedPerson = Static<typeof SeatedPerson>;

export const PrecedenceView = Strict({
  version: Type.Integer({ description: '0 where nothing was entered yet.' }),
  groups: Type.Array(
    Strict({
      id: Uuid,
      nameZh: Type.String(),
      nameEn: Type.String(),
      people: Type.Array(Strict({ person: SeatedPerson, reason: NullText })),
    }),
  ),
  may: Strict({ edit: Type.Boolean() }),
});
export type PrecedenceView = Static<typeof PrecedenceView>;

const Release = Strict({ number: Type.Integer(), releasedAt: Instant, releasedBy: Type.String() });
const Head = {
  id: Uuid,
  kind: Enum(PLAN_KINDS),
  titleZh: Type.String(),
  titleEn: Type.String(),
  people: Type.Integer({ description: 'With a seat, or waiting for one; without the absent.' }),
  release: Nullable(Release),
};
export const PlanItem = Strict(Head);
export type PlanItem = Static<typeof PlanItem>;

const SeatText = Strict({ zh: Type.String(), en: Type.String() });
const SeatOf = Strict({
  registrationId: Uuid,
  part: Enum(SEAT_PARTS),
  tableId: Nullable(Uuid),
  row: Type.Integer(),
  offset: Type.Integer({ description: 'To the left of the first person of the row, as who sits there sees it.' }),
});
export const PlaceView = Strict({
  person: SeatedPerson,
  position: Type.Integer(),
  tableId: Nullable(Uuid),
  side: Nullable(Enum(SEAT_SIDES)),
  duty: Nullable(Enum(SEAT_DUTIES)),
  locked: Type.Boolean(),
  absent: Type.Boolean(),
  seat: Nullable(SeatOf),
  seatText: Nullable(SeatText),
});
export type PlaceView = Static<typeof PlaceView>;
export const TableView = Strict({
  id: Uuid,
  number: Type.Integer(),
  nameZh: NullText,
  nameEn: NullText,
  capacity: Type.Integer(),
});
export type TableView = Static<typeof TableView>;
export const PlanView = Strict({
  id: Uuid,
  kind: Enum(PLAN_KINDS),
  titleZh: Type.String(),
  titleEn: Type.String(),
  label: Type.String(),
  rule: Enum(SEATING_RULES),
  evenReading: Enum(EVEN_READINGS),
  rows: Type.Array(Type.Integer()),
  tables: Type.Array(TableView),
  version: Type.Integer(),
  places: Type.Array(PlaceView),
  warnings: Type.Array(Strict({ code: Enum(SEAT_WARNINGS), registrationId: Nullable(Uuid), tableId: Nullable(Uuid) })),
  release: Nullable(Release),
  changedSinceRelease: Type.Boolean(),
  may: Strict({ edit: Type.Boolean(), undo: Type.Boolean() }),
});
export type PlanView = Static<typeof PlanView>;

const CardText = Strict({ text: Type.String(), seat: SeatText });
export const ChangedCardView = Strict({
  registrationId: Nullable(Uuid),
  tableId: Nullable(Uuid),
  change: Enum(['new', 'text', 'place', 'gone'] as const),
  before: Nullable(CardText),
  after: Nullable(CardText),
});
export type ChangedCardView = Static<typeof ChangedCardView>;
export const CardsView = Strict({
  release: Nullable(Release),
  cards: Type.Integer({ description: 'How many cards the plan has as it stands.' }),
  changes: Type.Array(ChangedCardView),
});
export type CardsView = Static<typeof CardsView>;

export const ClosingView = Strict({
  plan: PlanView,
  moves: Type.Array(Strict({ person: SeatedPerson, from: Nullable(SeatText), to: Nullable(SeatText) })),
  cards: CardsView,
});
export type ClosingView = Static<typeof ClosingView>;

export const LabelsView = Strict({
  release: Release,
  labels: Type.Array(Strict({ person: SeatedPerson, before: NullText, after: NullText })),
});
export type LabelsView = Static<typeof LabelsView>;

export const DietsView = Strict({
  items: Type.Array(Strict({ registrationId: Uuid, diet: Type.String() })),
});
export type DietsView = Static<typeof DietsView>;
