import { type Static, Type } from '@sinclair/typebox';
import {
  binary,
  type EndpointTable,
  LocaleCode,
  Nullable,
  office,
  Page,
  PageQuery,
  PlaceCode,
  Strict,
  Uuid,
  YearParams,
} from '../../../platform/contract.ts';
import { DOORS, READERS } from './roles.ts';

const Names = Strict({ zh: Type.String(), en: Type.String() });
export const MissingView = Strict({
  registrationId: Uuid,
  number: Type.Integer(),
  name: Type.String(),
  nameLatin: Nullable(Type.String()),
  organisation: Names,
  type: Names,
  place: Type.String(),
  phone: Nullable(Type.String()),
  isHead: Type.Boolean(),
  duties: Type.Array(Names, { description: 'Parts in the ceremony that wait for this person.' }),
  liaison: Nullable(Type.String()),
});
export type MissingView = Static<typeof MissingView>;

const missingFilter = {
  typeId: Type.Optional(Uuid),
  place: Type.Optional(PlaceCode),
  party: Type.Optional(Type.String({ maxLength: 200, description: 'Key of a party on the situation board.' })),
  checkpointId: Type.Optional(Uuid),
  first: Type.Optional(Type.Boolean({ description: 'Only heads of delegations, parts in the ceremony and VIPs.' })),
};

export const arrivalEndpoints = {
  'GET /api/v1/editions/{year}/missing': {
    summary: 'Who is expected and has not arrived; those with a part in the ceremony, VIPs and heads first',
    access: office(...READERS),
    params: YearParams,
    query: Strict({ ...PageQuery, ...missingFilter }),
    responses: { 200: Page(MissingView) },
  },
  'GET /api/v1/editions/{year}/missing.csv': {
    summary: 'The same list as CSV',
    access: office(...DOORS),
    params: YearParams,
    query: Strict({ ...missingFilter, lang: Type.Optional(LocaleCode) }),
    responses: { 200: binary('text/csv', 'UTF-8 with a byte order mark.') },
  },
  'PUT /api/v1/editions/{year}/arrival-rule': {
    summary: 'How long after the opening somebody counts as late',
    access: office('organiser'),
    params: YearParams,
    body: Strict({ lateAfterMinutes: Type.Integer({ minimum: 0, maximum: 1440 }) }),
    responses: { 204: null },
  },
  'POST /api/v1/editions/{year}/wall-link': {
    summary: 'The display link of the wall, for screens that nobody is signed in at',
    access: office('organiser', 'ceremony_director'),
    params: YearParams,
    body: Strict({ renew: Type.Boolean({ description: 'Make a new one; the old one shows nothing any more.' }) }),
    responses: { 200: Strict({ url: Type.String(), madeAnew: Type.Boolean() }) },
  },
} as const satisfies EndpointTable;
