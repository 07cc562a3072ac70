import { Type } from '@sinclair/typebox';
import { binary, type EndpointTable, Enum, IdParams, Strict, Uuid } from '../../../platform/contract.ts';
import { PaperDraft, PaperView, PressListView, RecordView } from './record-views.ts';
import { manage } from './roles.ts';

const SubjectParams = Strict({ id: Uuid, subjectId: Uuid });
const InLanguage = Strict({ lang: Type.Optional(Enum(['zh', 'en'] as const)) });

export const recordEndpoints = {
  'GET /api/v1/ceremonies/{id}/record': {
    summary: 'What happened, told from the history of the run sheet: times, who in fact signed, what was overridden',
    access: manage,
    params: IdParams,
    responses: { 200: RecordView },
  },
  'GET /api/v1/ceremonies/{id}/record/{subjectId}': {
    summary: 'Photographs, originals and note of one agreement or designation of the record',
    access: manage,
    params: SubjectParams,
    responses: { 200: PaperView },
    conditional: true,
  },
  'PUT /api/v1/ceremonies/{id}/record/{subjectId}': {
    summary: 'Write down the photographs, where the originals are, and a note',
    access: manage,
    params: SubjectParams,
    body: PaperDraft,
    responses: { 200: PaperView },
    problems: ['ceremony.not_done_yet', 'ceremony.original_of_a_party', 'ceremony.original_nowhere'],
    conditional: true,
  },
  'POST /api/v1/ceremonies/{id}/record-sheet': {
    summary: 'The signed record for the file, in Chinese and English: of the ceremony, or a sheet for each of these',
    access: manage,
    params: IdParams,
    body: Strict({ subjectIds: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 200, uniqueItems: true })) }),
    responses: { 200: binary('application/pdf', 'A4 portrait') },
    problems: ['ceremony.not_done_yet', 'ceremony.glyphs_missing'],
  },
  'GET /api/v1/ceremonies/{id}/press-list': {
    summary: 'For journalists: what was signed, by whom and when, and the numbers of the photographs',
    access: manage,
    params: IdParams,
    responses: { 200: PressListView },
  },
  'GET /api/v1/ceremonies/{id}/press-list.csv': {
    summary: 'The list for journalists as CSV',
    access: manage,
    params: IdParams,
    query: InLanguage,
    responses: { 200: binary('text/csv', 'UTF-8 with a byte order mark.') },
  },
  'GET /api/v1/ceremonies/{id}/press-list.xlsx': {
    summary: 'The list for journalists as a workbook',
    access: manage,
    params: IdParams,
    query: InLanguage,
    responses: {
      200: binary('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'One sheet, text cells.'),
    },
  },
} as const satisfies EndpointTable;
