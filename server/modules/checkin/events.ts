import type { Reader, Tx } from '../../platform/db/tx.ts';

export interface AdmissionChange {
  readonly registrationId: string;
  readonly editionId: string;
  readonly checkpointId: string;
}
/** Runs in the transaction of the change, once for all scans of a group; also when somebody left or a scan was annulled. */
export type AdmissionListener = (tx: Tx, changes: readonly AdmissionChange[]) => Promise<void>;

export interface Note {
  readonly zh: string;
  readonly en: string;
}
/** What staff at the door should tell these people, by registration. */
export type NoteProvider = (
  reader: Reader,
  registrationIds: readonly string[],
) => Promise<ReadonlyMap<string, readonly Note[]>>;

export interface CheckInHooks {
  onAdmission(listener: AdmissionListener): void;
  provideNotes(provider: NoteProvider): void;
  announce: AdmissionListener;
  notesFor(reader: Reader, registrationIds: readonly string[]): Promise<Map<string, Note[]>>;
}

/** Higher modules hear of admissions and add notes; check-in does not know them. */
export function createHooks(): CheckInHooks {
  const listeners: AdmissionListener[] = [];
  const providers: NoteProvider[] = [];
  return {
    onAdmission: (listener) => void listeners.push(listener),
    provideNotes: (provider) => void providers.push(provider),
    async announce(tx, changes) {
      if (changes.length === 0) return;
      for (const listener of listeners) await listener(tx, changes);
    },
    async notesFor(reader, registrationIds) {
      const notes = new Map<string, Note[]>();
      if (registrationIds.length === 0) return notes;
      for (const provider of providers)
        for (const [id, found] of await provider(reader, registrationIds))
          notes.set(id, [...(notes.get(id) ?? []), ...found]);
      return notes;
    },
  };
}
