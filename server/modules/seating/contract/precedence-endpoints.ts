import { type EndpointTable, IdParams, office, Strict, Uuid, YearParams } from '../../../platform/contract.ts';
import { SEATING_READERS, SEATING_WRITERS } from '../domain.ts';
import { GroupChanges, GroupDraft, PlacingChanges, PlacingDraft } from './drafts.ts';
import { PrecedenceView } from './views.ts';

const readers = office(...SEATING_READERS);
const writers = office(...SEATING_WRITERS);
const PersonParams = Strict({ registrationId: Uuid });
const answer = { 200: PrecedenceView };

export const precedenceEndpoints = {
  'GET /api/v1/editions/{year}/precedence': {
    summary: 'Order of precedence: rank groups and who stands in them',
    access: readers,
    params: YearParams,
    responses: answer,
    conditional: true,
  },
  'POST /api/v1/editions/{year}/precedence': {
    summary: 'Put people into a group, behind those who stand there; who stood elsewhere leaves that place',
    description: 'Nobody is ranked by the words of a position: people are placed by hand.',
    access: writers,
    params: YearParams,
    body: PlacingDraft,
    responses: answer,
    conditional: true,
    problems: ['seating.stale', 'seating.not_of_edition', 'seating.group_unknown'],
  },
  'POST /api/v1/editions/{year}/precedence-groups': {
    summary: 'Add a rank group behind the others',
    access: writers,
    params: YearParams,
    body: GroupDraft,
    responses: { 201: PrecedenceView },
    conditional: true,
    problems: ['seating.stale'],
  },
  'PATCH /api/v1/precedence-groups/{id}': {
    summary: 'Rename a rank group or move it',
    access: writers,
    params: IdParams,
    body: GroupChanges,
    responses: answer,
    conditional: true,
    problems: ['seating.stale'],
  },
  'DELETE /api/v1/precedence-groups/{id}': {
    summary: 'Remove a rank group that nobody stands in',
    access: writers,
    params: IdParams,
    responses: answer,
    conditional: true,
    problems: ['seating.stale', 'seating.group_in_use'],
  },
  'PATCH /api/v1/precedence-people/{registrationId}': {
    summary: 'Move one person, or say why they stand there',
    access: writers,
    params: PersonParams,
    body: PlacingChanges,
    responses: answer,
    conditional: true,
    problems: ['seating.stale', 'seating.group_unknown'],
  },
  'DELETE /api/v1/precedence-people/{registrationId}': {
    summary: 'Take one person out of the order of precedence',
    access: writers,
    params: PersonParams,
    responses: answer,
    conditional: true,
    problems: ['seating.stale'],
  },
} as const satisfies EndpointTable;
