import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { ActionOf, Audit } from '../../audit/index.ts';
import type { Directory } from '../../directory/index.ts';
import { localDay } from '../../editions/domain.ts';
import type { Editions } from '../../editions/index.ts';
import type { Identity } from '../../identity/index.ts';
import type { Messages } from '../../messages/index.ts';
import { channelsOf } from '../channel-names.ts';
import type { Agreement, AgreementChange } from '../domain.ts';
import type { People } from '../neighbours.ts';
import { lockAgreement } from '../store/agreement-store.ts';
import { insertChange } from '../store/change-store.ts';
import { listCeremoniesShowing } from '../store/standing-store.ts';

export type AgreementNeeds = Pick<Platform, 'db' | 'clock' | 'ids' | 'jobs' | 'publicUrl'> & {
  readonly audit: Audit;
  readonly editions: Editions;
  readonly directory: Directory;
  readonly identity: Pick<Identity, 'listAccounts'>;
  readonly messages: Pick<Messages, 'queue'>;
  readonly people: People;
};

/** @throws Failure missing, stale when somebody has changed it meanwhile. */
export async function lockVersion(tx: Tx, id: string, version?: string): Promise<Agreement> {
  const agreement = await lockAgreement(tx, id);
  if (!agreement) throw new Failure('missing', 'request.missing');
  if (version !== undefined && String(agreement.version) !== version) throw new Failure('stale', 'request.stale');
  return agreement;
}

export function refuse(...errors: FieldError[]): never {
  throw new Failure('invalid', 'request.invalid', { errors });
}

export async function todayIn({ editions, clock }: AgreementNeeds, editionId: string, tx?: Tx): Promise<string> {
  return localDay(clock.now(), (await editions.getById(editionId, tx)).timeZone);
}

/** The change, its line in the record and the news for screens that show the agreement. */
export async function told(
  { audit, clock }: AgreementNeeds,
  tx: Tx,
  caller: Caller,
  agreement: Pick<Agreement, 'id' | 'editionId' | 'number'>,
  [action, change]: readonly [ActionOf<'ceremony'>, Pick<AgreementChange, 'action'> & Partial<AgreementChange>],
): Promise<void> {
  await insertChange(tx, agreement.id, caller, clock.now(), change);
  await audit.record(tx, {
    caller,
    action: `ceremony.${action}`,
    subject: { kind: 'agreement', id: agreement.id },
    editionId: agreement.editionId,
    // Reasons and values stand in the agreement's own history, where they are erased with the person they name.
    detail: {
      number: agreement.number,
      ...(change.after?.['state'] !== undefined && { state: change.after['state'] }),
    },
  });
  await bump(tx, ...(await listCeremoniesShowing(tx, agreement.id)).flatMap(channelsOf));
}

export function composed(text: string | null | undefined): string | null {
  return text?.normalize('NFC').trim() || null;
}
