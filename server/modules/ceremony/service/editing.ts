import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import { listAgreements } from '../agreement-store.ts';
import { addToSheet, type ConsoleScene } from '../domain.ts';
import { listDesignationIds } from '../queries.ts';
import { listListed, lockCeremony } from '../store/ceremony-store.ts';
import { readSheet } from '../store/sheet-store.ts';
import { settle } from './run.ts';

export interface NewItems {
  readonly agreementIds?: readonly string[];
  readonly designationIds?: readonly string[];
  readonly plannedSeconds?: number;
  /** All agreements are one item, at several tables, and so are all designations. */
  readonly together?: boolean;
}

export interface Editing {
  addItems(caller: Caller, id: string, items: NewItems): Promise<ConsoleScene>;
}

export interface EditingNeeds {
  readonly db: Database;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly getConsole: (id: string) => Promise<ConsoleScene>;
}

/** What is signed or ended is not signed once more. */
const OVER: readonly string[] = ['signed', 'in_force', 'expired', 'ended', 'withdrawn'];
export const isOver = (state: string): boolean => OVER.includes(state);

export function createEditing(needs: EditingNeeds): Editing {
  const { db, ids, clock, getConsole } = needs;
  return {
    async addItems(caller, id, draft) {
      const { agreementIds = [], designationIds = [], plannedSeconds = 120, together = false } = draft;
      await db.transaction(async (tx) => {
        const ceremony = await lockCeremony(tx, id);
        if (ceremony.rehearsalOf !== null) throw new Failure('conflict', 'ceremony.only_tried');
        const agreements = new Map((await listAgreements(tx, { ids: agreementIds })).map((one) => [one.id, one]));
        const designations = new Set(designationIds.length > 0 ? await listDesignationIds(tx, ceremony.editionId) : []);
        const foreign =
          agreementIds.some((one) => agreements.get(one)?.editionId !== ceremony.editionId) ||
          designationIds.some((one) => !designations.has(one));
        if (foreign) throw new Failure('invalid', 'ceremony.not_of_edition');
        const taken = new Set((await listListed(tx, ceremony.editionId)).flatMap((one) => Object.values(one)));
        if ([...agreementIds, ...designationIds].some((one) => taken.has(one)))
          throw new Failure('conflict', 'ceremony.already_listed');
        if ([...agreements.values()].some(({ state }) => isOver(state)))
          throw new Failure('conflict', 'ceremony.agreement_over');
        const turnsOf = (subjects: readonly string[]) =>
          together && subjects.length > 0 ? [subjects] : subjects.map((subject) => [subject]);
        const wanted = [
          ...turnsOf(agreementIds).map((subjects) => ({ kind: 'signing' as const, subjects })),
          ...turnsOf(designationIds).map((subjects) => ({ kind: 'conferral' as const, subjects })),
        ].map((one) => ({ ...one, id: ids.uuid(), plannedSeconds }));
        if (wanted.length === 0) return;
        const sheet = await readSheet(tx, ceremony);
        const result = addToSheet(sheet, wanted, { at: clock.now().toISOString() });
        await settle(needs, tx, caller, ceremony, sheet, result, {
          name: 'ceremony.items_added',
          detail: { count: wanted.length, revision: sheet.revision + 1 },
        });
      });
      return getConsole(id);
    },
  };
}
