import { sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inside } from '../../../platform/db/prepared.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Editions } from '../../editions/index.ts';
import type { BadgeProof } from '../badge-proof.ts';
import {
  type BundleAdmission,
  type BundleGone,
  type BundleOrganisation,
  type BundlePerson,
  type BundleRows,
  type BundleType,
  checksumText,
  markOf,
  mixMarks,
  packId,
  type StationProfile,
} from '../domain.ts';
import type { CheckInHooks } from '../events.ts';
import {
  type BundlePart,
  type BundleRow,
  type BundleState,
  listBundleRows,
  listChangedVersions,
  listSources,
  lockBundle,
  type SourcesOf,
  saveBundleRows,
  setBundleSeq,
} from '../store/bundle-store.ts';
import type { Checkpoint } from '../store/store.ts';
import { keyOf, openPersonOf, rowOf } from './bundle-rows.ts';

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
  /** Where the bundle of a station stands, after looking for changes; a cursor of another kind is worth nothing. */
  find(station: BundleFor): Promise<{ readonly kind: string; readonly seq: number }>;
}

interface Needs {
  readonly db: Database;
  readonly badges: BadgeProof;
  readonly editions: Editions;
  readonly hooks: Pick<CheckInHooks, 'concernsOf'>;
}

interface Held {
  readonly row: unknown;
  readonly mark: number;
}
interface KnownRows extends BundleState {
  /** Ids of registrations. */
  readonly people: readonly string[];
  /** Also of rows that are gone, which have neither form. */
  readonly entries: ReadonlyMap<
    string,
    {
      readonly part: BundlePart;
      readonly key: string;
      readonly checkpointId: string | null;
      readonly seq: number;
      readonly sealed: Held | undefined;
      readonly open: Held | undefined;
    }
  >;
}

const PARTS: readonly BundlePart[] = ['rules', 'organisation', 'person', 'admission'];
/** Raised when rows look otherwise than before, so that every station loads anew. */
const FORM = 1;

/** Stations where people are looked for by name. */
export const isReadable = (profile: StationProfile): boolean => profile !== 'door' && profile !== 'kiosk';

const targetsOf = ({ checkpoints }: BundleFor) => new Set(checkpoints.map(({ admitsFor }) => admitsFor));
/** What a cursor is good for: the same form of rows, of the same doors, on the same database. */
function kindOf(epoch: string, station: BundleFor): string {
  const facts = [FORM, epoch, isReadable(station.profile), [...targetsOf(station)].sort()];
  return sha256(JSON.stringify(facts)).toString('base64url').slice(0, 8);
}

