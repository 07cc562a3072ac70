import { type EndpointTable, IdParams, Line, Nullable, office, Strict } from '../../../platform/contract.ts';
import { REGISTRATION_READERS, REGISTRATION_WRITERS } from '../domain.ts';

const SeatView = Strict({ seat: Nullable(Line(40)) });

export const seatLabelEndpoints = {
  'GET /api/v1/registrations/{id}/seat': {
    summary: 'Where a person sits, as the organisers call it',
    access: office(...REGISTRATION_READERS),
    params: IdParams,
    responses: { 200: SeatView },
  },
  'PUT /api/v1/registrations/{id}/seat': {
    summary: 'Say where a person sits; the doors tell it',
    description: 'Belongs to the place and not to who holds it: a substitute sits there too.',
    access: office(...REGISTRATION_WRITERS),
    params: IdParams,
    body: SeatView,
    responses: { 200: SeatView },
  },
} as const satisfies EndpointTable;
