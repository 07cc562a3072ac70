import { Type } from '@sinclair/typebox';
import {
  type EndpointTable,
  IdParams,
  Instant,
  Line,
  Nullable,
  Strict,
  Uuid,
  YearParams,
} from '../../../platform/contract.ts';
import { ConsoleView, Titles } from './console-views.ts';
import { manage } from './roles.ts';

const CeremonyView = Strict({
  id: Uuid,
  ...Titles,
  plannedStart: Nullable(Instant),
  revision: Type.Integer(),
  items: Type.Integer(),
  closed: Type.Integer(),
  onStage: Type.Boolean(),
});

export const ceremonyEndpoints = {
  'GET /api/v1/editions/{year}/ceremonies': {
    summary: 'Ceremonies of an edition with their progress',
    access: manage,
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(CeremonyView) }) },
  },
  'POST /api/v1/editions/{year}/ceremonies': {
    summary: 'Set up a ceremony',
    access: manage,
    params: YearParams,
    body: Strict({
      titleZh: Line(160),
      titleEn: Line(200),
      startsAt: Type.Optional(Nullable(Instant)),
      sessionId: Type.Optional(Nullable(Uuid)),
      deskCheckpointId: Type.Optional(Nullable(Uuid)),
    }),
    responses: { 201: ConsoleView },
    problems: ['ceremony.not_of_edition'],
  },
  'GET /api/v1/ceremonies/{id}': {
    summary: "The director's console: the whole run sheet with who is present",
    access: manage,
    params: IdParams,
    responses: { 200: ConsoleView },
  },
} as const satisfies EndpointTable;
