import { createLimiter } from '../../platform/http/limiter.ts';
import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Messages } from '../messages/index.ts';
import { createLinkAuthenticator } from './authenticator.ts';
import { decisionsLive } from './channels.ts';
import { registrationApi, registrationProblems } from './contract.ts';
import { createRegistrationEvents } from './events.ts';
import { createFormGate } from './form-gate.ts';
import { createNotices } from './notices.ts';
import { registrationPages } from './pages.ts';
import { createTakeIn, registrationHandlers } from './routes.ts';
import { DECISIONS_JOB } from './service/batches.ts';
import { LINKS_JOB } from './service/link-renewal.ts';
import { OFFERS_JOB } from './service/offers.ts';
import { PHOTOS_JOB } from './service/photos.ts';
import { createSearch } from './service/search.ts';
import { createRegistrations, type Registrations } from './service.ts';
import { fillSounds } from './store/registration-store.ts';
import { createViews } from './views.ts';

export { badgeCode, isBadgeProof } from './credentials.ts';
export { photoReply } from './desk-routes.ts';
export { editionDays, zonedTime } from './edition-days.ts';
export type { ChangeListener, ConsentChange, Erasure, Merge, StateChange, StateListener } from './events.ts';
export { drawLetter } from './letter.ts';
export { type FindRecipient, greetedName } from './notices.ts';
export { requireHolder } from './own-caller.ts';
export type { FindOwnCards, OwnCard } from './own-cards.ts';
export { badgeOutline, badgeSvg } from './qr-image.ts';
export type { CodedBadge } from './service/badges.ts';
export type { QuotaDraft } from './service/quotas.ts';
export type { NewMember, NewRegistration } from './service/register.ts';
export type { Spelling } from './service/spelling.ts';
export type { Registrations } from './service.ts';
export { type BadgeFilter, findBadgesByHash, type HashedBadge } from './store/badge-store.ts';
export type { Quota } from './store/quota-store.ts';

/** Few enough that nobody waits for the locks. */
const AT_ONCE = 200;

export function createRegistrationModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'secrets' | 'publicUrl' | 'jobs'>,
  needs: { audit: Audit; messages: Messages; directory: Directory; editions: Editions },
): { parts: ModuleParts; registrations: Registrations } {
  const { audit, directory, editions } = needs;
  const registrations = createRegistrations({
    ...platform,
    ...needs,
    events: createRegistrationEvents(),
    notices: createNotices({ ...platform, ...needs }),
  });
  const views = createViews({ registrations, editions, directory, audit });
  const gate = createFormGate(platform);
  // Who has lost a link asks once or twice; a mailbox gets one mail a minute whatever is asked.
  const linkLimit = createLimiter({ points: 10, seconds: 600 });
  const takeIn = createTakeIn({ db: platform.db, registrations, gate });
  const search = createSearch({ ...platform, editions, directory });
  return {
    parts: {
      ...serve(
        registrationApi,
        registrationHandlers({ ...platform, ...needs, registrations, search, views, takeIn, linkLimit }),
      ),
      problems: registrationProblems,
      channels: [decisionsLive],
      jobs: {
        [OFFERS_JOB]: ({ editionId }) => registrations.sweepOffers(String(editionId)),
        [DECISIONS_JOB]: ({ id }) => registrations.batches.work(String(id)),
        [PHOTOS_JOB]: registrations.eraseDue,
        [LINKS_JOB]: ({ editionId, sealed, minute }) =>
          registrations.mailLinks({ editionId: String(editionId), sealed: String(sealed), minute: String(minute) }),
        async 'registration.read_sounds'() {
          while ((await platform.db.transaction((tx) => fillSounds(tx, AT_ONCE))) === AT_ONCE);
        },
      },
      authenticators: [createLinkAuthenticator(registrations)],
      pages: registrationPages({ ...platform, editions, registrations, views, takeIn, gate, linkLimit }),
    },
    registrations,
  };
}
