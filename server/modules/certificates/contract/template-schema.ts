import { type TSchema, Type } from '@sinclair/typebox';
import { Enum, Line, Strict } from '../../../platform/contract.ts';
import { CERTIFICATE_KINDS, GROUPS, ORNAMENTS, TEMPLATE_FONTS, TEMPLATE_TEXT_LIMIT } from '../domain.ts';

const Points = Type.Number({ minimum: -20, maximum: 1300 });
const Size = Type.Number({ minimum: 1, maximum: 200 });
const Colour = Type.String({ pattern: '^[a-zA-Z]{1,20}$', description: 'A name of the palette.' });
const Frame = Strict({ x: Points, y: Points, width: Points, height: Points });
const Told = Type.String({ maxLength: TEMPLATE_TEXT_LIMIT });

const look = {
  font: Enum(TEMPLATE_FONTS),
  max: Size,
  min: Size,
  colour: Colour,
  tracking: Type.Optional(Type.Number({ minimum: -0.1, maximum: 1 })),
  leading: Type.Optional(Type.Number({ minimum: 0.9, maximum: 3 })),
  maxLines: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
  share: Type.Optional(Type.Number({ minimum: 0.1, maximum: 0.9 })),
  strong: Type.Optional(
    Strict({ font: Enum(TEMPLATE_FONTS), colour: Colour, scale: Type.Number({ minimum: 0.5, maximum: 2 }) }),
  ),
};
const ElementText = Strict({ text: Told, ...look });

const named = (kind: string) => ({
  kind: Type.Literal(kind),
  name: Line(40),
  group: Enum(GROUPS),
  when: Type.Optional(Enum(['signed', 'unsigned'] as const)),
});

const elements: TSchema[] = [
  Strict({
    ...named('text'),
    frame: Frame,
    align: Enum(['left', 'center', 'right'] as const),
    stand: Enum(['top', 'middle', 'bottom'] as const),
    tag: Enum(['H1', 'H2', 'P'] as const),
    gap: Type.Optional(Type.Number({ minimum: 0, maximum: 60 })),
    zh: Type.Optional(ElementText),
    en: Type.Optional(ElementText),
  }),
  Strict({
    ...named('rule'),
    form: Enum(['plain', 'fading', 'divider', 'gold'] as const),
    x: Points,
    y: Points,
    width: Points,
    colour: Colour,
  }),
  Strict({
    ...named('ornament'),
    art: Enum(ORNAMENTS),
    frame: Frame,
    zh: Type.Optional(Told),
    en: Type.Optional(Told),
  }),
  Strict({ ...named('image'), slot: Type.Literal('logo'), frame: Frame }),
  Strict({ ...named('qr'), x: Points, y: Points, side: Type.Number({ minimum: 60, maximum: 200 }), colour: Colour }),
  Strict({ ...named('seal'), x: Points, y: Points, radius: Size, colour: Colour }),
  Strict({
    ...named('signature'),
    frame: Frame,
    gap: Points,
    person: Strict(look),
    office: Strict(look),
    colour: Colour,
  }),
];

export const SignerSchema = Strict({
  name: Line(80),
  titleZh: Type.String({ maxLength: 80 }),
  titleEn: Type.String({ maxLength: 120 }),
});

/** A file templates/certificate/<design>/template.json. */
export const TemplateSchema = Strict({
  design: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 }),
  kind: Enum(CERTIFICATE_KINDS),
  orientation: Enum(['landscape', 'portrait'] as const),
  nameZh: Line(40),
  nameEn: Line(60),
  titleZh: Line(40),
  titleEn: Line(80),
  page: Strict({
    width: Type.Number({ minimum: 200, maximum: 900 }),
    height: Type.Number({ minimum: 200, maximum: 900 }),
  }),
  palette: Type.Record(Type.String({ pattern: '^[a-zA-Z]{1,20}$' }), Type.String({ pattern: '^#[0-9a-f]{6}$' })),
  inner: Frame,
  signers: Type.Array(SignerSchema, { maxItems: 3 }),
  elements: Type.Array(Type.Union(elements), { minItems: 1, maxItems: 80 }),
});
