import type { Tx } from '../../../platform/db/tx.ts';
import { ERASED_NAME, ERASED_TEXT, type Registration } from '../domain.ts';
import { NO_SOUNDS, REGISTRATION } from './registration-store.ts';

const NOTHING = {
  name_latin: null,
  form_of_address: null,
  name_spoken: null,
  position: null,
  position_en: null,
  email: null,
  phone: null,
  diet: null,
  access_needs: null,
  note: null,
  seat: null,
  answers: '{}',
  answers_version: null,
  needs_review_of: null,
  proposal: null,
  decision_reason: null,
  ...NO_SOUNDS,
} as const;

/** Number, type, state, place and organisation of the directory stay: they are what is counted. */
export async function eraseRegistration(tx: Tx, registration: Registration, at: Date): Promise<Registration> {
  const { id, organisationId, version } = registration;
  const [erased]: Registration[] = await tx('registration')
    .where({ id })
    .update({
      ...NOTHING,
      name_native: ERASED_NAME,
      organisation_text: organisationId === null ? ERASED_TEXT : null,
      version: version + 1,
      updated_at: at,
      erased_at: at,
    })
    .returning(Object.entries(REGISTRATION).map(([key, column]) => tx.raw('?? as ??', [column, key])) as never);
  // Decisions about this one alone: what was said there was said about them.
  await tx.raw(
    `update decision_batch set reason_zh = null, reason_en = null
      where total = 1 and id in (select batch_id from decision_batch_item where registration_id = ?)`,
    [id],
  );
  if (!erased) throw new Error(`registration ${id} is gone`);
  return erased;
}

/** Entries of the same person that have ended, and still hold their data. */
export async function listMergedInto(tx: Tx, id: string): Promise<string[]> {
  return tx('registration').where({ merged_into: id }).whereNull('erased_at').orderBy('id').pluck('id');
}
