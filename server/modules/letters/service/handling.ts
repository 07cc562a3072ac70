import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import { plainText, type Registration, textFault } from '../../registration/domain.ts';
import type { ComparedWith, PassportData, VisaLetter } from '../domain.ts';
import type { Erasing } from './erasing.ts';
import { type HeldLetter, type Letters, placeOf } from './letters.ts';
import type { LetterNeeds } from './needs.ts';

/** What the office does with a request before the letter is written. */
export interface Handling {
  readPassport(caller: Caller, id: string): Promise<{ passport: PassportData; registration: Registration }>;
  check(caller: Caller, id: string, version: string, compared: readonly ComparedWith[]): Promise<VisaLetter>;
  return(caller: Caller, id: string, version: string, reason: string): Promise<VisaLetter>;
  decline(caller: Caller, id: string, version: string, reason: string): Promise<VisaLetter>;
}

export function createHandling(needs: LetterNeeds, letters: Letters, erasing: Erasing): Handling {
  const { db, clock, notices, vault } = needs;

  /** What somebody wrote about a passport is sealed like the passport, and stands in no mail and no audit line. */
  const sealReason = (letter: HeldLetter, said: string) => {
    const reason = plainText(said);
    const fault = reason === '' ? 'required' : textFault(reason, { lines: true });
    if (fault) {
      const code = fault === 'required' ? fault : `registration.${fault}`;
      throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '/reason', code }] });
    }
    return vault.seal('reason', placeOf(letter), Buffer.from(reason));
  };

  return {
    readPassport: (caller, id) =>
      db.transaction(async (tx) => {
        const { letter, registration } = await letters.lock(tx, id);
        return { passport: await letters.readPassport(tx, caller, letter, 'handling'), registration };
      }),

    check: (caller, id, version, compared) =>
      db.transaction(async (tx) => {
        const { letter, registration } = await letters.lock(tx, id, version);
        if (!compared.includes('passport'))
          throw new Failure('invalid', 'request.invalid', {
            errors: [{ pointer: '/compared', code: 'letters.not_compared' }],
          });
        await letters.readUsable(tx, caller, letter);
        const checked = await letters.step(tx, caller, letter, 'check', {
          compared: [...new Set(compared)],
          checkedAt: clock.now(),
          checkedBy: caller.kind === 'user' ? caller.userId : null,
          detail: { compared: [...new Set(compared)] },
        });
        await notices.tell(tx, 'checked', registration, checked);
        return checked;
      }),

    return: (caller, id, version, reason) =>
      db.transaction(async (tx) => {
        const { letter, registration } = await letters.lock(tx, id, version);
        const returned = await letters.step(tx, caller, letter, 'return', {
          sealedReason: sealReason(letter, reason),
        });
        await notices.tell(tx, 'returned', registration, returned);
        return returned;
      }),

    decline: (caller, id, version, reason) =>
      db.transaction(async (tx) => {
        const { letter, registration } = await letters.lock(tx, id, version);
        // Nothing will be written on these data any more, so there is no reason to keep them.
        const { erasedAt, erasedBecause } = await erasing.empty(tx, letter, 'declined');
        const declined = await letters.step(tx, caller, letter, 'decline', {
          erasedAt,
          erasedBecause,
          sealedData: null,
          sealedReason: sealReason(letter, reason),
        });
        await notices.tell(tx, 'declined', registration, declined);
        return declined;
      }),
  };
}
