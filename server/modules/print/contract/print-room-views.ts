import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, Nullable, Strict, Uuid } from '../../../platform/contract.ts';
import { PRINT_KIND_NAMES, PRINT_SORTS, PRINT_STATES } from '../domain.ts';

const SubjectId = Type.String({ maxLength: 100, pattern: '^[0-9a-zA-Z:_.-]+$' });

export const PrintItemView = Strict({
  subjectId: SubjectId,
  registrationId: Nullable(Uuid),
  name: Type.String(),
  nameLatin: Type.String(),
  detailZh: Type.String(),
  detailEn: Type.String(),
  state: Enum(PRINT_STATES),
  printedAt: Nullable(Instant),
  run: Nullable(Type.Integer()),
});
export type PrintItemView = Static<typeof PrintItemView>;

export const PrintListView = Strict({
  items: Type.Array(PrintItemView),
  total: Type.Integer(),
  next: Nullable(Type.String()),
  /** Under the filters other than the state. */
  counts: Strict({ new: Type.Integer(), changed: Type.Integer(), printed: Type.Integer() }),
  /** What the paper is printed for: organisations and plans that the list has. */
  organisations: Type.Array(Strict({ id: Uuid, nameZh: Type.String(), nameEn: Type.String() })),
  plans: Type.Array(Strict({ id: Uuid, nameZh: Type.String(), nameEn: Type.String() })),
  /** Printed once, and not to be printed any more: what to take away. At most 50. */
  gone: Type.Array(
    Strict({ subjectId: SubjectId, name: Type.String(), printedAt: Instant, run: Nullable(Type.Integer()) }),
  ),
  /** Plans that differ from what was given out, or were never given out: their cards wait for a release. */
  unreleased: Type.Array(
    Strict({
      planId: Uuid,
      titleZh: Type.String(),
      titleEn: Type.String(),
      release: Nullable(Type.Integer()),
      changes: Type.Integer({ description: 'Cards whose words or place differ.' }),
    }),
  ),
});
export type PrintListView = Static<typeof PrintListView>;

export const GlyphsView = Strict({
  items: Type.Array(Strict({ subjectId: SubjectId, name: Type.String(), characters: Type.Array(Type.String()) })),
});
export type GlyphsView = Static<typeof GlyphsView>;

export const PrintRunView = Strict({
  id: Uuid,
  number: Type.Integer(),
  kind: Enum(PRINT_KIND_NAMES),
  format: Type.String(),
  options: Type.Record(Type.String(), Type.String()),
  sort: Enum(PRINT_SORTS),
  state: Enum(['running', 'done', 'cancelled', 'failed'] as const),
  wanted: Type.Integer(),
  done: Type.Integer(),
  reprintOf: Nullable(Type.Integer({ description: 'The number of the run that it prints again.' })),
  /** Characters that no font has; these are not printed. */
  passedOver: Type.Array(Strict({ subjectId: SubjectId, name: Type.String(), characters: Type.Array(Type.String()) })),
  startedAt: Instant,
  startedBy: Type.String(),
  endedAt: Nullable(Instant),
  hasSheet: Type.Boolean({ description: 'The PDF is kept for a day.' }),
});
export type PrintRunView = Static<typeof PrintRunView>;

/** What is asked of a kind; a page of the list, the preview and a run ask alike. */
const CHOICE = {
  state: Type.Optional(Enum([...PRINT_STATES, 'due'] as const, { description: 'due: new or changed' })),
  type: Type.Optional(Uuid),
  organisation: Type.Optional(Uuid),
  plan: Type.Optional(Uuid),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  sort: Type.Optional(Enum(PRINT_SORTS)),
};
const LOOK = {
  format: Type.Optional(Type.String({ maxLength: 30 })),
  options: Type.Optional(
    Type.String({
      maxLength: 200,
      pattern: '^([a-z]+:[a-z0-9-]+(,[a-z]+:[a-z0-9-]+)*)?$',
      description: 'Further choices of the kind, e.g. `back:same,font:serif`.',
    }),
  ),
};

export const PrintListQuery = Strict({
  ...CHOICE,
  cursor: Type.Optional(Type.String({ maxLength: 10, pattern: '^[0-9]{1,9}$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
});
export const PreviewQuery = Strict({
  ...CHOICE,
  ...LOOK,
  subject: Type.Optional(SubjectId),
});
export const GlyphsQuery = Strict(CHOICE);
export const RunDraft = Strict({
  ...CHOICE,
  ...LOOK,
  subjects: Type.Optional(Type.Array(SubjectId, { minItems: 1, maxItems: 5000, uniqueItems: true })),
});
export type RunDraft = Static<typeof RunDraft>;
