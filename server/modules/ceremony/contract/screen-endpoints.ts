import { Type } from '@sinclair/typebox';
import {
  binary,
  type EndpointTable,
  Enum,
  everyone,
  IdParams,
  Line,
  office,
  PlaceCode,
  Strict,
  Uuid,
  Year,
  YearParams,
} from '../../../platform/contract.ts';
import { DUTIES } from '../domain.ts';
import {
  AnonymousScreensView,
  DisplayLinksView,
  DisplayLinkView,
  ScreenView,
  StageSettingsView,
} from './screen-views.ts';

const manage = office('ceremony_director', 'organiser');
const FlagParams = Strict({ year: Year, place: PlaceCode });

export const screenEndpoints = {
  'GET /api/v1/ceremonies/{id}/links': {
    summary: 'Addresses of the screens, and the display links of those that not everybody may see',
    access: manage,
    params: IdParams,
    responses: { 200: DisplayLinksView },
  },
  'POST /api/v1/ceremonies/{id}/links': {
    summary: 'Make a display link for one duty',
    description: 'Of a screen of the hall, which opens without one, it says which device it is.',
    access: manage,
    params: IdParams,
    body: Strict({ duty: Enum(DUTIES), label: Line(60) }),
    responses: { 201: DisplayLinkView },
  },
  'DELETE /api/v1/ceremonies/{id}/links/{linkId}': {
    summary: 'Revoke a display link; a screen that is open with it is cut within seconds',
    access: manage,
    params: Strict({ id: Uuid, linkId: Uuid }),
    responses: { 204: null },
  },
  'GET /api/v1/ceremonies/{id}/screens': {
    summary: 'Screens that are connected to this server, what they drew last, and for how long they have been behind',
    description: 'Those that anybody opened, without link and without signing in, are only counted.',
    access: manage,
    params: IdParams,
    responses: { 200: Strict({ items: Type.Array(ScreenView), anonymous: Type.Array(AnonymousScreensView) }) },
  },
  'GET /api/v1/editions/{year}/stage-settings': {
    summary: 'What the hall is shown of places, flags and logos, and where the first party sits',
    access: manage,
    params: YearParams,
    responses: { 200: StageSettingsView },
    conditional: true,
  },
  'PUT /api/v1/editions/{year}/stage-settings': {
    summary: 'Set it, and the labels of places; a place without a label here has its ordinary name',
    access: manage,
    params: YearParams,
    body: Strict({
      showPlaces: Type.Boolean(),
      showFlags: Type.Boolean(),
      showLogos: Type.Boolean(),
      firstPartySide: Enum(['left', 'right'] as const),
      labels: Type.Array(Strict({ place: PlaceCode, zh: Line(60), en: Line(80) }), { maxItems: 260 }),
    }),
    responses: { 200: StageSettingsView },
    conditional: true,
    problems: ['request.stale', 'ceremony.no_such_place'],
  },
  'GET /api/v1/editions/{year}/flags/{place}': {
    summary: 'The flag picture of a place',
    description: 'Until a second person has approved it, for the office only.',
    access: everyone,
    params: FlagParams,
    query: Strict({ v: Type.Optional(Type.String({ maxLength: 64 })) }),
    responses: { 200: binary('image/png', 'PNG, JPEG or WebP, as the Content-Type says') },
  },
  'PUT /api/v1/editions/{year}/flags/{place}': {
    summary: 'Bring a flag picture; it is shown once somebody else has approved it',
    access: manage,
    params: FlagParams,
    body: Strict({
      data: Type.String({
        minLength: 8,
        maxLength: 280_000,
        pattern: '^[A-Za-z0-9+/]+={0,2}$',
        description: 'Base64.',
      }),
    }),
    responses: { 200: StageSettingsView },
    problems: ['ceremony.flag_not_a_picture', 'ceremony.flag_size'],
  },
  'DELETE /api/v1/editions/{year}/flags/{place}': {
    summary: 'Take a flag picture away',
    access: manage,
    params: FlagParams,
    responses: { 200: StageSettingsView },
  },
  'POST /api/v1/editions/{year}/flags/{place}/approval': {
    summary: 'Approve a flag picture that somebody else brought',
    access: manage,
    params: FlagParams,
    body: Strict({
      mark: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Of the picture that was looked at.' }),
    }),
    responses: { 200: StageSettingsView },
    problems: ['ceremony.flag_changed', 'ceremony.flag_needs_another'],
  },
} as const satisfies EndpointTable;
