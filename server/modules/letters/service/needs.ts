import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { Directory } from '../../directory/index.ts';
import type { Editions } from '../../editions/index.ts';
import type { Registrations } from '../../registration/index.ts';
import type { Notices } from '../notices.ts';
import type { Vault } from '../vault.ts';

export interface LetterNeeds extends Pick<Platform, 'db' | 'clock' | 'ids' | 'jobs' | 'pdf'> {
  readonly audit: Audit;
  readonly directory: Directory;
  readonly editions: Editions;
  readonly registrations: Registrations;
  readonly notices: Notices;
  readonly vault: Vault;
}

/** Names of the module's jobs. */
export const DRAW_LETTER = 'letters.draw';
export const ERASE_DUE = 'letters.erase_due';
