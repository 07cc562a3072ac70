import { type Static, Type } from '@sinclair/typebox';
import { Enum, Line, Nullable, PlaceCode, Strict, Text, Uuid } from '../../../platform/contract.ts';
import { type CONSENT_PURPOSES, QUESTION_KINDS, QUESTION_LIMITS } from '../domain.ts';

const Label = Strict({ zh: Line(QUESTION_LIMITS.label), en: Line(QUESTION_LIMITS.label) });
const Help = Strict({
  zh: Type.String({ maxLength: QUESTION_LIMITS.help }),
  en: Type.String({ maxLength: QUESTION_LIMITS.help }),
});
const Key = Type.String({ minLength: 1, maxLength: 40 });
const Bound = Nullable(Type.Number({ minimum: -1e12, maximum: 1e12 }));

export const QuestionView = Strict({
  key: Key,
  kind: Enum(QUESTION_KINDS),
  label: Label,
  help: Nullable(Help),
  options: Type.Array(Strict({ value: Key, zh: Line(QUESTION_LIMITS.label), en: Line(QUESTION_LIMITS.label) }), {
    maxItems: QUESTION_LIMITS.options,
  }),
  required: Type.Boolean(),
  sensitive: Type.Boolean(),
  typeCodes: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 60 }),
  showIf: Nullable(
    Strict({
      key: Key,
      answers: Type.Array(Type.Union([Key, Type.Boolean()]), { maxItems: QUESTION_LIMITS.options }),
    }),
  ),
  min: Bound,
  max: Bound,
  retired: Type.Boolean(),
});

export const QuestionSetView = Strict({
  version: Type.Integer({ description: '0 as long as nothing was asked.' }),
  schema: Type.Unknown({
    description: 'JSON Schema 2020-12 of the answers; `$type` is the code of the registration type.',
  }),
  questions: Type.Array(QuestionView),
});
export type QuestionSetView = Static<typeof QuestionSetView>;

export const QuestionsDraft = Strict({
  version: Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'That the list was made from.' }),
  questions: Type.Array(QuestionView, { maxItems: 2 * QUESTION_LIMITS.questions }),
});

const PurposeTexts = Strict({ zh: Text(2000), en: Text(2000) });
const Texts = Strict({
  registration: PurposeTexts,
  public_list: PurposeTexts,
  photographs: PurposeTexts,
  sensitive_data: PurposeTexts,
  cross_border: PurposeTexts,
} satisfies Record<(typeof CONSENT_PURPOSES)[number], unknown>);
export const ConsentTextsView = Strict({ version: Type.String(), texts: Texts });
export type ConsentTextsView = Static<typeof ConsentTextsView>;
export const ConsentTextsDraft = Strict({
  version: Type.String({ maxLength: 40, description: 'That the texts were made from.' }),
  texts: Texts,
});

export const ProposedOrganisation = Strict({
  text: Type.String(),
  place: PlaceCode,
  people: Type.Array(Strict({ id: Uuid, nameNative: Type.String() }), { description: 'At most twenty.' }),
  count: Type.Integer(),
});
export type ProposedOrganisation = Static<typeof ProposedOrganisation>;
