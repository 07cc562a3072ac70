import { type Secrets, sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inside } from '../../../platform/db/prepared.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Editions } from '../../editions/index.ts';
import {
  type BundleAdmission,
  type BundleGone,
  type BundleOrganisation,
  type BundlePerson,
  type BundleRows,
  type BundleType,
  checksumText,
  packId,
  type StationProfile,
} from '../domain.ts';
import type { CheckInHooks } from '../events.ts';
import {
  type BundlePart,
  type BundleState,
  listBundleRows,
  listChangedSources,
  listPersonSources,
  lockBundle,
  type SourcesOf,
  saveBundleRows,
  setBundleSeq,
  sumBundle,
} from '../store/bundle-store.ts';
import type { Checkpoint } from '../store/store.ts';
import { openPerson, packedKey, rowOf } from './bundle-rows.ts';

export interface BundleFor {
  readonly editionId: string;
  readonly profile: StationProfile;
  readonly checkpoints: readonly Checkpoint[];
}
export interface Bundle {
  readonly cursor: string;
  readonly full: boolean;
  readonly editionId: string;
  readonly types: readonly BundleType[];
  readonly rows: BundleRows;
  readonly gone: BundleGone;
  readonly checksum: string;
}
export interface Bundles {
  /** Everything, or what changed since the cursor; a cursor of another time, profile or set of doors gets everything. */
  get(station: BundleFor, since: string | undefined): Promise<Bundle>;
  /** Where the bundle of the edition stands, after looking for changes. */
  find(editionId: string): Promise<BundleState>;
}

interface Needs {
  readonly db: Database;
  readonly secrets: Secrets;
  readonly editions: Editions;
  readonly hooks: Pick<CheckInHooks, 'concernsOf'>;
}

const PARTS: readonly BundlePart[] = ['person', 'organisation', 'admission'];
/** Raised when rows look otherwise than before, so that every station loads anew. */
const FORM = 1;

/** Stations where people are looked for by name. */
export const isReadable = (profile: StationProfile): boolean => profile !== 'door' && profile !== 'kiosk';

export function createBundles({ db, secrets, editions, hooks }: Needs): Bundles {
  const notesOf = async (tx: Tx, editionId: string): Promise<string> => {
    const ids: string[] = await tx('registration').where({ edition_id: editionId, state: 'approved' }).pluck('id');
    const concerns = await hooks.concernsOf(inside(tx), ids);
    const noted = [...concerns].filter(([, { notes }]) => notes.length > 0);
    return JSON.stringify(noted.map(([id, { notes }]) => ({ id, x: notes.map(({ zh, en }) => [zh, en]) })));
  };

  const lookForChanges = (editionId: string): Promise<BundleState & { notes: string }> =>
    db.transaction(async (tx) => {
      const { epoch, seq } = await lockBundle(tx, editionId);
      const of: SourcesOf = { editionId, notes: await notesOf(tx, editionId) };
      const changed = [];
      for (const part of PARTS)
        for (const source of await listChangedSources(tx, part, of))
          changed.push(rowOf(part, source, { secrets, editionId }));
      if (changed.length === 0) return { epoch, seq, notes: of.notes };
      await saveBundleRows(tx, editionId, seq + 1, changed);
      await setBundleSeq(tx, editionId, seq + 1);
      return { epoch, seq: seq + 1, notes: of.notes };
    });
  // A hall of stations that come back at once is answered by one look: who asks while one is under way waits for the next.
  const looks = new Map<string, { running: Promise<unknown>; next?: ReturnType<typeof lookForChanges> }>();
  const look = (editionId: string): ReturnType<typeof lookForChanges> => {
    const known = looks.get(editionId);
    if (known?.next) return known.next;
    const begin = () => {
      const running = lookForChanges(editionId);
      const entry = { running };
      looks.set(editionId, entry);
      const end = () => void (looks.get(editionId) === entry && looks.delete(editionId));
      running.then(end, end);
      return running;
    };
    if (!known) return begin();
    known.next = known.running.then(begin, begin);
    return known.next;
  };

  return {
    find: look,
    async get({ editionId, profile, checkpoints }, since) {
      const { epoch, seq, notes } = await look(editionId);
      const open = isReadable(profile);
      const targetIds = [...new Set(checkpoints.map(({ admitsFor }) => admitsFor))].sort();
      // What a cursor is good for: the same form of rows, of the same doors, on the same database.
      const kind = sha256(JSON.stringify([FORM, epoch, open, targetIds]))
        .toString('base64url')
        .slice(0, 8);
      const [, sinceKind, sinceSeq] = /^(\S{8})\.(\d{1,15})$/.exec(since ?? '') ?? [];
      const full = sinceKind !== kind || Number(sinceSeq) > seq;
      const of = { editionId, targetIds, open, since: full ? undefined : Number(sinceSeq) };
      // Rows and their sum as of one moment: somebody else may look for changes meanwhile.
      const { rows, sources, count, sum } = await db.knex.transaction(
        async (reader) => {
          const rows = await listBundleRows(reader, of);
          const keys = rows.flatMap((row) => (row.part === 'person' && row.content !== null ? [row.key] : []));
          const sources = open ? await listPersonSources(reader, { editionId, notes }, full ? undefined : keys) : [];
          return { rows, sources, ...(await sumBundle(reader, of)) };
        },
        { isolationLevel: 'repeatable read', readOnly: true },
      );
      const parsed = <T>(part: BundlePart): T[] =>
        JSON.parse(`[${rows.flatMap((row) => (row.part === part && row.content) || []).join(',')}]`);
      const gone = (part: BundlePart) =>
        rows.flatMap((row) => (row.part === part && row.content === null ? [packedKey(row.key)] : []));
      const types = await editions.listTypes(editionId);
      return {
        cursor: `${kind}.${seq}`,
        full,
        editionId,
        types: types.map(({ id, code, nameZh, nameEn, badgeColour: colour }) => [
          packId(id),
          code,
          nameZh,
          nameEn,
          colour,
        ]),
        rows: {
          people: open ? sources.map(({ key, source }) => openPerson(key, source)) : parsed<BundlePerson>('person'),
          organisations: parsed<BundleOrganisation>('organisation'),
          admissions: parsed<BundleAdmission>('admission'),
        },
        gone: { people: gone('person'), organisations: gone('organisation'), admissions: gone('admission') },
        checksum: checksumText(count, sum),
      };
    },
  };
}
