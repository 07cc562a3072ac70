import type { Tx } from '../../platform/db/tx.ts';
import type { Registration, RegistrationState } from './domain.ts';

export interface StateChange {
  readonly registration: Registration;
  readonly from: RegistrationState;
}
export type StateListener = (tx: Tx, change: StateChange) => Promise<void>;
/** Anything that a roster shows has changed: person, type, state or badge. */
export type ChangeListener = (tx: Tx, registration: Registration) => Promise<void>;

/** Two entries of one person have become one: rows that name the ended one take the other. */
export interface Merge {
  readonly from: string;
  readonly into: string;
}
export type MergeListener = (tx: Tx, merge: Merge) => Promise<void>;

export interface RegistrationEvents {
  /** Runs inside the transaction of the change: if it fails, nothing has happened. */
  onStateChanged(listener: StateListener): void;
  onChanged(listener: ChangeListener): void;
  onMerged(listener: MergeListener): void;
  tellStateChanged(tx: Tx, change: StateChange): Promise<void>;
  tellChanged(tx: Tx, registration: Registration): Promise<void>;
  tellMerged(tx: Tx, merge: Merge): Promise<void>;
}

export function createRegistrationEvents(): RegistrationEvents {
  const stateListeners: StateListener[] = [];
  const changeListeners: ChangeListener[] = [];
  const mergeListeners: MergeListener[] = [];
  return {
    onStateChanged: (listener) => void stateListeners.push(listener),
    onChanged: (listener) => void changeListeners.push(listener),
    onMerged: (listener) => void mergeListeners.push(listener),
    async tellStateChanged(tx, change) {
      for (const listener of stateListeners) await listener(tx, change);
    },
    async tellChanged(tx, registration) {
      for (const listener of changeListeners) await listener(tx, registration);
    },
    async tellMerged(tx, merge) {
      for (const listener of mergeListeners) await listener(tx, merge);
    },
  };
}
