import { Type } from '@sinclair/typebox';
import { type EndpointTable, IdParams, Instant, Line, Nullable, Strict, Uuid } from '../../../platform/contract.ts';
import { manage } from './roles.ts';
import { CeremonySettingsView, ScriptTemplateView, ScriptView, Spoken } from './script-views.ts';

export const settingsEndpoints = {
  'GET /api/v1/ceremonies/{id}/settings': {
    summary: 'Title, beginning and the words of the host',
    access: manage,
    params: IdParams,
    responses: { 200: CeremonySettingsView },
    conditional: true,
  },
  'PATCH /api/v1/ceremonies/{id}': {
    summary: 'Change a ceremony; what is not named stays',
    access: manage,
    params: IdParams,
    body: Type.Partial(
      Strict({
        titleZh: Line(160),
        titleEn: Line(200),
        startsAt: Nullable(Instant),
        sessionId: Nullable(Uuid),
        deskCheckpointId: Nullable(Uuid),
        script: Nullable(ScriptTemplateView),
      }),
    ),
    responses: { 200: CeremonySettingsView },
    problems: ['ceremony.not_of_edition', 'ceremony.placeholder', 'ceremony.only_tried'],
    conditional: true,
  },
  'GET /api/v1/ceremonies/{id}/script': {
    summary: 'What the host says of each item, and how names are said',
    access: manage,
    params: IdParams,
    responses: { 200: ScriptView },
  },
  'PUT /api/v1/ceremonies/{id}/pronunciations/{registrationId}': {
    summary: 'Note how a name is said; null in both takes the note away',
    access: manage,
    params: Strict({ id: Uuid, registrationId: Uuid }),
    body: Spoken,
    responses: { 200: Spoken },
    problems: ['ceremony.only_tried'],
  },
} as const satisfies EndpointTable;
