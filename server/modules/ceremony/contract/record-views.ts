import { Type } from '@sinclair/typebox';
import { Enum, Instant, Line, Nullable, Strict, Text, Uuid } from '../../../platform/contract.ts';
import { ITEM_KINDS, ITEM_STATES } from '../domain.ts';
import { Name, Titles } from './console-views.ts';

const Time = Nullable(Instant);
const TitleOther = Nullable(Strict({ text: Type.String(), language: Type.String() }));
const Names = { nameOwn: Type.String(), nameZh: Name, nameEn: Name };
const Person = {
  native: Type.String(),
  latin: Name,
  position: Name,
  positionEn: Name,
  isErased: Type.Boolean(),
};
const Original = Strict({ organisationId: Nullable(Uuid), place: Nullable(Type.String()) });

export const PaperView = Strict({
  photos: Type.Array(Type.String()),
  originals: Type.Array(Original),
  note: Nullable(Type.String()),
  version: Type.Integer(),
});
export const PaperDraft = Strict({
  photos: Type.Array(Line(60), { maxItems: 60 }),
  originals: Type.Array(Strict({ organisationId: Nullable(Uuid), place: Nullable(Line(200)) }), { maxItems: 24 }),
  note: Nullable(Text(2000)),
});

const Said = { revision: Type.Integer(), at: Instant, by: Name };
const Subject = Strict({
  id: Uuid,
  table: Type.Integer(),
  number: Name,
  ...Titles,
  titleOther: TitleOther,
  languages: Type.Array(Type.String()),
  originals: Nullable(Type.Integer()),
  parties: Type.Array(
    Strict({
      organisationId: Uuid,
      ...Names,
      placeZh: Name,
      placeEn: Name,
      signers: Type.Array(Strict({ ...Person, insteadOf: Nullable(Strict(Person)) })),
      witnesses: Type.Array(Strict(Person)),
    }),
  ),
  paper: PaperView,
});

const Item = Strict({
  id: Uuid,
  kind: Enum(ITEM_KINDS),
  state: Enum(ITEM_STATES),
  position: Type.Integer(),
  plannedAt: Time,
  plannedSeconds: Type.Integer(),
  calledAt: Time,
  stagedAt: Time,
  signingAt: Time,
  signedAt: Time,
  exchangedAt: Time,
  photographedAt: Time,
  closedAt: Time,
  overrides: Type.Array(
    Strict({
      ...Said,
      overrode: Type.Array(Enum(['party_missing', 'not_ready'] as const)),
      reason: Type.String(),
      takenBack: Type.Boolean(),
    }),
  ),
  setAside: Type.Array(
    Strict({
      ...Said,
      command: Enum(['skip', 'postpone', 'withdraw'] as const),
      reason: Nullable(Type.String()),
      backAt: Time,
    }),
  ),
  subjects: Type.Array(Subject),
});

export const RecordView = Strict({
  ceremonyId: Uuid,
  ceremony: Strict(Titles),
  timeZone: Type.String(),
  revision: Type.Integer(),
  plannedStart: Time,
  startedAt: Time,
  endedAt: Time,
  holds: Type.Array(
    Strict({
      revision: Type.Integer(),
      from: Instant,
      until: Time,
      reason: Nullable(Type.String()),
      by: Name,
    }),
  ),
  items: Type.Array(Item),
});

/** Nothing here that was not said aloud in the hall: no override, no note, no number of an office. */
export const PressListView = Strict({
  edition: Strict(Titles),
  ceremony: Strict(Titles),
  timeZone: Type.String(),
  items: Type.Array(
    Strict({
      order: Type.Integer(),
      kind: Enum(ITEM_KINDS),
      signedAt: Instant,
      ...Titles,
      titleOther: TitleOther,
      parties: Type.Array(
        Strict({
          zh: Type.String(),
          en: Type.String(),
          placeZh: Name,
          placeEn: Name,
          people: Type.Array(Strict({ native: Type.String(), latin: Name, positionZh: Name, positionEn: Name })),
        }),
      ),
      photos: Type.Array(Type.String()),
    }),
  ),
});
