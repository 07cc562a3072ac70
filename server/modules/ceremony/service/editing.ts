import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit, AuditAction } from '../../audit/index.ts';
import type { TextPair } from '../domain/text-pair.ts';
import { addToSheet, type ConsoleScene, group, plan, type Refusal, type Result, rescript, ungroup } from '../domain.ts';
import type { Designations } from '../neighbours.ts';
import { listDesignationIds } from '../queries.ts';
import { listAgreements } from '../store/agreement-store.ts';
import { type Ceremony, listListed, lockCeremony } from '../store/ceremony-store.ts';
import { saveScript } from '../store/script-store.ts';
import { type ListedSheet, readSheet } from '../store/sheet-store.ts';
import { holdStates } from '../store/signing-store.ts';
import { refused, settle } from './run.ts';

export interface NewItems {
  readonly agreementIds?: readonly string[];
  readonly designationIds?: readonly string[];
  readonly plannedSeconds?: number;
  /** All agreements are one item, at several tables, and so are all designations. */
  readonly together?: boolean;
}
export interface ItemChange {
  readonly plannedSeconds?: number | undefined;
  /** Null: made from the template again. */
  readonly script?: TextPair | null | undefined;
  readonly expectedRevision: number;
}

export interface Editing {
  addItems(caller: Caller, id: string, items: NewItems): Promise<ConsoleScene>;
  /** Puts what another waiting item is about on tables of this one. */
  group(
    caller: Caller,
    id: string,
    itemId: string,
    other: { readonly itemId: string; readonly expectedRevision: number },
  ): Promise<ConsoleScene>;
  ungroup(
    caller: Caller,
    id: string,
    itemId: string,
    out: { readonly subjectId: string; readonly expectedRevision: number },
  ): Promise<ConsoleScene>;
  changeItem(caller: Caller, id: string, itemId: string, change: ItemChange): Promise<ConsoleScene>;
}

export interface EditingNeeds {
  readonly db: Database;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly designations: Pick<Designations, 'setConferred'>;
  readonly getConsole: (id: string) => Promise<ConsoleScene>;
}

/** What is signed or ended is not signed once more. */
const OVER: readonly string[] = ['signed', 'in_force', 'expired', 'ended', 'withdrawn'];
export const isOver = (state: string): boolean => OVER.includes(state);

export function createEditing(needs: EditingNeeds): Editing {
  const { db, ids, clock, getConsole } = needs;

  /** The sheet itself is drawn up at the ceremony; its rehearsal only tries it. */
  const edit = async (
    caller: Caller,
    id: string,
    name: AuditAction,
    change: (tx: Tx, ceremony: Ceremony, sheet: ListedSheet, at: string) => Promise<Result | undefined> | Result,
  ): Promise<ConsoleScene> => {
    const refusal = await db.transaction(async (tx): Promise<Refusal | undefined> => {
      const ceremony = await lockCeremony(tx, id);
      if (ceremony.rehearsalOf !== null) throw new Failure('conflict', 'ceremony.only_tried');
      const sheet = await readSheet(tx, ceremony);
      const result = await change(tx, ceremony, sheet, clock.now().toISOString());
      return result && settle(needs, tx, caller, ceremony, sheet, result, { name });
    });
    const scene = await getConsole(id);
    if (!refusal) return scene;
    throw refused(refusal, scene);
  };

  return {
    addItems: (caller, id, draft) =>
      edit(caller, id, 'ceremony.items_added', async (tx, ceremony, sheet, at) => {
        const { agreementIds = [], designationIds = [], plannedSeconds = 120, together = false } = draft;
        const states = await holdStates(tx, agreementIds);
        const agreements = new Map((await listAgreements(tx, { ids: agreementIds })).map((one) => [one.id, one]));
        const designations = new Set(designationIds.length > 0 ? await listDesignationIds(tx, ceremony.editionId) : []);
        const foreign =
          agreementIds.some((one) => agreements.get(one)?.editionId !== ceremony.editionId) ||
          designationIds.some((one) => !designations.has(one));
        if (foreign) throw new Failure('invalid', 'ceremony.not_of_edition');
        const taken = new Set((await listListed(tx, ceremony.editionId)).flatMap((one) => Object.values(one)));
        if ([...agreementIds, ...designationIds].some((one) => taken.has(one)))
          throw new Failure('conflict', 'ceremony.already_listed');
        if ([...states.values()].some(isOver)) throw new Failure('conflict', 'ceremony.agreement_over');
        const turnsOf = (subjects: readonly string[]) =>
          together && subjects.length > 0 ? [subjects] : subjects.map((subject) => [subject]);
        const wanted = [
          ...turnsOf(agreementIds).map((subjects) => ({ kind: 'signing' as const, subjects })),
          ...turnsOf(designationIds).map((subjects) => ({ kind: 'conferral' as const, subjects })),
        ].map((one) => ({ ...one, id: ids.uuid(), plannedSeconds }));
        return wanted.length === 0 ? undefined : addToSheet(sheet, wanted, { at });
      }),

    group: (caller, id, itemId, { itemId: otherId, expectedRevision }) =>
      edit(caller, id, 'ceremony.items_grouped', (_tx, _ceremony, sheet, at) =>
        group(sheet, itemId, otherId, { at, expectedRevision }),
      ),

    ungroup: (caller, id, itemId, { subjectId, expectedRevision }) =>
      edit(caller, id, 'ceremony.item_ungrouped', (_tx, _ceremony, sheet, at) =>
        ungroup(sheet, itemId, subjectId, ids.uuid(), { at, expectedRevision }),
      ),

    async changeItem(caller, id, itemId, { plannedSeconds, script, expectedRevision }) {
      let scene: ConsoleScene | undefined;
      if (script !== undefined)
        scene = await edit(caller, id, 'ceremony.item_changed', async (tx, _ceremony, sheet, at) => {
          const result = rescript(sheet, itemId, { at, expectedRevision });
          if (result.ok) await saveScript(tx, itemId, script);
          return result;
        });
      if (plannedSeconds !== undefined)
        scene = await edit(caller, id, 'ceremony.item_changed', (_tx, _ceremony, sheet, at) =>
          // Both wishes of one request are given on the revision that was seen.
          plan(sheet, itemId, plannedSeconds, { at, expectedRevision: scene?.revision ?? expectedRevision }),
        );
      return scene ?? getConsole(id);
    },
  };
}
