import type { Reader, Tx } from '../../platform/db/tx.ts';

/** What this module wants to know of the people who sign and receive. */
export interface Person {
  readonly id: string;
  readonly editionId: string;
  readonly state: string;
  readonly nameNative: string;
  readonly nameLatin: string | null;
}
export interface People {
  mapRegistrations(ids: readonly string[], reader?: Reader): Promise<Map<string, Person>>;
}

export interface Presences {
  mapPresence(
    registrationIds: readonly string[],
    reader?: Reader,
  ): Promise<Map<string, { readonly checkpointIds: readonly string[] }>>;
  onAdmission(listener: (tx: Tx, admissions: readonly { readonly registrationId: string }[]) => Promise<void>): void;
  /** What staff at the door should tell these people. */
  provideNotes(
    provider: (
      reader: Reader,
      registrationIds: readonly string[],
    ) => Promise<ReadonlyMap<string, readonly { readonly zh: string; readonly en: string }[]>>,
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
