import type { Platform } from '../../../platform/module.ts';
import type { Agenda } from '../../agenda/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import type { Registrations } from '../../registration/index.ts';
import type { Notices } from '../notices.ts';

export interface BookingNeeds extends Pick<Platform, 'db' | 'clock' | 'ids'> {
  readonly audit: Audit;
  readonly agenda: Agenda;
  readonly editions: Editions;
  readonly registrations: Registrations;
  readonly notices: Notices;
}
