import { Type } from '@sinclair/typebox';
import {
  binary,
  type EndpointTable,
  Enum,
  IdParams,
  office,
  Strict,
  Uuid,
  YearParams,
} from '../../../platform/contract.ts';
import { SEAT_VIEWS, SEATING_READERS, SEATING_WRITERS } from '../domain.ts';
import { People, PlanChanges, PlanDraft, SeatingChanges, SeatingDraft, TableChanges, TableDraft } from './drafts.ts';
import { CardsView, ClosingView, DietsView, LabelsView, PlanItem, PlanView } from './views.ts';

const readers = office(...SEATING_READERS);
const writers = office(...SEATING_WRITERS);
const PersonParams = Strict({ id: Uuid, registrationId: Uuid });
const TableParams = Strict({ id: Uuid, tableId: Uuid });
const Mode = Strict({ mode: Enum(['preview', 'apply'] as const) });
const answer = { 200: PlanView };
const fits = ['seating.stale', 'seating.plan_full', 'seating.table_full'];

export const planEndpoints = {
  'GET /api/v1/editions/{year}/seat-plans': {
    summary: 'Seat plans of an edition',
    access: readers,
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(PlanItem) }) },
  },
  'POST /api/v1/editions/{year}/seat-plans': {
    summary: 'Set up a plan: rostrum, front row, signing table, group photo or dinner',
    access: writers,
    params: YearParams,
    body: PlanDraft,
    responses: { 201: PlanView },
    problems: ['seating.rows_missing'],
  },
  'GET /api/v1/seat-plans/{id}': {
    summary: 'A plan as it stands, with everybody’s seat',
    access: readers,
    params: IdParams,
    responses: answer,
    conditional: true,
  },
  'PATCH /api/v1/seat-plans/{id}': {
    summary: 'Titles, label, rule, rows',
    access: writers,
    params: IdParams,
    body: PlanChanges,
    responses: answer,
    conditional: true,
    problems: [...fits, 'seating.rows_missing'],
  },
  'DELETE /api/v1/seat-plans/{id}': {
    summary: 'Remove a plan with its releases',
    access: writers,
    params: IdParams,
    responses: { 204: null },
    conditional: true,
    problems: ['seating.stale'],
  },
  'POST /api/v1/seat-plans/{id}/people': {
    summary: 'Put people on the plan, in this order behind those who are there: all or none',
    access: writers,
    params: IdParams,
    body: SeatingDraft,
    responses: answer,
    conditional: true,
    problems: [...fits, 'seating.already_in_plan', 'seating.not_of_edition', 'seating.table_unknown'],
  },
  'PATCH /api/v1/seat-plans/{id}/people/{registrationId}': {
    summary: 'Move one person: order, table, side, duty, lock, absence',
    access: writers,
    params: PersonParams,
    body: SeatingChanges,
    responses: answer,
    conditional: true,
    problems: [...fits, 'seating.table_unknown', 'seating.one_host_a_table', 'seating.duty_unknown', 'seating.locked'],
  },
  'DELETE /api/v1/seat-plans/{id}/people/{registrationId}': {
    summary: 'Take one person off the plan',
    access: writers,
    params: PersonParams,
    responses: answer,
    conditional: true,
    problems: ['seating.stale'],
  },
  'POST /api/v1/seat-plans/{id}/precedence-order': {
    summary: 'Bring the people of the plan into the order of precedence; who is not in it comes behind, as before',
    access: writers,
    params: IdParams,
    responses: answer,
    conditional: true,
    problems: ['seating.stale'],
  },
  'POST /api/v1/seat-plans/{id}/filling': {
    summary: 'Dinner: seat everybody who is not locked, in order, table by table',
    access: writers,
    params: IdParams,
    responses: answer,
    conditional: true,
    problems: ['seating.stale'],
  },
  'POST /api/v1/seat-plans/{id}/absences': {
    summary: 'Close ranks over people who are missing: who moves, and which cards are to be printed again',
    description: '`preview` changes nothing. Cards are compared with the last release, else with the plan before.',
    access: writers,
    params: IdParams,
    query: Mode,
    body: Strict({ registrationIds: People }),
    responses: { 200: ClosingView },
    conditional: true,
    problems: ['seating.stale', 'seating.nobody_moves'],
  },
  'POST /api/v1/seat-plans/{id}/undo': {
    summary: 'Take the last change back',
    access: writers,
    params: IdParams,
    responses: answer,
    conditional: true,
    problems: ['seating.stale', 'seating.nothing_to_undo'],
  },
  'POST /api/v1/seat-plans/{id}/tables': {
    summary: 'Add a table',
    access: writers,
    params: IdParams,
    body: TableDraft,
    responses: { 201: PlanView },
    conditional: true,
    problems: ['seating.stale', 'seating.table_unknown'],
  },
  'PATCH /api/v1/seat-plans/{id}/tables/{tableId}': {
    summary: 'Name a table, or change how many chairs it has',
    access: writers,
    params: TableParams,
    body: TableChanges,
    responses: answer,
    conditional: true,
    problems: fits,
  },
  'DELETE /api/v1/seat-plans/{id}/tables/{tableId}': {
    summary: 'Remove a table that nobody sits at',
    access: writers,
    params: TableParams,
    responses: answer,
    conditional: true,
    problems: ['seating.stale', 'seating.table_in_use'],
  },
  'GET /api/v1/seat-plans/{id}/diets': {
    summary: 'What people on the plan do not eat; reading it is recorded',
    access: writers,
    params: IdParams,
    responses: { 200: DietsView },
  },
  'POST /api/v1/seat-plans/{id}/releases': {
    summary: 'Freeze the plan as it stands, with its date: cards and prints are made from it',
    access: writers,
    params: IdParams,
    responses: { 201: PlanView },
    conditional: true,
    problems: ['seating.stale', 'seating.nobody_seated'],
  },
  'GET /api/v1/seat-plans/{id}/cards': {
    summary: 'Seat and table cards whose words or place differ from the last release',
    access: readers,
    params: IdParams,
    responses: { 200: CardsView },
  },
  'POST /api/v1/seat-plans/{id}/seat-labels': {
    summary: 'Take the seats of the last release over into the registrations, where the doors tell them',
    access: writers,
    params: IdParams,
    query: Mode,
    responses: { 200: LabelsView },
    problems: ['seating.not_released'],
  },
  'GET /api/v1/seat-plans/{id}/plan.pdf': {
    summary: 'The plan on one sheet, A4 or A3 landscape',
    access: readers,
    params: IdParams,
    query: Strict({
      paper: Type.Optional(Enum(['a4', 'a3'] as const, { default: 'a4' })),
      view: Type.Optional(Enum(SEAT_VIEWS, { default: 'audience' })),
      of: Type.Optional(Enum(['working', 'released'] as const, { default: 'working' })),
    }),
    responses: { 200: binary('application/pdf', 'One page') },
    problems: ['seating.not_released', 'seating.nobody_seated', 'seating.missing_glyphs'],
  },
} as const satisfies EndpointTable;
