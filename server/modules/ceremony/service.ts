import type { Caller } from '../../platform/caller.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Run } from '../../platform/db/prepared.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { violates } from '../../platform/db/violates.ts';
import { Failure, type FailureKind } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { bump } from '../../platform/realtime/channel.ts';
import type { Audit } from '../audit/index.ts';
import { listAgreements, listParts, PARTS_OF_PERSON, type Part, setSigned } from './agreement-store.ts';
import { consoleChannel, stageChannel } from './channel-names.ts';
import { apply, type ConsoleScene, type Order, type Refusal, type RunSheet, type SheetEvent } from './domain.ts';
import type { Concern, Designation } from './neighbours.ts';
import { listDesignationIds } from './queries.ts';
import { createScenes, type SceneNeeds, type Scenes } from './scenes.ts';
import {
  type Ceremony,
  findCeremony,
  insertCeremony,
  insertEvent,
  insertItems,
  type ListedItem,
  listCeremonies,
  listEvents,
  listItems,
  listListed,
  lockCeremony,
  readChannelSeq,
  saveSheet,
} from './store.ts';

export interface NewCeremony {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly startsAt?: string | null;
  readonly sessionId?: string | null;
  readonly deskCheckpointId?: string | null;
}
export interface NewItems {
  readonly agreementIds?: readonly string[];
  readonly designationIds?: readonly string[];
  readonly plannedSeconds?: number;
}

export interface CeremonyProgress extends Ceremony {
  readonly plannedStart: string | null;
  readonly items: number;
  readonly closed: number;
  readonly onStage: boolean;
}

export interface Ceremonies {
  listCeremonies(year: number): Promise<CeremonyProgress[]>;
  addCeremony(caller: Caller, year: number, draft: NewCeremony): Promise<ConsoleScene>;
  getConsole(id: string): Promise<ConsoleScene>;
  getCeremony(id: string): Promise<Ceremony>;
  listDesignations(editionId: string): Promise<Designation[]>;
  /** Ids of what stands on a run sheet of the edition already. */
  listListed(editionId: string): ReturnType<typeof listListed>;
  addItems(caller: Caller, id: string, items: NewItems): Promise<ConsoleScene>;
  /** @throws Failure conflict `ceremony.stale` with the present scene in `extra.state` when the ceremony has moved on. */
  command(caller: Caller, id: string, order: Order): Promise<ConsoleScene>;
  getStageSeq(id: string): Promise<number>;
  /** What a station says when one of these people is scanned, and the consoles that show whether they are here. */
  mapConcerns(run: Run, registrationIds: readonly string[]): Promise<Map<string, Concern>>;
  readonly scenes: Scenes;
}

const KIND: Readonly<Record<Refusal, FailureKind>> = {
  stale: 'conflict',
  unknown_item: 'missing',
  not_now: 'conflict',
  stage_taken: 'conflict',
  party_missing: 'conflict',
  position: 'conflict',
  nothing_to_undo: 'conflict',
};