export function createBundles({ db, badges, editions, hooks }: Needs): Bundles {
  /** What this process knows of the rows, so that it reads each change once and not all of them for each station. */
  const known = new Map<string, KnownRows>();

  const notesOf = async (tx: Tx, editionId: string): Promise<string> => {
    // Whoever came since the last look gets their notes with the next one.
    const before = known.get(editionId)?.people;
    const ids =
      before ?? (await tx('registration').where({ edition_id: editionId, state: 'approved' }).pluck<string[]>('id'));
    const concerns = await hooks.concernsOf(inside(tx), ids);
    const noted = [...concerns].filter(([, { notes }]) => notes.length > 0);
    return JSON.stringify(noted.map(([id, { notes }]) => ({ id, x: notes.map(({ zh, en }) => [zh, en]) })));
  };

  const lookForChanges = async (editionId: string): Promise<KnownRows> => {
    const found = await db.transaction(async (tx) => {
      const state = await lockBundle(tx, editionId);
      const of: SourcesOf = { editionId, notes: await notesOf(tx, editionId) };
      const changed: BundleRow[] = [];
      const all = await listChangedVersions(tx, of);
      for (const part of PARTS) {
        const versions = all.filter((version) => version.part === part);
        if (versions.length === 0) continue;
        const present = versions.filter(({ digest }) => digest !== null).map(({ id }) => id);
        const sources = new Map(
          (await listSources(tx, part, of, present)).map((one) => [keyOf(part, one.id, one.checkpoint_id), one.source]),
        );
        for (const version of versions) {
          const key = keyOf(part, version.id, version.checkpoint_id);
          const source = version.digest === null ? undefined : sources.get(key);
          changed.push(rowOf(version, source, { badges, editionId }));
        }
      }
      const moved = changed.length > 0 && (await saveBundleRows(tx, editionId, state.seq + 1, changed)) > 0;
      const seq = moved ? state.seq + 1 : state.seq;
      if (moved) await setBundleSeq(tx, editionId, seq);
      const before = known.get(editionId);
      const since = before?.epoch === state.epoch && before.seq <= seq ? before : undefined;
      const rows = await listBundleRows(tx, editionId, since?.seq ?? 0);
      const people = rows.flatMap(({ part, id, content }) => (part === 'person' && content !== null ? [id] : []));
      const open = people.length === 0 ? [] : await listSources(tx, 'person', of, since ? people : null);
      return { epoch: state.epoch, seq, since, rows, open };
    });
    const { epoch, seq, since, rows, open } = found;
    const entries = new Map(since?.entries);
    const readable = new Map(open.map((source) => [source.id, openPersonOf(source)]));
    for (const { part, id, checkpoint_id, content, seq } of rows) {
      const key = keyOf(part, id, checkpoint_id);
      const sealed = content === null ? undefined : { row: JSON.parse(content), mark: markOf(content) };
      const row = part === 'person' && sealed ? readable.get(id) : undefined;
      const entry = { part, key, checkpointId: checkpoint_id, seq, sealed };
      entries.set(`${part} ${key}`, {
        ...entry,
        open: row ? { row, mark: markOf(JSON.stringify(row)) } : sealed,
      });
    }
    const people = new Set(since?.people);
    for (const { part, id, content } of rows) if (part === 'person') people[content === null ? 'delete' : 'add'](id);
    const now = { epoch, seq, entries, people: [...people] };
    known.set(editionId, now);
    return now;
  };
  // A hall of stations that come back at once is answered by one look: who asks while one is under way waits for the next.
  const looks = new Map<string, { running: Promise<unknown>; next?: ReturnType<typeof lookForChanges> }>();
  const look = (editionId: string): ReturnType<typeof lookForChanges> => {
    const under = looks.get(editionId);
    if (under?.next) return under.next;
    const begin = () => {
      const running = lookForChanges(editionId);
      const entry = { running };
      looks.set(editionId, entry);
      const end = () => void (looks.get(editionId) === entry && looks.delete(editionId));
      running.then(end, end);
      return running;
    };
    if (!under) return begin();
    under.next = under.running.then(begin, begin);
    return under.next;
  };

  return {
    async find(station) {
      const { epoch, seq } = await look(station.editionId);
      return { kind: kindOf(epoch, station), seq };
    },
    async get({ editionId, profile, checkpoints }, since) {
      const { epoch, seq, entries } = await look(editionId);
      const open = isReadable(profile);
      const targets = targetsOf({ editionId, profile, checkpoints });
      const kind = kindOf(epoch, { editionId, profile, checkpoints });
      const [, sinceKind, sinceSeq] = /^(\S{8})\.(\d{1,15})$/.exec(since ?? '') ?? [];
      const full = sinceKind !== kind || Number(sinceSeq) > seq;
      const after = full ? 0 : Number(sinceSeq);
      const rows: Record<BundlePart, unknown[]> = { rules: [], person: [], organisation: [], admission: [] };
      const gone: Record<BundlePart, string[]> = { rules: [], person: [], organisation: [], admission: [] };
      let sum = 0;
      let count = 0;
      for (const entry of entries.values()) {
        // Rules travel with every answer; of these rows only the sequence matters.
        if (entry.part === 'rules') continue;
        if (entry.part === 'admission' && !targets.has(entry.checkpointId ?? '')) continue;
        const held = open ? entry.open : entry.sealed;
        if (held) {
          sum = mixMarks(sum, held.mark);
          count += 1;
          if (entry.seq > after) rows[entry.part].push(held.row);
        } else if (!full && entry.seq > after) gone[entry.part].push(entry.key);
      }
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
          people: rows.person as BundlePerson[],
          organisations: rows.organisation as BundleOrganisation[],
          admissions: rows.admission as BundleAdmission[],
        },
        gone: { people: gone.person, organisations: gone.organisation, admissions: gone.admission },
        checksum: checksumText(count, sum),
      };
    },
  };
}
