import { type Caller, hasRole } from '../../platform/caller.ts';
import type { Certificate } from './domain.ts';

/** What the reader may do; the client shows no button that the server would refuse. */
export function cohortPermissions(caller: Caller) {
  const officer = hasRole(caller, 'certificate_officer');
  return {
    draft: officer,
    approve: hasRole(caller, 'certificate_approver'),
    issue: officer,
    print: officer || hasRole(caller, 'certificate_approver'),
  };
}

/** Who approves is not who drafted; the database keeps the same rule. */
export function isOwnDraft(caller: Caller, certificate: Pick<Certificate, 'draftedBy'>): boolean {
  return caller.kind === 'user' && certificate.draftedBy === caller.userId;
}

/**
 * Seals and signatures stand for the institution. Whoever runs the machine does not hold them: the role itself is asked
 * for, and an administrator who wants it has to give it to somebody, which is in the audit log.
 */
export function mayKeepSeals(caller: Caller): boolean {
  return caller.kind === 'user' && caller.roles.includes('certificate_approver');
}
