import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { localDay } from '../../agenda/domain.ts';
import { eraseStays, listHeldEditions } from '../queries.ts';
import { lockSetting, saveSetting } from '../store/stay-store.ts';
import { ERASE_DUE, type HospitalityNeeds } from './needs.ts';

export interface Erasing {
  /** Orders the next nightly round; the same round ordered twice is one. */
  orderRound(tx: Tx): Promise<void>;
  round(): Promise<void>;
}

const DAY_MS = 86_400_000;
const product: Caller = { kind: 'system', name: 'huiwu' };

export function createErasing({ db, clock, jobs, audit, editions, registrations }: HospitalityNeeds): Erasing {
  const orderRound: Erasing['orderRound'] = async (tx) => {
    // Not "at the due day": days of an edition and the setting may still change, and a round a night costs nothing.
    const next = new Date((Math.floor(clock.now().getTime() / DAY_MS) + 1) * DAY_MS);
    await jobs.enqueue(tx, ERASE_DUE, {}, { runAt: next, key: `${ERASE_DUE}:${next.toISOString().slice(0, 10)}` });
  };

  const eraseIfDue = (editionId: string) =>
    db.transaction(async (tx) => {
      const setting = await lockSetting(tx, editionId);
      const { endsOn, timeZone } = await editions.getById(editionId, tx);
      const last = new Date(Date.parse(`${endsOn}T00:00:00Z`) + setting.eraseAfterDays * DAY_MS).toISOString();
      if (localDay(clock.now(), timeZone) <= last.slice(0, 10)) return;
      const erased = await eraseStays(tx, editionId);
      const needs = await registrations.eraseNeeds(tx, editionId);
      await saveSetting(tx, editionId, { ...setting, erasedAt: clock.now(), version: setting.version + 1 });
      await audit.record(tx, {
        caller: product,
        action: 'hospitality.erased',
        subject: { kind: 'edition', id: editionId },
        editionId,
        detail: { ...erased, needs },
      });
    });

  // Needs are entered without anything of ours: the first of them starts the nightly rounds.
  registrations.onChanged(async (tx, { diet, accessNeeds }) => {
    if (diet !== null || accessNeeds !== null) await orderRound(tx);
  });

  return {
    orderRound,
    async round() {
      const held = await listHeldEditions(db.knex);
      if (held.length === 0) return;
      // First the next one: a round that fails for good must not be the last.
      await db.transaction(orderRound);
      for (const editionId of held) await eraseIfDue(editionId);
    },
  };
}
