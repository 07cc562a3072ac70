import type { Tx } from '../../platform/db/tx.ts';
import type { Edition } from './domain.ts';

/** Runs inside the transaction of the change: if it fails, nothing has happened. */
export type EditionListener = (tx: Tx, edition: Edition) => Promise<void>;
/** The edition's row is locked, as whoever takes seats wants it. */
export type CapacityListener = (tx: Tx, editionId: string) => Promise<void>;

export interface EditionEvents {
  /** What a reader sees of the edition has changed: titles, days, zone, venue or rooms. */
  onChanged(listener: EditionListener): void;
  /** The capacity of the edition or of a type is another; there may be places to offer. */
  onCapacityChanged(listener: CapacityListener): void;
  tellChanged(tx: Tx, edition: Edition): Promise<void>;
  tellCapacityChanged(tx: Tx, editionId: string): Promise<void>;
}

export function createEditionEvents(): EditionEvents {
  const changeListeners: EditionListener[] = [];
  const capacityListeners: CapacityListener[] = [];
  return {
    onChanged: (listener) => void changeListeners.push(listener),
    onCapacityChanged: (listener) => void capacityListeners.push(listener),
    async tellChanged(tx, edition) {
      for (const listener of changeListeners) await listener(tx, edition);
    },
    async tellCapacityChanged(tx, editionId) {
      for (const listener of capacityListeners) await listener(tx, editionId);
    },
  };
}
