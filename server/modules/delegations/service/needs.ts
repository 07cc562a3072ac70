import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { Directory } from '../../directory/index.ts';
import type { Editions } from '../../editions/index.ts';
import type { Messages } from '../../messages/index.ts';
import type { Registrations } from '../../registration/index.ts';
import type { DelegationLinks } from '../links.ts';
import type { DelegationNotices } from '../notices.ts';

export interface DelegationNeeds extends Pick<Platform, 'db' | 'clock' | 'ids' | 'secrets' | 'jobs' | 'sheets'> {
  readonly audit: Audit;
  readonly directory: Directory;
  readonly editions: Editions;
  readonly messages: Messages;
  readonly registrations: Registrations;
  readonly links: DelegationLinks;
  readonly notices: DelegationNotices;
}
