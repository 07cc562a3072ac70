import type { Reader } from '../../../platform/db/tx.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { Directory } from '../../directory/index.ts';
import type { EditionEvents } from '../events.ts';

/** What other modules keep under an edition's rooms and types; known two ranks above and handed in. */
export interface EditionUse {
  readonly sessions: number;
  readonly firstStartsAt: Date | null;
  readonly lastEndsAt: Date | null;
  readonly sessionsByRoom: ReadonlyMap<string, number>;
  readonly registrationsByType: ReadonlyMap<string, number>;
}
export type FindUse = (reader: Reader, editionId: string) => Promise<EditionUse>;

export interface EditionNeeds extends Pick<Platform, 'db' | 'clock' | 'ids'> {
  readonly audit: Audit;
  readonly directory: Pick<Directory, 'mapOrganisations'>;
  readonly events: EditionEvents;
  readonly findUse: FindUse;
}
