import { Type } from '@sinclair/typebox';
import { type EndpointTable, Enum, IdParams, Nullable, Strict, Uuid } from '../../../platform/contract.ts';
import { CHECK_STATES, CHECKS, PRESENCES } from '../domain.ts';
import { Name } from './console-views.ts';
import { manage } from './roles.ts';

export const readinessEndpoints = {
  'GET /api/v1/ceremonies/{id}/readiness': {
    summary: 'What each item still lacks; items that are over are left out',
    access: manage,
    params: IdParams,
    responses: {
      200: Strict({
        items: Type.Array(
          Strict({
            itemId: Uuid,
            position: Type.Integer(),
            isReady: Type.Boolean(),
            checks: Type.Array(
              Strict({
                check: Enum(CHECKS),
                state: Enum(CHECK_STATES),
                who: Type.Array(
                  Strict({
                    id: Uuid,
                    cohortId: Nullable(Uuid),
                    zh: Type.String(),
                    en: Type.String(),
                  }),
                ),
              }),
            ),
          }),
        ),
      }),
    },
  },
  'GET /api/v1/ceremonies/{id}/substitutes': {
    summary: "Who could sign or receive in somebody's place: deputies first, then who is nearest to the stage",
    access: manage,
    params: IdParams,
    query: Strict({ for: Uuid }),
    responses: {
      200: Strict({
        items: Type.Array(
          Strict({
            registrationId: Uuid,
            native: Type.String(),
            latin: Name,
            as: Enum(['deputy', 'witness', 'colleague'] as const),
            presence: Enum(PRESENCES),
          }),
        ),
      }),
    },
  },
} as const satisfies EndpointTable;
