import type { Caller } from '../../../platform/caller.ts';
import { inside } from '../../../platform/db/prepared.ts';
import { sayAfterCommit } from '../../../platform/db/transaction.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure, type FailureKind } from '../../../platform/errors.ts';
import type { NewJob } from '../../../platform/jobs/jobs.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Audit, AuditAction } from '../../audit/index.ts';
import { channelsOf, consoleChannel } from '../channel-names.ts';
import type { ConsoleScene, Refusal, Result, RunSheet, SheetEvent } from '../domain.ts';
import { isDone } from '../domain.ts';
import type { Designations } from '../neighbours.ts';
import type { Ceremony } from '../store/ceremony-store.ts';
import { type Change, type Decision, decide, isPlain, saveShape } from '../store/decision-store.ts';
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
const channelsToTell = ({ id, rehearsalOf }: Pick<Ceremony, 'id' | 'rehearsalOf'>): string[] => [
  ...channelsOf(rehearsalOf ?? id),
  ...(rehearsalOf === null ? [] : [consoleChannel(id)]),
];
export const announce = (tx: Tx, ceremony: Pick<Ceremony, 'id' | 'rehearsalOf'>): Promise<void> =>
  bump(tx, ...channelsToTell(ceremony));

/** The item whose agreements are signed, or designations conferred, from now on, or no longer because that was taken back. Never by a rehearsal. */
function settlementOf({ rehearsalOf }: Ceremony, { items }: RunSheet, { itemId, before, after }: SheetEvent) {
  const item = items.find(({ id }) => id === itemId);
  if (rehearsalOf !== null || !item || !before || !after) return undefined;
  const isSettled = isDone(after.state);
  return isSettled === isDone(before.state) ? undefined : { kind: item.kind, subjects: item.subjects, isSettled };
}

interface Action {
  readonly name: AuditAction;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Done after the commit. */
  readonly job?: NewJob;
}

/** What is written with an event: its audit line, its notices and its job. A rehearsal leaves nothing but the event. */
export function decisionOf(
  { audit }: { audit: Audit },
  caller: Caller,
  ceremony: Ceremony,
  change: Change,
  { name, detail, job }: Action,
): Decision {
  const { event } = change;
  const { id, editionId, rehearsalOf } = ceremony;
  const told = detail ?? {
    revision: event.revision,
    itemId: event.itemId,
    position: event.after?.position,
    from: event.before?.state,
    to: event.after?.state,
    ...(event.reason !== null && { reason: event.reason }),
    ...(event.detail?.kind === 'substitution' && { absent: event.detail.absent, by: event.detail.by }),
  };
  const isReal = rehearsalOf === null;
  return {
    ...change,
    ceremonyId: id,
    userId: caller.kind === 'user' ? caller.userId : null,
    seen: null,
    audited: isReal
      ? audit.lineOf({ caller, action: name, subject: { kind: 'ceremony', id }, editionId, detail: told })
      : null,
    raised: channelsToTell(ceremony),
    queued: (isReal && job) || null,
  };
}

/** One statement says it all, and it needs no transaction around it. */
export const isOneStatement = (ceremony: Ceremony, change: Change): boolean =>
  isPlain(change) && settlementOf(ceremony, change.after, change.event) === undefined;

/** Writes what was decided while the ceremony is locked; answers with the refusal otherwise. */
export async function settle(
  needs: { audit: Audit; designations: Pick<Designations, 'setConferred'> },
  tx: Tx,
  caller: Caller,
  ceremony: Ceremony,
  before: RunSheet,
  result: Result,
  action: Action,
): Promise<Refusal | undefined> {
  if (!result.ok) return result.refusal;
  const { event, sheet: after } = result;
  const change = { before, after, event };
  await saveShape(tx, ceremony, change);
  const settlement = settlementOf(ceremony, after, event);
  if (settlement) {
    const { kind, subjects, isSettled } = settlement;
    const at = new Date(event.at);
    if (kind === 'conferral') await needs.designations.setConferred(tx, caller, subjects, isSettled, at);
    else for (const agreementId of subjects) await setSigned(tx, caller, agreementId, isSettled, at);
  }
  const notices = await decide(inside(tx), decisionOf(needs, caller, ceremony, change, action));
  for (const notice of notices ?? []) sayAfterCommit(tx, notice);
  return undefined;
}
