import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { CheckIn } from '../../checkin/index.ts';
import type { Editions } from '../../editions/index.ts';
import type { Registrations } from '../../registration/index.ts';

export interface SeatingNeeds extends Pick<Platform, 'db' | 'clock' | 'ids' | 'pdf'> {
  readonly audit: Audit;
  readonly editions: Editions;
  readonly registrations: Registrations;
  readonly presences: Pick<CheckIn, 'mapPresence'>;
}
