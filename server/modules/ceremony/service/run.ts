import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure, type FailureKind } from '../../../platform/errors.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit, AuditAction } from '../../audit/index.ts';
import { channelsOf, consoleChannel } from '../channel-names.ts';
import type { ConsoleScene, Refusal, Result, RunSheet, SheetEvent } from '../domain.ts';
import { isDone } from '../domain.ts';
import type { Ceremony } from '../store/ceremony-store.ts';
import { saveEvent } from '../store/sheet-store.ts';
import { setSigned } from '../store/signing-store.ts';

export const KIND: Readonly<Record<Refusal, FailureKind>> = {
  stale: 'conflict',
  unknown_item: 'missing',
  not_now: 'conflict',
  stage_taken: 'conflict',
  held: 'conflict',
  party_missing: 'conflict',
  not_ready: 'conflict',
  position: 'conflict',
  substitute: 'conflict',
  subjects: 'conflict',
  nothing_to_undo: 'conflict',
};

/** Whatever the refusal, the director decides anew on what is true now. */
export function refused(refusal: Refusal, scene: ConsoleScene): Failure {
  return new Failure(KIND[refusal], `ceremony.${refusal}`, { extra: { state: scene } });
}

/** The screens show the rehearsal while there is one. */
export async function announce(tx: Tx, { id, rehearsalOf }: Pick<Ceremony, 'id' | 'rehearsalOf'>): Promise<void> {
  for (const channel of channelsOf(rehearsalOf ?? id)) await bump(tx, channel);
  if (rehearsalOf !== null) await bump(tx, consoleChannel(id));
}

/** The agreements are signed from the moment their item is, and no longer when that was taken back. Never by a rehearsal. */
async function followAgreements(tx: Tx, caller: Caller, sheet: RunSheet, event: SheetEvent): Promise<void> {
  const item = sheet.items.find(({ id }) => id === event.itemId);
  if (item?.kind !== 'signing' || !event.before || !event.after) return;
  const [was, is] = [isDone(event.before.state), isDone(event.after.state)];
  if (was === is) return;
  for (const agreementId of item.subjects) await setSigned(tx, caller, agreementId, is, new Date(event.at));
}

/** Writes what was decided, with its audit line and its notices; answers with the refusal otherwise. */
export async function settle(
  { audit }: { audit: Audit; clock: Clock },
  tx: Tx,
  caller: Caller,
  ceremony: Ceremony,
  before: RunSheet,
  result: Result,
  action: { readonly name: AuditAction; readonly detail?: Readonly<Record<string, unknown>> },
): Promise<Refusal | undefined> {
  if (!result.ok) return result.refusal;
  const { event, sheet } = result;
  await saveEvent(tx, ceremony, { before, after: sheet, event }, caller.kind === 'user' ? caller.userId : null);
  if (ceremony.rehearsalOf === null) {
    await followAgreements(tx, caller, sheet, event);
    await audit.record(tx, {
      caller,
      action: action.name,
      subject: { kind: 'ceremony', id: ceremony.id },
      editionId: ceremony.editionId,
      detail: action.detail ?? {
        revision: event.revision,
        itemId: event.itemId,
        position: event.after?.position,
        from: event.before?.state,
        to: event.after?.state,
        ...(event.reason !== null && { reason: event.reason }),
        ...(event.detail?.kind === 'substitution' && { absent: event.detail.absent, by: event.detail.by }),
      },
    });
  }
  await announce(tx, ceremony);
  return undefined;
}
