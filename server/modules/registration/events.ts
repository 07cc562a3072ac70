import type { Tx } from '../../platform/db/tx.ts';
import type { Registration, RegistrationState, StoredPurpose } from './domain.ts';

export interface StateChange {
  readonly registration: Registration;
  readonly from: RegistrationState;
}
export type StateListener = (tx: Tx, change: StateChange) => Promise<void>;
/** Anything that a roster shows has changed: person, type, state or badge. */
export type ChangeListener = (tx: Tx, registration: Registration) => Promise<void>;

export type SubstitutionListener = (tx: Tx, registration: Registration) => Promise<void>;
export interface ConsentChange {
  readonly registration: Registration;
  readonly changed: readonly { readonly purpose: StoredPurpose; readonly given: boolean }[];
}
export type ConsentListener = (tx: Tx, change: ConsentChange) => Promise<void>;
/** Two entries of one person have become one: rows that name the ended one take the other. */
export interface Merge {
  readonly from: string;
  readonly into: string;
}
export type MergeListener = (tx: Tx, merge: Merge) => Promise<void>;

export interface QuotasChange {
  readonly editionId: string;
  readonly organisationId: string;
}
export type QuotasListener = (tx: Tx, change: QuotasChange) => Promise<void>;
/** The person asked to be forgotten: what other parts keep of them goes, too. */
export type ErasureListener = (tx: Tx, erased: Erasure) => Promise<void>;
export interface Erasure {
  readonly registration: Registration;
  /** Names that stood in the registration, now and before, for what keeps them as text. */
  readonly names: readonly string[];
}

export interface RegistrationEvents {
  /** Runs inside the transaction of the change: if it fails, nothing has happened. */
  onStateChanged(listener: StateListener): void;
  onChanged(listener: ChangeListener): void;
  /** Another person has the place now; what was the first one's alone has to go. */
  onSubstituted(listener: SubstitutionListener): void;
  onConsentsChanged(listener: ConsentListener): void;
  tellStateChanged(tx: Tx, change: StateChange): Promise<void>;
  tellChanged(tx: Tx, registration: Registration): Promise<void>;
  tellSubstituted(tx: Tx, registration: Registration): Promise<void>;
  tellConsentsChanged(tx: Tx, change: ConsentChange): Promise<void>;
  onMerged(listener: MergeListener): void;
  tellMerged(tx: Tx, merge: Merge): Promise<void>;
  onQuotasChanged(listener: QuotasListener): void;
  tellQuotasChanged(tx: Tx, change: QuotasChange): Promise<void>;
  onErased(listener: ErasureListener): void;
  tellErased(tx: Tx, erased: Erasure): Promise<void>;
}

export function createRegistrationEvents(): RegistrationEvents {
  const stateListeners: StateListener[] = [];
  const changeListeners: ChangeListener[] = [];
  const mergeListeners: MergeListener[] = [];
  const substitutionListeners: SubstitutionListener[] = [];
  const consentListeners: ConsentListener[] = [];
  const quotasListeners: QuotasListener[] = [];
  const erasureListeners: ErasureListener[] = [];
  return {
    onStateChanged: (listener) => void stateListeners.push(listener),
    onChanged: (listener) => void changeListeners.push(listener),
    onSubstituted: (listener) => void substitutionListeners.push(listener),
    onConsentsChanged: (listener) => void consentListeners.push(listener),
    onMerged: (listener) => void mergeListeners.push(listener),
    async tellStateChanged(tx, change) {
      for (const listener of stateListeners) await listener(tx, change);
    },
    async tellChanged(tx, registration) {
      for (const listener of changeListeners) await listener(tx, registration);
    },
    async tellSubstituted(tx, registration) {
      for (const listener of substitutionListeners) await listener(tx, registration);
    },
    async tellConsentsChanged(tx, change) {
      for (const listener of consentListeners) await listener(tx, change);
    },
    onQuotasChanged: (listener) => void quotasListeners.push(listener),
    onErased: (listener) => void erasureListeners.push(listener),
    async tellQuotasChanged(tx, change) {
      for (const listener of quotasListeners) await listener(tx, change);
    },
    async tellErased(tx, erased) {
      for (const listener of erasureListeners) await listener(tx, erased);
    },
    async tellMerged(tx, merge) {
      for (const listener of mergeListeners) await listener(tx, merge);
    },
  };
}
