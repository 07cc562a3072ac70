import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Run } from '../../../platform/db/prepared.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Jobs } from '../../../platform/jobs/jobs.ts';
import type { Audit } from '../../audit/index.ts';
import { stageChannel } from '../channel-names.ts';
import type { ConsoleScene } from '../domain.ts';
import type { Concern, Designation } from '../neighbours.ts';
import { listDesignationIds } from '../queries.ts';
import { createScenes, type Scenes } from '../scenes/scenes.ts';
import type { SceneNeeds } from '../scenes/sheet-facts.ts';
import {
  type Ceremony,
  findCeremony,
  insertCeremony,
  listCeremonies,
  listListed,
  readChannelSeq,
} from '../store/ceremony-store.ts';
import { mapConcerns } from './concerns.ts';
import { type Conducting, createConducting } from './conducting.ts';
import { createEditing, type Editing } from './editing.ts';
import { createPreparation, type Preparation } from './preparation.ts';
import { createRehearsing, type Rehearsing } from './rehearsing.ts';
import { createSettings, foreign, requireSession, type Settings } from './settings.ts';
import { createSubstitutes, type Substitutes } from './substitutes.ts';

export interface NewCeremony {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly startsAt?: string | null;
  readonly sessionId?: string | null;
  readonly deskCheckpointId?: string | null;
}
export interface CeremonyProgress extends Ceremony {
  readonly plannedStart: string | null;
  readonly items: number;
  readonly closed: number;
  readonly onStage: boolean;
}

export interface Ceremonies
  extends Conducting,
    Editing,
    Settings,
    Preparation,
    Rehearsing,
    Pick<Substitutes, 'listSubstitutes'> {
  listCeremonies(year: number): Promise<CeremonyProgress[]>;
  addCeremony(caller: Caller, year: number, draft: NewCeremony): Promise<ConsoleScene>;
  getConsole(id: string): Promise<ConsoleScene>;
  getCeremony(id: string): Promise<Ceremony>;
  listDesignations(editionId: string): Promise<Designation[]>;
  /** Ids of what stands on a run sheet of the edition already. */
  listListed(editionId: string): ReturnType<typeof listListed>;
  getStageSeq(id: string): Promise<number>;
  /** What a station says when one of these people is scanned, and the consoles that show whether they are here. */
  mapConcerns(run: Run, registrationIds: readonly string[]): Promise<Map<string, Concern>>;
  readonly scenes: Scenes;
}

export function createCeremonies(needs: SceneNeeds & { db: Database; ids: Ids; audit: Audit; jobs: Jobs }): Ceremonies {
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
  const shared = { ...needs, scenes, getConsole };
  const substitutes = createSubstitutes(needs);

  return {
    scenes,
    mapConcerns,
    ...createConducting({ ...shared, isSubstitute: substitutes.isSubstitute }),
    ...createEditing(shared),
    ...createSettings(shared),
    ...createPreparation(shared),
    ...createRehearsing(shared),
    listSubstitutes: substitutes.listSubstitutes,
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
      const id = ids.uuid();
      const added = db.transaction(async (tx) => {
        if (draft.sessionId) await requireSession(needs.agenda, tx, edition.id, draft.sessionId);
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
            rehearsalOf: null,
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
  };
}
