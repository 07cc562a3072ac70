import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import type { Messages } from '../../messages/index.ts';
import type { Registrations } from '../../registration/index.ts';

export interface HospitalityNeeds extends Pick<Platform, 'db' | 'clock' | 'ids' | 'jobs' | 'sheets'> {
  readonly audit: Audit;
  readonly editions: Editions;
  readonly messages: Messages;
  readonly registrations: Registrations;
}

export const ERASE_DUE = 'hospitality.erase_due';
