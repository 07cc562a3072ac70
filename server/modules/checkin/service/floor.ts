import type { Database } from '../../../platform/db/database.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import type { Registration } from '../../registration/domain.ts';
import type { Reason } from '../domain.ts';
import type { CheckInHooks } from '../events.ts';
import { moveListed } from '../store/checkpoint-store.ts';
import type { SheetRow } from '../store/paper-store.ts';
import { listPresence, listScans, type PersonRow, type ScanRow, searchPeople } from '../store/queries.ts';
import type { Checkpoint } from '../store/store.ts';
import { eraseRegistrant } from './erasing.ts';
import { alertsChannel, type Vips } from './vips.ts';

export interface CheckIn {
  /** Who has been admitted where and has not gone again; key: registration. */
  mapPresence(
    registrationIds: readonly string[],
    reader?: Reader,
  ): Promise<Map<string, { admittedAt: Date; checkpointIds: string[] }>>;
  provideConcerns: CheckInHooks['provideConcerns'];
  /** Who looks after these people, of those for whom somebody is named. */
  mapLiaisons: Vips['mapLiaisons'];
  /** What a higher module calls a liaison for, beside the arrivals. */
  provideCalls: Vips['provideCalls'];
  /** Raises the channel of this liaison's alerts. */
  tellLiaison(tx: Tx, liaisonId: string): Promise<void>;
  /** The registration of a genuine, active badge of this edition, or why there is none. */
  findBadgeOwner(editionId: string, raw: string): Promise<Registration | Reason>;
  /** Who is expected at a checkpoint, with the codes of the rows of its sign-in sheet. */
  getSheet(
    checkpointId: string,
    order: 'name' | 'number',
  ): Promise<{ checkpoint: Checkpoint; rows: (SheetRow & { code: string })[] }>;
  /** Of two registrations of one person the one that is kept stands on the lists of both. */
  replaceRegistrant(tx: Tx, change: { from: string; into: string }): Promise<void>;
  /** Scans stay and are counted; what was said of the person goes. */
  eraseRegistrant(tx: Tx, registration: { id: string; editionId: string }): Promise<void>;
}

export interface Floor {
  searchPeople(editionId: string, q: string): Promise<PersonRow[]>;
  listScans(
    year: number,
    filter: { refused: boolean; checkpointId: string | undefined },
    page: { cursor: string | undefined; limit: number },
  ): Promise<{ rows: ScanRow[]; next: string | null }>;
}

interface Needs {
  readonly db: Database;
  readonly editions: Editions;
  readonly hooks: CheckInHooks;
}

const FOUND = 20;

export function createCheckIn({
  db,
  audit,
  hooks,
  vips,
  findBadgeOwner,
  getSheet,
}: Pick<Needs, 'db' | 'hooks'> & {
  readonly audit: Audit;
  readonly vips: Pick<Vips, 'mapLiaisons' | 'provideCalls'>;
} & Pick<CheckIn, 'findBadgeOwner' | 'getSheet'>): CheckIn {
  return {
    async mapPresence(registrationIds, reader = db.knex) {
      const rows = await listPresence(reader, registrationIds);
      return new Map(rows.map(({ registrationId, ...presence }) => [registrationId, presence]));
    },
    provideConcerns: hooks.provideConcerns,
    mapLiaisons: vips.mapLiaisons,
    provideCalls: vips.provideCalls,
    tellLiaison: (tx, liaisonId) => bump(tx, alertsChannel(liaisonId)),
    findBadgeOwner,
    getSheet,
    replaceRegistrant: (tx, { from, into }) => moveListed(tx, from, into),
    eraseRegistrant: (tx, erased) => eraseRegistrant(tx, audit, erased),
  };
}

export function createFloor({ db, editions }: Pick<Needs, 'db' | 'editions'>): Floor {
  return {
    searchPeople: (editionId, q) => searchPeople(db.knex, editionId, q, FOUND),

    async listScans(year, filter, { cursor, limit }) {
      const edition = await editions.getByYear(year);
      const [receivedAt, id] = cursor === undefined ? [] : Buffer.from(cursor, 'base64url').toString().split(' ');
      const before = receivedAt && id && isPlace(receivedAt, id) ? { receivedAt, id } : undefined;
      if (cursor !== undefined && !before) throw new Failure('malformed', 'request.malformed');
      const rows = await listScans(db.knex, { editionId: edition.id, ...filter, before, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last && Buffer.from(`${last.received_at.toISOString()} ${last.id}`).toString('base64url');
      return { rows: shown, next: next ?? null };
    },
  };
}

function isPlace(receivedAt: string, id: string): boolean {
  const at = new Date(receivedAt);
  const isOurs = !Number.isNaN(at.getTime()) && at.toISOString() === receivedAt && /^\d/.test(receivedAt);
  return isOurs && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id);
}
