import { type EndpointTable, Enum, IdParams, Strict, Uuid } from '../../../platform/contract.ts';
import { ConsoleView } from './console-views.ts';
import { manage } from './roles.ts';

export const rehearsalEndpoints = {
  'POST /api/v1/ceremonies/{id}/rehearsal': {
    summary: 'Start a rehearsal: a copy of the run sheet with data of its own, conducted under its own id',
    access: manage,
    params: IdParams,
    responses: { 201: ConsoleView },
    problems: ['ceremony.rehearsing', 'ceremony.rehearsal_of_rehearsal', 'ceremony.stage_taken'],
  },
  'DELETE /api/v1/ceremonies/{id}/rehearsal': {
    summary: 'Clear the rehearsal with all that was tried in it',
    access: manage,
    params: IdParams,
    responses: { 204: null },
  },
  'PUT /api/v1/ceremonies/{id}/rehearsal/presence/{registrationId}': {
    summary: 'Say, for the rehearsal alone, whether somebody is here',
    access: manage,
    params: Strict({ id: Uuid, registrationId: Uuid }),
    body: Strict({ presence: Enum(['expected', 'on_site', 'at_desk'] as const) }),
    responses: { 200: ConsoleView },
  },
} as const satisfies EndpointTable;
