import type { Database } from '../../../platform/db/database.ts';
import { onPool } from '../../../platform/db/prepared.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Clock } from '../../../platform/time.ts';
import type { BadgeProof } from '../badge-proof.ts';
import type { PaperRowView } from '../contract/paper-endpoints.ts';
import { readRowCode, rowCode } from '../domain.ts';
import {
  findPaperDoor,
  listBatches,
  listExpectedAt,
  listNumbered,
  type NumberedPerson,
  type PaperBatch,
  type SheetRow,
} from '../store/paper-store.ts';
import { type Checkpoint, listCheckpoints } from '../store/store.ts';
import { judgeTicks } from './judge-ticks.ts';
import type { TickBatches } from './tick-batches.ts';

export interface PaperDesk extends TickBatches {
  /** What the sheet of a door holds, each row with its code. */
  getSheet(
    checkpointId: string,
    order: 'name' | 'number',
  ): Promise<{ checkpoint: Checkpoint; rows: (SheetRow & { code: string })[] }>;
  preview(checkpointId: string, entries: readonly { code: string; at: Date }[]): Promise<PaperRowView[]>;
  listBatches(editionId: string): Promise<PaperBatch[]>;
}

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly badges: BadgeProof;
  readonly batches: TickBatches;
}

export function createPaperDesk({ db, clock, badges, batches }: Needs): PaperDesk {
  return {
    ...batches,
    async getSheet(checkpointId, order) {
      const [checkpoint] = await listCheckpoints(db.knex, { ids: [checkpointId] });
      if (!checkpoint) throw new Failure('missing', 'request.missing');
      const rows = await listExpectedAt(db.knex, checkpointId, order);
      return { checkpoint, rows: rows.map((row) => ({ ...row, code: rowCode(row.number, checkpointId) })) };
    },

    async preview(checkpointId, entries) {
      const door = await findPaperDoor(db.knex, checkpointId);
      if (!door) throw new Failure('missing', 'request.missing');
      const read = entries.map((entry) => ({ ...entry, reading: readRowCode(entry.code, checkpointId) }));
      const asked = read.flatMap(({ reading, at }) => (reading.kind === 'row' ? [{ number: reading.number, at }] : []));
      const found = await listNumbered(db.knex, checkpointId, asked);
      // No scan yet, so that any id will do.
      const ticks = found.map(({ registrationId, at }) => ({ scanId: registrationId, registrationId, at }));
      const judged = await judgeTicks(onPool(db), badges, door, ticks);
      const now = clock.now();
      const met = new Set<number>();
      return read.map(({ code, at, reading }): PaperRowView => {
        const row = { ...NOBODY, code, at: at.toISOString() };
        if (reading.kind === 'misread') return { ...row, state: 'misread' };
        const { number } = reading;
        const place = found.findIndex((one) => one.number === number && one.at.getTime() === at.getTime());
        const person = found[place];
        if (!person) return { ...row, number, state: 'unknown' };
        const tick = judged[place]?.tick;
        const reason = tick?.decision === 'refuse' ? tick.reason : null;
        const state = at > now ? 'not_yet' : met.has(number) ? 'twice' : stateOf(person, at, reason !== null);
        met.add(number);
        return {
          ...row,
          state,
          number,
          reason,
          registrationId: person.registrationId,
          name: person.name,
          nameLatin: person.nameLatin,
          organisation: { zh: person.organisationZh, en: person.organisationEn },
          since: person.since?.toISOString() ?? null,
        };
      });
    },

    listBatches: (editionId) => listBatches(db.knex, editionId),
  };
}

const NOBODY = {
  registrationId: null,
  number: null,
  reason: null,
  name: null,
  nameLatin: null,
  organisation: null,
  since: null,
} as const;

function stateOf({ since }: NumberedPerson, at: Date, isRefused: boolean): PaperRowView['state'] {
  if (since !== null && since <= at) return 'already';
  if (isRefused) return 'against_rules';
  return since === null ? 'new' : 'earlier';
}
