import { renewalMail } from '../../../../templates/mail/ceremony/renewals.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { localDay } from '../../editions/domain.ts';
import type { Account } from '../../identity/domain.ts';
import { drawLetter, editionDays } from '../../registration/index.ts';
import type { Agreement } from '../domain.ts';
import { hasEnds, lockToRemind, markReminded } from '../store/register-store.ts';
import type { AgreementNeeds } from './agreement-needs.ts';

export const RENEWALS_JOB = 'ceremony.renewals';
const DAY_MS = 86_400_000;
type Due = Omit<Agreement, 'parties'>;

/** Orders the next daily round; the same round ordered twice is one. */
export async function orderRound({ jobs, clock }: Pick<AgreementNeeds, 'jobs' | 'clock'>, tx: Tx): Promise<void> {
  // Midnight UTC: eight in the morning where the alliance is at home.
  const next = new Date((Math.floor(clock.now().getTime() / DAY_MS) + 1) * DAY_MS);
  await jobs.enqueue(tx, RENEWALS_JOB, {}, { runAt: next, key: `${RENEWALS_JOB}:${next.toISOString().slice(0, 10)}` });
}

/** One mail a person and a day, about all that has come within its notice since the last one. */
export function createRenewals(needs: AgreementNeeds): { round(): Promise<void> } {
  const { db, clock, identity, editions, messages, publicUrl } = needs;

  const write = async (tx: Tx, to: Account, due: readonly Due[]): Promise<void> => {
    const { locale } = to;
    const words = renewalMail[locale];
    const facts = await Promise.all(
      due.map(async ({ number, titleZh, titleEn, expiresOn, editionId }) => {
        const { timeZone } = await editions.getById(editionId, tx);
        const today = localDay(clock.now(), timeZone);
        const left = Math.round((Date.parse(`${expiresOn}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS);
        const day = editionDays(expiresOn ?? today, expiresOn ?? today, locale);
        return [number, `${locale === 'zh' ? titleZh : titleEn} · ${words.until(day, left)}`] as const;
      }),
    );
    const { html, text } = drawLetter({
      locale,
      heading: words.subject(due.length),
      greeting: words.greeting(to.name),
      paragraphs: words.paragraphs,
      facts,
      picture: undefined,
      button: { label: words.button, address: `${publicUrl}/office/agreements?expiring=yes` },
    });
    const [first] = due;
    if (!first) return;
    await messages.queue(tx, {
      to: { address: to.email, name: to.name },
      locale,
      template: 'ceremony.renewals',
      subject: words.subject(due.length),
      bodyText: text,
      bodyHtml: html,
      about: { kind: 'agreement', id: first.id },
      dedupeKey: `agreement_renewals:${to.id}:${sha256(due.map(({ id, expiresOn }) => id + expiresOn).join()).toString('hex')}`,
    });
  };

  return {
    async round() {
      // First the next one: a round that fails for good must not be the last.
      if (await hasEnds(db.knex)) await db.transaction((tx) => orderRound(needs, tx));
      await db.transaction(async (tx) => {
        const due = await lockToRemind(tx, clock.now());
        if (due.length === 0) return;
        const accounts = (await identity.listAccounts()).filter(({ disabledAt }) => disabledAt === null);
        const organisers = accounts.filter(({ roles }) => roles.includes('organiser'));
        const readers =
          organisers.length > 0 ? organisers : accounts.filter(({ roles }) => roles.includes('administrator'));
        const told = new Set<string>();
        for (const account of accounts) {
          const theirs = due.filter(({ ownerId }) => {
            const isOwned = accounts.some(({ id }) => id === ownerId);
            return isOwned ? ownerId === account.id : readers.includes(account);
          });
          if (theirs.length === 0) continue;
          await write(tx, account, theirs);
          for (const { id } of theirs) told.add(id);
        }
        await markReminded(tx, [...told]);
      });
    },
  };
}
