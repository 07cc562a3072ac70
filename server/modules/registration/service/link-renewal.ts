import type { Caller } from '../../../platform/caller.ts';
import { personalLink } from '../credentials.ts';
import type { Registration } from '../domain.ts';
import { requireHolder } from '../own-caller.ts';
import { listByAddress, replaceLink } from '../store/registration-store.ts';
import type { Badges } from './badges.ts';
import { type Changes, noticeOf } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';

export interface LinkRenewal {
  /** The old link ends at once; the new one is mailed, when there is an address. */
  renewLink(caller: Caller, id: string): Promise<Registration>;
  /** Orders the links of everybody who registered with this address, at most once a minute; tells nobody whether there was one. */
  requestLinks(year: number, email: string): Promise<void>;
  /** The job: twice in a minute is once. */
  mailLinks(order: { editionId: string; sealed: string; minute: string }): Promise<void>;
}
export const LINKS_JOB = 'registration.links';

export function createLinkRenewal(
  { db, clock, secrets, editions, jobs, notices }: RegistrationNeeds,
  changes: Changes,
  badges: Badges,
): LinkRenewal {
  return {
    renewLink: (caller, id) =>
      db.transaction(async (tx) => {
        const before = await changes.lock(tx, id);
        requireHolder(caller, before);
        const generation = before.linkGeneration + 1;
        await replaceLink(
          tx,
          id,
          {
            old: personalLink(secrets, id, before.linkGeneration).hash,
            next: personalLink(secrets, id, generation).hash,
            generation,
          },
          clock.now(),
        );
        const after = await changes.write(tx, before, {
          caller,
          action: 'edit',
          fields: { linkGeneration: generation },
          audit: { action: 'registration.link_renewed' },
        });
        await notices.tell(tx, noticeOf(after.state), after, await badges.findActiveBadge(id, tx));
        return after;
      }),

    // Nothing is looked up before the answer: neither its time nor its text tells whether somebody has this address.
    async requestLinks(year, email) {
      const edition = await editions.getByYear(year);
      const minute = clock.now().toISOString().slice(0, 16);
      // Jobs stay on record, and anybody may type anybody's address.
      const sealed = secrets.seal(LINKS_JOB, Buffer.from(email), edition.id).toString('base64');
      await db.transaction((tx) => jobs.enqueue(tx, LINKS_JOB, { editionId: edition.id, sealed, minute }));
    },

    async mailLinks({ editionId, sealed, minute }) {
      const email = secrets.open(LINKS_JOB, Buffer.from(sealed, 'base64'), editionId).toString();
      for (const { id } of await listByAddress(db.knex, editionId, email))
        await db.transaction(async (tx) => {
          const registration = await changes.lock(tx, id);
          // Handed over or corrected since: the mail would go to somebody who did not ask.
          if (registration.email?.toLowerCase() !== email.toLowerCase()) return;
          const badge = await badges.findActiveBadge(id, tx);
          await notices.tell(tx, noticeOf(registration.state), registration, badge, minute);
        });
    },
  };
}
