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
