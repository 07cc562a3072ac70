import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { AuditAction } from '../../audit/index.ts';
import type { Registration, RegistrationAction, RegistrationState } from '../domain.ts';
import type { NoticeKind } from '../notices.ts';

export interface Change {
  readonly caller: Caller;
  readonly action: RegistrationAction;
  /** Another state than that of the table; the caller has looked there. */
  readonly to?: RegistrationState;
  /** Fields of the registration that change with the step. */
  readonly fields?: Partial<Registration>;
  readonly audit?: { readonly action: AuditAction; readonly detail?: Readonly<Record<string, unknown>> };
  /** Another mail than that of the state; null for none. */
  readonly notice?: NoticeKind | null;
}

export interface Steps {
  /** The registration, locked behind its edition: whatever changes seats queues there first. */
  lock(tx: Tx, id: string): Promise<Registration>;
  /**
   * One step of a locked registration with all that belongs to it: seat, badge, audit line, mail, listeners, and the
   * place that came free for the next on the waiting list.
   */
  step(tx: Tx, before: Registration, change: Change): Promise<Registration>;
  /** Writes fields without a step, with the seat that they are counted under; tells who shows them. */
  write(tx: Tx, before: Registration, change: Change): Promise<Registration>;
}