export function createCeremonies(needs: SceneNeeds & { db: Database; ids: Ids; audit: Audit }): Ceremonies {
  const { db, ids, clock, audit, editions } = needs;
  const scenes = createScenes(needs);
  const getConsole = async (id: string): Promise<ConsoleScene> => {
    const scene = await db.knex.transaction((reader) => scenes.findConsole(reader, id), {
      isolationLevel: 'repeatable read',
      readOnly: true,
    });
    if (!scene) throw new Failure('missing', 'request.missing');
    return scene;
  };
  const getCeremony = async (id: string): Promise<Ceremony> => {
    const ceremony = await findCeremony(db.knex, id);
    if (!ceremony) throw new Failure('missing', 'request.missing');
    return ceremony;
  };
  const announce = async (tx: Tx, id: string): Promise<void> => {
    await bump(tx, stageChannel(id));
    await bump(tx, consoleChannel(id));
  };

  /** The agreement is signed from the moment its item is, and no longer when that was taken back. */
  const followAgreement = async (tx: Tx, item: ListedItem, event: SheetEvent): Promise<void> => {
    if (item.agreementId === null || event.before?.state === event.after?.state) return;
    const isSigned = (state: string | undefined) => state === 'signed' || state === 'closed';
    const [was, is] = [isSigned(event.before?.state), isSigned(event.after?.state)];
    if (was !== is) await setSigned(tx, item.agreementId, is ? new Date(event.at) : null);
  };

  return {
    scenes,
    getConsole,
    getCeremony,
    async listCeremonies(year) {
      const rows = await listCeremonies(db.knex, (await editions.getByYear(year)).id);
      return Promise.all(rows.map(async (row) => ({ ...row, plannedStart: await scenes.findStart(db.knex, row) })));
    },
    async listDesignations(editionId) {
      const ordered = await listDesignationIds(db.knex, editionId);
      const found = await needs.designations.mapDesignations(ordered);
      return ordered.flatMap((one) => found.get(one) ?? []);
    },
    listListed: (editionId) => listListed(db.knex, editionId),
    getStageSeq: (id) => readChannelSeq(db.knex, stageChannel(id)),

    async addCeremony(caller, year, draft) {
      const edition = await editions.getByYear(year);
      const foreign = (pointer: string) =>
        new Failure('invalid', 'request.invalid', { errors: [{ pointer, code: 'ceremony.not_of_edition' }] });
      const id = ids.uuid();
      const added = db.transaction(async (tx) => {
        if (draft.sessionId) {
          const session = await needs.agenda.getSession(draft.sessionId, tx).catch((error: unknown) => {
            // The session is what the body names, not the address: it is the field that is wrong.
            throw error instanceof Failure ? foreign('/sessionId') : error;
          });
          if (session.editionId !== edition.id) throw foreign('/sessionId');
        }
        await insertCeremony(
          tx,
          {
            id,
            editionId: edition.id,
            titleZh: draft.titleZh,
            titleEn: draft.titleEn,
            startsAt: draft.startsAt ? new Date(draft.startsAt) : null,
            sessionId: draft.sessionId ?? null,
            deskCheckpointId: draft.deskCheckpointId ?? null,
            revision: 0,
          },
          clock.now(),
        );
        const subject = { kind: 'ceremony', id };
        await audit.record(tx, { caller, action: 'ceremony.added', subject, editionId: edition.id });
      });
      await added.catch((error: unknown) => {
        throw violates(error, 'ceremony_desk_is_of_its_edition') ? foreign('/deskCheckpointId') : error;
      });
      return getConsole(id);
    },

    async addItems(caller, id, { agreementIds = [], designationIds = [], plannedSeconds = 120 }) {
      const at = clock.now();
      await db.transaction(async (tx) => {
        const ceremony = await lockCeremony(tx, id);
        const agreements = new Map((await listAgreements(tx, { ids: agreementIds })).map((one) => [one.id, one]));
        const designations = new Set(designationIds.length > 0 ? await listDesignationIds(tx, ceremony.editionId) : []);
        const foreign =
          agreementIds.some((one) => agreements.get(one)?.editionId !== ceremony.editionId) ||
          designationIds.some((one) => !designations.has(one));
        if (foreign) throw new Failure('invalid', 'ceremony.not_of_edition');
        const taken = new Set((await listListed(tx, ceremony.editionId)).flatMap((one) => Object.values(one)));
        if ([...agreementIds, ...designationIds].some((one) => taken.has(one)))
          throw new Failure('conflict', 'ceremony.already_listed');
        const wanted = [
          ...agreementIds.map((agreementId) => ({ kind: 'signing' as const, agreementId, designationId: null })),
          ...designationIds.map((designationId) => ({ kind: 'conferral' as const, agreementId: null, designationId })),
        ];
        if (wanted.length === 0) return;
        const last = (await listItems(tx, id)).length;
        await insertItems(
          tx,
          id,
          wanted.map((one, index) => ({ ...one, id: ids.uuid(), plannedSeconds, position: last + index + 1 })),
        );
        const event: SheetEvent = {
          revision: ceremony.revision + 1,
          itemId: null,
          command: 'add',
          before: null,
          after: null,
          undoes: null,
          reason: null,
          at: at.toISOString(),
        };
        await insertEvent(tx, id, event, userOf(caller));
        await audit.record(tx, {
          caller,
          action: 'ceremony.items_added',
          subject: { kind: 'ceremony', id },
          editionId: ceremony.editionId,
          detail: { count: wanted.length, revision: event.revision },
        });
        await announce(tx, id);
      });
      return getConsole(id);
    },

    async command(caller, id, order) {
      const refusal = await db.transaction(async (tx): Promise<Refusal | undefined> => {
        const ceremony = await lockCeremony(tx, id);
        const items = await listItems(tx, id);
        const sheet: RunSheet = { revision: ceremony.revision, items, events: await listEvents(tx, id) };
        const named = items.find((item) => item.id === order.itemId);
        const partyMissing =
          order.command === 'stage' && named !== undefined && (await scenes.isPartyMissing(tx, ceremony, named));
        const at = clock.now().toISOString();
        const result = apply(sheet, order, { at, partyMissing });
        if (!result.ok) return result.refusal;
        const { event } = result;
        await saveSheet(tx, sheet, result.sheet);
        await insertEvent(tx, id, event, userOf(caller));
        const item = items.find((one) => one.id === event.itemId);
        if (item) await followAgreement(tx, item, event);
        await audit.record(tx, {
          caller,
          action: `ceremony.${order.command}`,
          subject: { kind: 'ceremony', id },
          editionId: ceremony.editionId,
          detail: {
            revision: event.revision,
            itemId: event.itemId,
            position: event.after?.position,
            from: event.before?.state,
            to: event.after?.state,
            ...(event.reason !== null && { reason: event.reason }),
          },
        });
        await announce(tx, id);
        return undefined;
      });
      const scene = await getConsole(id);
      if (!refusal) return scene;
      // Whatever the refusal, the director decides anew on what is true now.
      throw new Failure(KIND[refusal], `ceremony.${refusal}`, { extra: { state: scene } });
    },

    async mapConcerns(run, registrationIds) {
      const parts = new Map<string, Part[]>();
      for (const part of await listParts(run, registrationIds))
        parts.set(part.registrationId, [...(parts.get(part.registrationId) ?? []), part]);
      return new Map([...parts].map(([id, own]) => [id, concernOf(own)]));
    },
  };
}

/** Of one person: from memory or out of the evidence of a scan. */
export const partsQuestion = {
  sql: PARTS_OF_PERSON,
  read: (parts: unknown): Concern => concernOf(parts as readonly Omit<Part, 'registrationId'>[]),
};

function concernOf(parts: readonly Omit<Part, 'registrationId'>[]): Concern {
  const duties = parts.map(({ kind, witness, position }) => noteFor(kind, witness, position));
  return { notes: duties, duties, channels: parts.map(({ ceremonyId }) => consoleChannel(ceremonyId)) };
}

function noteFor(kind: 'signing' | 'conferral', witness: boolean, position: number): { zh: string; en: string } {
  if (kind === 'conferral')
    return {
      zh: `领牌代表：第${position}项，请前往候场区`,
      en: `Recipient: item ${position}, please go to the waiting area`,
    };
  if (witness)
    return {
      zh: `见证嘉宾：第${position}项，请前往签约台`,
      en: `Witness: item ${position}, please go to the signing desk`,
    };
  return {
    zh: `签约代表：第${position}项，请前往签约台`,
    en: `Signatory: item ${position}, please go to the signing desk`,
  };
}

function userOf(caller: Caller): string | null {
  return caller.kind === 'user' ? caller.userId : null;
}
