import type { Run } from '../../platform/db/prepared.ts';
import type { Reader, Tx } from '../../platform/db/tx.ts';

/** What this module wants to know of the people who sign and receive. */
export interface Person {
  readonly id: string;
  readonly editionId: string;
  readonly state: string;
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly organisationId: string | null;
}
export interface People {
  mapRegistrations(ids: readonly string[], reader?: Reader): Promise<Map<string, Person>>;
  onMerged(listener: (tx: Tx, merge: { readonly from: string; readonly into: string }) => Promise<void>): void;
}

export interface Concern {
  readonly notes: readonly { readonly zh: string; readonly en: string }[];
  readonly channels: readonly string[];
  readonly duties?: readonly { readonly zh: string; readonly en: string }[];
}
export interface Presences {
  mapPresence(
    registrationIds: readonly string[],
    reader?: Reader,
  ): Promise<Map<string, { readonly checkpointIds: readonly string[] }>>;
  /** What staff at the door should tell these people, and which channels show whether they are here. */
  provideConcerns(
    provider: (run: Run, registrationIds: readonly string[]) => Promise<ReadonlyMap<string, Concern>>,
  ): void;
}

export interface Designation {
  readonly id: string;
  readonly organisationId: string;
  readonly recipientRegistrationId: string | null;
  readonly programme: { readonly zh: string; readonly en: string };
  readonly certificateNumber: string | null;
}
export interface Designations {
  mapDesignations(ids: readonly string[], reader?: Reader): Promise<Map<string, Designation>>;
}
