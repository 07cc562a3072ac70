import { createLimiter } from '../../platform/http/limiter.ts';
import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Registrations } from '../registration/index.ts';
import { createDelegationAuthenticator } from './authenticator.ts';
import { delegationsApi, delegationsProblems } from './contract.ts';
import { createDelegationLinks } from './links.ts';
import { createDelegationNotices } from './notices.ts';
import { delegationPages } from './pages.ts';
import { delegationsHandlers } from './routes.ts';
import { createDelegations, type Delegations } from './service.ts';
import { createDelegationViews } from './views.ts';

export type { Delegations } from './service.ts';

export function createDelegationsModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'secrets' | 'publicUrl' | 'jobs' | 'sheets'>,
  needs: { audit: Audit; messages: Messages; directory: Directory; editions: Editions; registrations: Registrations },
): { parts: ModuleParts; delegations: Delegations } {
  const { db } = platform;
  const { registrations } = needs;
  const links = createDelegationLinks({ ...platform, ...needs });
  const notices = createDelegationNotices({ ...platform, ...needs, links });
  const { delegations, jobs } = createDelegations({ ...platform, ...needs, links, notices });
  const views = createDelegationViews({ ...needs, delegations });
  // A contact opens the page, reloads it, sends the address to a colleague; a program that tries links asks for more.
  const limit = createLimiter({ points: 60, seconds: 60 });
  const limitSheets = createLimiter({ points: 20, seconds: 60 });
  registrations.provideOwnCards(async (registration) => {
    if (!registration.delegationId || registration.state === 'cancelled' || registration.state === 'declined')
      return [];
    const answered = (await registrations.listConsenting([registration.id])).length > 0;
    return answered ? [] : [CONFIRM_CARD];
  });
  return {
    parts: {
      ...serve(delegationsApi, delegationsHandlers({ ...platform, ...needs, delegations, views, limitSheets })),
      problems: delegationsProblems,
      authenticators: [createDelegationAuthenticator(links)],
      jobs,
      pages: delegationPages({
        ...platform,
        ...needs,
        links,
        delegations,
        views,
        limit,
        send: (caller, id, order) => db.transaction((tx) => delegations.send(tx, caller, id, order)),
      }),
    },
    delegations,
  };
}

const CONFIRM_CARD = {
  path: 'confirm',
  titleZh: '请核对并确认',
  titleEn: 'Please look over and confirm',
  textZh: '您的报名由本单位联络员填报。个人信息授权、饮食要求等须由您本人填写。',
  textEn: 'The contact of your delegation registered you. Consents and dietary needs are for you alone to give.',
  tone: 'wait',
} as const;
