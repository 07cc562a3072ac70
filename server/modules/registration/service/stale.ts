import { Failure } from '../../../platform/errors.ts';
import type { Audit } from '../../audit/index.ts';

/** A line of the audit trail that tells of a change; `detail.version` is what it made, `detail.changed` what it was. */
interface Trail {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly editionId?: string;
  /** Lines of other changes of the same subject tell nothing about this one. */
  readonly actions: readonly string[];
}

const LATEST = 20;

/** For who was too slow: who was faster, when, and with what. Read after the transaction has ended. */
export async function staleFailure(
  audit: Pick<Audit, 'listEntries'>,
  { subject, editionId, actions }: Trail,
  currentVersion: string | number,
): Promise<Failure> {
  const { rows } = await audit.listEntries(
    { subjectKind: subject.kind, subjectId: subject.id },
    { before: undefined, limit: LATEST },
  );
  const last = rows.find(
    ({ action, edition_id }) => actions.includes(action) && (editionId === undefined || edition_id === editionId),
  );
  return new Failure('stale', 'request.stale', {
    extra: {
      changedBy: last?.actor_name ?? '',
      changedAt: last?.at.toISOString() ?? null,
      changed: Array.isArray(last?.detail['changed']) ? last.detail['changed'] : [],
      currentVersion,
    },
  });
}
