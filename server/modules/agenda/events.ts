import type { Tx } from '../../platform/db/tx.ts';
import type { Session } from './domain.ts';

export interface SessionChange {
  readonly before: Session;
  readonly after: Session;
}
/** Runs inside the transaction of the change: if it fails, nothing has happened. */
export type SessionListener = (tx: Tx, change: SessionChange) => Promise<void>;

export interface SessionEvents {
  /** A session was moved, cancelled, restored, published or described otherwise. */
  onSessionChanged(listener: SessionListener): void;
  tellSessionChanged(tx: Tx, change: SessionChange): Promise<void>;
}

export function createSessionEvents(): SessionEvents {
  const listeners: SessionListener[] = [];
  return {
    onSessionChanged: (listener) => void listeners.push(listener),
    async tellSessionChanged(tx, change) {
      for (const listener of listeners) await listener(tx, change);
    },
  };
}
