import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { dayIn, daysAfter, ERASE_AFTER_DAYS, type ErasedBecause, type VisaLetter } from '../domain.ts';
import { endIssue, findIssueInForce, findSealedIssue, resealIssue } from '../store/issue-store.ts';
import {
  emptied,
  findSealed,
  listHeldEditions,
  listHeldLetters,
  listUnderOtherKey,
  lockLetter,
  updateLetter,
} from '../store/letter-store.ts';
import { findSettings } from '../store/setting-store.ts';
import type { SealedPart } from '../vault.ts';
import { type HeldLetter, isHeld } from './letters.ts';
import { ERASE_DUE, type LetterNeeds } from './needs.ts';

const product: Caller = { kind: 'system', name: 'huiwu' };
const DAY_MS = 86_400_000;

export interface Erasing {
  /** Takes the passport and the letter in force away; number, times and the reason for it stay. Of a locked letter. */
  empty(tx: Tx, letter: HeldLetter, because: ErasedBecause): Promise<HeldLetter>;
  /** All of it, and the person too: what is left is a number that names nobody. */
  erase(tx: Tx, letter: HeldLetter, because: ErasedBecause): Promise<void>;
  /** The letter of a registration, if there is one; inside the transaction that ends the reason to keep it. */
  eraseOf(tx: Tx, registrationId: string, because: ErasedBecause): Promise<void>;
  /** Orders the next nightly round; the same round ordered twice is one. */
  orderRound(tx: Tx): Promise<void>;
  /** Erases what is due, and seals anew what lies under an older key. */
  round(): Promise<void>;
}

export function createErasing(needs: LetterNeeds): Erasing {
  const { db, clock, jobs, audit, editions, registrations, vault } = needs;

  const record = (tx: Tx, letter: HeldLetter, because: ErasedBecause, numbers: readonly string[]) =>
    audit.record(tx, {
      caller: product,
      action: 'letters.erased',
      subject: { kind: 'registration', id: letter.registrationId },
      editionId: letter.editionId,
      detail: { letter: letter.id, because, ...(numbers.length > 0 && { number: numbers.join(', ') }) },
    });

  const empty: Erasing['empty'] = async (tx, letter, because) => {
    if (letter.erasedAt) return letter;
    const numbers = await endIssue(tx, letter.id, clock.now(), null);
    await record(tx, letter, because, numbers);
    return { ...emptied(letter, because, clock.now()), registrationId: letter.registrationId };
  };
  const erase: Erasing['erase'] = async (tx, letter, because) => {
    const gone = await empty(tx, letter, because);
    const nobody: VisaLetter = {
      ...gone,
      state: 'erased',
      registrationId: null,
      version: letter.version + 1,
      updatedAt: clock.now(),
    };
    await updateLetter(tx, nobody, { sealedData: null, sealedReason: null });
  };

  const isDue = async (editionId: string): Promise<boolean> => {
    const { endsOn, timeZone } = await editions.getById(editionId);
    const days = (await findSettings(db.knex, editionId))?.eraseAfterDays ?? ERASE_AFTER_DAYS;
    return dayIn(timeZone, clock.now()) > daysAfter(endsOn, days);
  };
  /** Each letter is a commit of its own: one that cannot be erased keeps none of the others. */
  const withLocked = (id: string, registrationId: string, work: (tx: Tx, letter: HeldLetter) => Promise<void>) =>
    db.transaction(async (tx) => {
      await registrations.lockRegistration(tx, registrationId);
      const letter = await lockLetter(tx, { id });
      if (letter && isHeld(letter)) await work(tx, letter);
    });

  const reseal = async (tx: Tx, letter: HeldLetter): Promise<void> => {
    const sealed = await findSealed(tx, letter.id);
    const anew = (part: SealedPart, bytes: Buffer | null, rowId: string) =>
      bytes && vault.reseal(part, { registrationId: letter.registrationId, rowId }, bytes);
    if (sealed)
      await updateLetter(tx, letter, {
        sealedData: anew('data', sealed.data, letter.id),
        sealedReason: anew('reason', sealed.reason, letter.id),
      });
    const inForce = await findIssueInForce(tx, letter.id);
    const issue = inForce && (await findSealedIssue(tx, inForce.id));
    if (!issue) return;
    const content = anew('content', issue.content, issue.id);
    if (content) await resealIssue(tx, issue.id, { content, pdf: anew('pdf', issue.pdf, issue.id) });
  };

  const orderRound: Erasing['orderRound'] = async (tx) => {
    // Not "at the due day": days of an edition and the setting may still change, and a round a night costs nothing.
    const next = new Date((Math.floor(clock.now().getTime() / DAY_MS) + 1) * DAY_MS);
    await jobs.enqueue(tx, ERASE_DUE, {}, { runAt: next, key: `${ERASE_DUE}:${next.toISOString().slice(0, 10)}` });
  };

  return {
    empty,
    erase,
    async eraseOf(tx, registrationId, because) {
      const letter = await lockLetter(tx, { registrationId });
      if (letter && isHeld(letter)) await erase(tx, letter, because);
    },

    orderRound,

    async round() {
      const held = await listHeldEditions(db.knex);
      if (held.length === 0) return;
      // First the next one: a round that fails for good must not be the last.
      await db.transaction(orderRound);
      for (const editionId of held) {
        const due = await isDue(editionId);
        const letters = due
          ? await listHeldLetters(db.knex, editionId)
          : await listUnderOtherKey(db.knex, editionId, vault.keyVersion);
        for (const { id, registrationId } of letters)
          if (registrationId)
            await withLocked(id, registrationId, (tx, letter) =>
              due ? erase(tx, letter, 'retention') : reseal(tx, letter),
            );
      }
    },
  };
}
