import { sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import { readMirror } from '../store/mirror-store.ts';

export interface Mirror {
  readonly text: Uint8Array;
  /** Of the content. */
  readonly version: string;
}

/** Gates that ask at the same moment are answered by one reading. */
export function createMirror(db: Database): (editionId: string) => Promise<Mirror> {
  const running = new Map<string, Promise<Mirror>>();
  const read = async (editionId: string): Promise<Mirror> => {
    const text = Buffer.from(await readMirror(db.knex, editionId));
    return { text, version: sha256(text).toString('base64url') };
  };
  return (editionId) => {
    const known = running.get(editionId);
    if (known !== undefined) return known;
    const found = read(editionId).finally(() => running.delete(editionId));
    running.set(editionId, found);
    return found;
  };
}
