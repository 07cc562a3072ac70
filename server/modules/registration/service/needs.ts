import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { Directory } from '../../directory/index.ts';
import type { Editions } from '../../editions/index.ts';
import type { Messages } from '../../messages/index.ts';
import type { RegistrationEvents } from '../events.ts';
import type { Notices } from '../notices.ts';

export interface RegistrationNeeds extends Pick<Platform, 'db' | 'clock' | 'ids' | 'secrets' | 'publicUrl' | 'jobs'> {
  readonly audit: Audit;
  readonly directory: Directory;
  readonly editions: Editions;
  readonly messages: Messages;
  readonly events: RegistrationEvents;
  readonly notices: Notices;
}
