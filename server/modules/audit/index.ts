import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import { auditApi } from './contract.ts';
import { auditHandlers } from './routes.ts';
import { type Audit, createAudit } from './service.ts';

export type { ActionOf, AuditAction } from './actions.ts';
export type { Audit, AuditLine } from './service.ts';
export { auditing } from './store.ts';

export function createAuditModule(platform: Pick<Platform, 'db' | 'clock'>): { parts: ModuleParts; audit: Audit } {
  const audit = createAudit(platform.db, platform.clock);
  return { parts: serve(auditApi, auditHandlers(audit)), audit };
}
