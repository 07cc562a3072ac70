import { Type } from '@sinclair/typebox';
import { defineApi, Instant, Nullable, office, Page, PageQuery, Strict, Uuid } from '../../platform/contract.ts';

export { AUDIT_ACTIONS, type AuditAction } from './actions.ts';

export const AuditEntryView = Strict({
  id: Type.Integer(),
  at: Instant,
  actorKind: Type.String(),
  actorName: Type.String(),
  action: Type.String({ description: 'module.what_happened, e.g. registration.approved' }),
  subjectKind: Type.String(),
  subjectId: Type.String(),
  editionId: Nullable(Uuid),
  detail: Type.Record(Type.String(), Type.Unknown()),
});

export const auditApi = defineApi('Audit', {
  'GET /api/v1/audit': {
    summary: 'Who changed what, newest first',
    access: office('organiser'),
    query: Strict({
      ...PageQuery,
      subjectKind: Type.Optional(Type.String({ maxLength: 60 })),
      subjectId: Type.Optional(Type.String({ maxLength: 60 })),
    }),
    responses: { 200: Page(AuditEntryView) },
  },
});
