import { type Static, Type } from '@sinclair/typebox';
import {
  binary,
  type EndpointTable,
  Nullable,
  office,
  Strict,
  upload,
  YearParams,
} from '../../../platform/contract.ts';

const LONG = 6000;
const Text = Type.String({ maxLength: LONG });
const Line = (maxLength: number) => Type.String({ maxLength, pattern: '^[^\\r\\n]*$' });
const Contact = Strict({ dutyZh: Line(60), dutyEn: Line(80), name: Line(80), phone: Line(40) });

const TEXTS = {
  welcomeZh: Text,
  welcomeEn: Text,
  notesZh: Text,
  notesEn: Text,
  transportZh: Text,
  transportEn: Text,
  contacts: Type.Array(Contact, { maxItems: 40 }),
};
export const HandbookView = Strict({
  ...TEXTS,
  plan: Nullable(Strict({ width: Type.Integer(), height: Type.Integer(), mark: Type.String() })),
  version: Type.Integer(),
});
export type HandbookView = Static<typeof HandbookView>;
export const HandbookChanges = Type.Partial(Strict(TEXTS), { additionalProperties: false });
export type HandbookChanges = Static<typeof HandbookChanges>;

export const PLAN_MAX_BYTES = 6 * 1_048_576;

export const handbookEndpoints = {
  'GET /api/v1/editions/{year}/handbook': {
    summary: 'What the office has written for the handbook',
    access: office('organiser', 'registration_desk'),
    params: YearParams,
    responses: { 200: HandbookView },
    conditional: true,
  },
  'PATCH /api/v1/editions/{year}/handbook': {
    summary: 'Write welcome, notes, ways and contacts of the handbook',
    description: 'A blank line parts paragraphs. Programme, guests, hotels and runs come from where they are kept.',
    access: office('organiser'),
    params: YearParams,
    body: HandbookChanges,
    responses: { 200: HandbookView },
    conditional: true,
    problems: ['print.handbook_stale'],
  },
  'GET /api/v1/editions/{year}/handbook/plan': {
    summary: 'The plan of the venue',
    access: office('organiser', 'registration_desk'),
    params: YearParams,
    responses: { 200: binary('image/png', 'PNG or JPEG, as the Content-Type says') },
  },
  'PUT /api/v1/editions/{year}/handbook/plan': {
    summary: 'Set the plan of the venue',
    description: 'Read by its bytes, whatever it is called; it is drawn once before it is kept.',
    access: office('organiser'),
    params: YearParams,
    upload: upload('A picture: PNG or JPEG', ['image/png', 'image/jpeg', 'application/octet-stream'], PLAN_MAX_BYTES),
    responses: { 200: HandbookView },
    problems: ['print.plan_not_a_picture', 'print.plan_too_large'],
  },
  'DELETE /api/v1/editions/{year}/handbook/plan': {
    summary: 'Take the plan of the venue away',
    access: office('organiser'),
    params: YearParams,
    responses: { 200: HandbookView },
  },
} as const satisfies EndpointTable;
