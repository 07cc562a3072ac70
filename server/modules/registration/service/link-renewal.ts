import type { Caller } from '../../../platform/caller.ts';
import { personalLink } from '../credentials.ts';
import type { Registration } from '../domain.ts';
import { listByAddress, replaceLink } from '../store/registration-store.ts';
import type { Badges } from './badges.ts';
import { type Changes, noticeOf } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';

export interface LinkRenewal {
  /** The old link ends at once; the new one is mailed, when there is an address. */
  renewLink(caller: Caller, id: string): Promise<Registration>;
  /** Mails the links of everybody who registered with this address, at most once a minute; tells nobody whether there was one. */
  mailLinks(year: number, email: string): Promise<void>;
}

export function createLinkRenewal(
  { db, clock, secrets, editions, notices }: RegistrationNeeds,
  changes: Changes,
  badges: Badges,
): LinkRenewal {
  return {
    renewLink: (caller, id) =>
      db.transaction(async (tx) => {
        const before = await changes.lock(tx, id, caller);
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

    async mailLinks(year, email) {
      const edition = await editions.getByYear(year);
      const minute = clock.now().toISOString().slice(0, 16);
      for (const { id } of await listByAddress(db.knex, edition.id, email))
        await db.transaction(async (tx) => {
          const registration = await changes.lock(tx, id);
          const badge = await badges.findActiveBadge(id, tx);
          await notices.tell(tx, noticeOf(registration.state), registration, badge, minute);
        });
    },
  };
}
