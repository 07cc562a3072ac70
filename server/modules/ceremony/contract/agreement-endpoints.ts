import { Type } from '@sinclair/typebox';
import {
  type EndpointTable,
  Enum,
  Instant,
  Line,
  Nullable,
  office,
  Strict,
  Uuid,
  YearParams,
} from '../../../platform/contract.ts';
import { AGREEMENT_KINDS, AGREEMENT_STATES, SIGNATORY_ROLES } from '../domain.ts';
import { Titles } from './console-views.ts';
import { manage } from './roles.ts';

export const AgreementView = Strict({
  id: Uuid,
  number: Type.String(),
  ...Titles,
  kind: Enum(AGREEMENT_KINDS),
  fields: Type.Array(Type.String()),
  languages: Type.Array(Type.String()),
  state: Enum(AGREEMENT_STATES),
  signedAt: Nullable(Instant),
  parties: Type.Array(
    Strict({
      organisationId: Uuid,
      people: Type.Array(Strict({ registrationId: Uuid, role: Enum(SIGNATORY_ROLES) })),
    }),
  ),
});

export const agreementEndpoints = {
  'GET /api/v1/editions/{year}/agreements': {
    summary: 'Agreements of an edition by number',
    access: office('ceremony_director', 'organiser', 'viewer'),
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(AgreementView) }) },
  },
  'POST /api/v1/editions/{year}/agreements': {
    summary: 'Register an agreement that is to be signed',
    access: manage,
    params: YearParams,
    body: Strict({
      number: Line(40),
      titleZh: Line(300),
      titleEn: Line(400),
      kind: Enum(AGREEMENT_KINDS),
      fields: Type.Optional(Type.Array(Line(60), { maxItems: 20, uniqueItems: true })),
      languages: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z]{2,3}$' }), { minItems: 1, maxItems: 8 })),
      parties: Type.Array(
        Strict({
          organisationId: Uuid,
          people: Type.Array(Strict({ registrationId: Uuid, role: Enum(SIGNATORY_ROLES) }), { maxItems: 12 }),
        }),
        { minItems: 2, maxItems: 8 },
      ),
    }),
    responses: { 201: AgreementView },
    problems: ['ceremony.number_taken', 'ceremony.parties_alike', 'ceremony.person_twice', 'ceremony.not_of_edition'],
  },
} as const satisfies EndpointTable;
