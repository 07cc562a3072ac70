import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inside } from '../../../platform/db/prepared.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import { UNDO_MINUTES } from '../domain.ts';
import type { CheckInHooks } from '../events.ts';
import { mayAnnul } from '../policy.ts';
import { forgetPerson } from '../store/bundle-store.ts';
import { moveListed } from '../store/checkpoint-store.ts';
import { listPresence, listScans, type PersonRow, type ScanRow, searchPeople } from '../store/queries.ts';
import { findScanToAnnul, insertAnnulment, undoScan } from '../store/store.ts';

export interface CheckIn {
  /** Who has been admitted where and has not gone again; key: registration. */
  mapPresence(
    registrationIds: readonly string[],
    reader?: Reader,
  ): Promise<Map<string, { admittedAt: Date; checkpointIds: string[] }>>;
  provideConcerns: CheckInHooks['provideConcerns'];
  /** Of two registrations of one person the one that is kept stands on the lists of both. */
  replaceRegistrant(tx: Tx, change: { from: string; into: string }): Promise<void>;
  eraseRegistrant(tx: Tx, registration: { id: string; editionId: string }): Promise<void>;
}

export interface Floor {
  annul(caller: Caller, scanId: string, annulment: { id: string; reason: string }): Promise<{ id: string; at: Date }>;
  searchPeople(editionId: string, q: string): Promise<PersonRow[]>;
  listScans(
    year: number,
    filter: { refused: boolean; checkpointId: string | undefined },
    page: { cursor: string | undefined; limit: number },
  ): Promise<{ rows: ScanRow[]; next: string | null }>;
}

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly editions: Editions;
  readonly hooks: CheckInHooks;
}

const FOUND = 20;

export function createCheckIn({ db, hooks }: Pick<Needs, 'db' | 'hooks'>): CheckIn {
  return {
    async mapPresence(registrationIds, reader = db.knex) {
      const rows = await listPresence(reader, registrationIds);
      return new Map(rows.map(({ registrationId, ...presence }) => [registrationId, presence]));
    },
    provideConcerns: hooks.provideConcerns,
    replaceRegistrant: (tx, { from, into }) => moveListed(tx, from, into),
    eraseRegistrant: (tx, { id, editionId }) => forgetPerson(tx, editionId, id),
  };
}

export function createFloor({ db, clock, audit, editions, hooks }: Needs): Floor {
  return {
    annul: (caller, scanId, { id, reason }) =>
      db.transaction(async (tx) => {
        const now = clock.now();
        const scan = await findScanToAnnul(tx, scanId);
        if (!scan) throw new Failure('missing', 'request.missing');
        // Another edition's scans do not exist for a station.
        if (caller.kind === 'station' && caller.editionId !== scan.editionId)
          throw new Failure('missing', 'request.missing');
        const may = mayAnnul(caller, scan, now);
        if (may === 'not_own') throw new Failure('forbidden', 'request.forbidden');
        if (scan.annulmentId === id && scan.annulledAt) return { id, at: scan.annulledAt };
        if (scan.annulmentId) throw new Failure('conflict', 'checkin.annulled_already');
        if (may === 'too_late')
          throw new Failure('forbidden', 'checkin.undo_too_late', { params: { minutes: UNDO_MINUTES } });
        if (scan.decision === 'refuse' || scan.registrationId === null)
          throw new Failure('conflict', 'checkin.nothing_to_annul');
        await insertAnnulment(tx, {
          id,
          scanId,
          reason,
          stationId: caller.kind === 'station' ? caller.stationId : null,
          userId: caller.kind === 'user' ? caller.userId : null,
          at: now,
        });
        await undoScan(tx, scanId, now);
        const { editionId, registrationId } = scan;
        await audit.record(tx, {
          caller,
          action: 'checkin.scan_annulled',
          subject: { kind: 'scan', id: scanId },
          editionId,
          detail: { annulment: id, reason },
        });
        const concerned = (await hooks.concernsOf(inside(tx), [registrationId])).get(registrationId)?.channels ?? [];
        const board = `checkin:${(await editions.getById(editionId, tx)).year}`;
        // In one order, so that two changes cannot wait for each other.
        for (const name of [...new Set([...concerned, board])].sort()) await bump(tx, name);
        return { id, at: now };
      }),

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

/** A scan that cannot be read gets an id made of what was sent, so that sending it again stores it once. */
export function quarantineId(stationId: string, epoch: string, text: string): string {
  const hex = sha256(`${stationId} ${epoch} ${text}`).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
