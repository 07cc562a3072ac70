import type { Caller } from '../../platform/caller.ts';
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
  /** The party with which they come. */
  readonly delegationId: string | null;
  /** In Chinese or the own language. */
  readonly position: string | null;
  readonly positionEn: string | null;
  /** How the name is said, as the person told it. */
  readonly nameSpoken: string | null;
}
export interface People {
  mapRegistrations(ids: readonly string[], reader?: Reader): Promise<Map<string, Person>>;
  /** Where each of these sits, as far as it was said: by the plan of the hall, or by the office. */
  mapSeatLabels(ids: readonly string[], reader?: Reader): Promise<Map<string, string>>;
  onMerged(listener: (tx: Tx, merge: { readonly from: string; readonly into: string }) => Promise<void>): void;
  /** Somebody asked to be forgotten; the names that stood in the registration are told for what keeps them as text. */
  onErased(
    listener: (
      tx: Tx,
      erased: {
        readonly registration: { readonly id: string; readonly editionId: string };
        readonly names: readonly string[];
      },
    ) => Promise<void>,
  ): void;
  onSubstituted(listener: (tx: Tx, registration: { readonly id: string }) => Promise<void>): void;
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
    /** The same as an SQL expression over `r.id`, for scans. */
    question: { readonly sql: string; read(answer: unknown): Concern },
  ): void;
}

export interface Designation {
  readonly id: string;
  readonly cohortId: string;
  readonly organisationId: string;
  readonly recipientRegistrationId: string | null;
  readonly programme: { readonly zh: string; readonly en: string };
  readonly certificateNumber: string | null;
}
export interface Designations {
  mapDesignations(ids: readonly string[], reader?: Reader): Promise<Map<string, Designation>>;
  /** Those of these whose certificate in force has been printed. */
  listPrinted(ids: readonly string[], reader?: Reader): Promise<string[]>;
  /** Handed over on the stage at this instant, or not handed over after all. */
  setConferred(tx: Tx, caller: Caller, ids: readonly string[], isConferred: boolean, at: Date): Promise<void>;
}

/** Who looks after a person: named for them in the office. */
export interface Liaison {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
}
/** What a liaison is told beside the arrivals of their guests. */
export interface Call {
  readonly registrationId: string;
  readonly name: string;
  readonly nameLatin: string | null;
  readonly zh: string;
  readonly en: string;
  readonly at: Date;
}
export interface Liaisons {
  mapLiaisons(registrationIds: readonly string[], reader?: Reader): Promise<Map<string, Liaison>>;
  provideCalls(provider: (reader: Reader, liaisonId: string) => Promise<Call[]>): void;
  /** Raises the channel on which this liaison reads. */
  tellLiaison(tx: Tx, liaisonId: string): Promise<void>;
}

/** Who answers for the people of a delegation. */
export interface Contacts {
  mapContacts(
    delegationIds: readonly string[],
    reader?: Reader,
  ): Promise<
    Map<
      string,
      {
        readonly name: string;
        readonly email: string | null;
        readonly phone: string | null;
        readonly locale: 'zh' | 'en';
      }
    >
  >;
}
