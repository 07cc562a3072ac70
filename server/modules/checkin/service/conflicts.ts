import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import { onPool } from '../../../platform/db/prepared.ts';
import { Failure } from '../../../platform/errors.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import { CONFLICT_KINDS, type ConflictKind } from '../domain.ts';
import {
  type ConflictPlace,
  type ConflictRow,
  countOpenConflicts,
  findConflict,
  listConflicts,
  settleConflict,
} from '../store/conflicts.ts';
import { type GapRow, listGaps } from '../store/epochs.ts';

export interface Conflicts {
  list(
    year: number,
    state: 'open' | 'settled' | undefined,
    page: { cursor: string | undefined; limit: number },
  ): Promise<{ rows: ConflictRow[]; open: number; next: string | null }>;
  settle(caller: Caller, scanId: string, kind: ConflictKind, note: string): Promise<ConflictRow>;
  listGaps(year: number): Promise<GapRow[]>;
}

export function createConflicts({
  db,
  clock,
  audit,
  editions,
}: {
  db: Database;
  clock: Clock;
  audit: Audit;
  editions: Editions;
}): Conflicts {
  return {
    async list(year, state, { cursor, limit }) {
      const { id: editionId } = await editions.getByYear(year);
      const before = cursor === undefined ? undefined : placeOf(cursor);
      const rows = await listConflicts(db.knex, { editionId, state, before, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last ? Buffer.from(last.place).toString('base64url') : null;
      return { rows: shown, open: await countOpenConflicts(db.knex, editionId), next };
    },
    settle: (caller, scanId, kind, note) =>
      db.transaction(async (tx) => {
        const missing = new Failure('missing', 'request.missing');
        const found = await findConflict(tx, scanId, kind);
        if (!found || caller.kind !== 'user') throw missing;
        if (!(await settleConflict(tx, { scanId, kind }, { at: clock.now(), by: caller.userId, note })))
          throw new Failure('conflict', 'checkin.conflict_settled_already');
        await audit.record(tx, {
          caller,
          action: 'checkin.conflict_settled',
          subject: { kind: 'scan', id: scanId },
          editionId: found.edition_id,
          detail: { kind, note },
        });
        await bump(tx, `checkin:${(await editions.getById(found.edition_id, tx)).year}`);
        const settled = await findConflict(tx, scanId, kind);
        if (!settled) throw missing;
        return settled;
      }),
    listGaps: async (year) => listGaps(onPool(db), (await editions.getByYear(year)).id),
  };
}

function placeOf(cursor: string): ConflictPlace {
  const [foundAt = '', scanId = '', kind = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const isOurs =
    /^\d{4}-\d\d-\d\dT[\d:.]{15}Z$/.test(foundAt) &&
    !Number.isNaN(Date.parse(foundAt)) &&
    /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(scanId) &&
    CONFLICT_KINDS.some((known) => known === kind);
  if (!isOurs) throw new Failure('malformed', 'request.malformed');
  return { foundAt, scanId, kind };
}
