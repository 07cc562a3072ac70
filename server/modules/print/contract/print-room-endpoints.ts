import { Type } from '@sinclair/typebox';
import {
  binary,
  type EndpointTable,
  Enum,
  IdParams,
  office,
  Strict,
  Year,
  YearParams,
} from '../../../platform/contract.ts';
import { PRINT_KIND_NAMES, PRINT_ROOM_ROLES } from '../domain.ts';
import {
  GlyphsQuery,
  GlyphsView,
  PreviewQuery,
  PrintListQuery,
  PrintListView,
  PrintRunView,
  RunDraft,
} from './print-room-views.ts';

const access = office(...PRINT_ROOM_ROLES);
const KindParams = Strict({ year: Year, kind: Enum(PRINT_KIND_NAMES) });

export const printRoomEndpoints = {
  'GET /api/v1/editions/{year}/print/{kind}': {
    summary: 'What can be printed of a kind, and whether it was printed as it stands now',
    access,
    params: KindParams,
    query: PrintListQuery,
    responses: { 200: PrintListView },
    problems: ['print.unknown_choice'],
  },
  'GET /api/v1/editions/{year}/print/{kind}/preview.pdf': {
    summary: 'The first sheet of a choice as it would be printed; counts as no print',
    access,
    params: KindParams,
    query: PreviewQuery,
    responses: { 200: binary('application/pdf', 'One sheet, or one card with its back') },
    problems: ['print.unknown_choice', 'print.nothing_chosen'],
  },
  'GET /api/v1/editions/{year}/print/{kind}/missing-glyphs': {
    summary: 'Who of a choice has characters that no font can draw; they are passed over by a run',
    access,
    params: KindParams,
    query: GlyphsQuery,
    responses: { 200: GlyphsView },
    problems: ['print.unknown_choice'],
  },
  'POST /api/v1/editions/{year}/print/{kind}/runs': {
    summary: 'Print a choice: the sheets are drawn by a job, under the next run number of the edition',
    access,
    params: KindParams,
    body: RunDraft,
    responses: { 201: PrintRunView },
    problems: ['print.unknown_choice', 'print.nothing_chosen'],
  },
  'GET /api/v1/editions/{year}/print-runs': {
    summary: 'The last runs of an edition, the newest first',
    access,
    params: YearParams,
    query: Strict({ kind: Type.Optional(Enum(PRINT_KIND_NAMES)) }),
    responses: { 200: Strict({ items: Type.Array(PrintRunView) }) },
  },
  'GET /api/v1/print-runs/{id}': {
    summary: 'How far a run is',
    access,
    params: IdParams,
    responses: { 200: PrintRunView },
  },
  'GET /api/v1/print-runs/{id}/sheet.pdf': {
    summary: 'The sheets of a run, for a day',
    access,
    params: IdParams,
    responses: { 200: binary('application/pdf', 'All its sheets') },
    problems: ['print.sheet_gone'],
  },
  'POST /api/v1/print-runs/{id}/cancellation': {
    summary: 'Stop a run; nothing of it counts as printed',
    access,
    params: IdParams,
    responses: { 200: PrintRunView },
  },
  'POST /api/v1/print-runs/{id}/reprint': {
    summary: 'Print the same again in the same order, as it stands now, under a run number of its own',
    access,
    params: IdParams,
    responses: { 201: PrintRunView },
    problems: ['print.nothing_chosen'],
  },
} as const satisfies EndpointTable;
