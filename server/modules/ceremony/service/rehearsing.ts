import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import { consoleChannel } from '../channel-names.ts';
import { addToSheet, apply, type ConsoleScene, isOnStage, type Result, type RunSheet, startSheet } from '../domain.ts';
import type { People } from '../neighbours.ts';
import { findCeremony, findRehearsal, insertCeremony, lockCeremony, renewCeremony } from '../store/ceremony-store.ts';
import { saveEvent } from '../store/decision-store.ts';
import { clearRehearsal, saveRehearsalPresence } from '../store/rehearsal-store.ts';
import { readSheet } from '../store/sheet-store.ts';
import { announce } from './run.ts';

export interface Rehearsing {
  /** A copy of the sheet with nothing begun, in data of its own. */
  startRehearsal(caller: Caller, id: string): Promise<ConsoleScene>;
  /** All of it, in one statement. */
  clearRehearsal(caller: Caller, id: string): Promise<void>;
  /** Who "is here" while it is tried. */
  setRehearsalPresence(
    id: string,
    registrationId: string,
    presence: 'expected' | 'on_site' | 'at_desk',
  ): Promise<ConsoleScene>;
}

interface Needs {
  readonly db: Database;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly people: People;
  readonly getConsole: (id: string) => Promise<ConsoleScene>;
}

export function createRehearsing({ db, ids, clock, audit, people, getConsole }: Needs): Rehearsing {
  return {
    async startRehearsal(caller, id) {
      const rehearsalId = ids.uuid();
      await db.transaction(async (tx) => {
        const ceremony = await lockCeremony(tx, id);
        if (ceremony.rehearsalOf !== null) throw new Failure('conflict', 'ceremony.rehearsal_of_rehearsal');
        if (ceremony.isRehearsed) throw new Failure('conflict', 'ceremony.rehearsing');
        const { items } = await readSheet(tx, ceremony);
        if (items.some(({ state }) => isOnStage(state))) throw new Failure('conflict', 'ceremony.stage_taken');
        const at = clock.now();
        await renewCeremony(tx, id);
        await insertCeremony(tx, { ...ceremony, id: rehearsalId, rehearsalOf: id }, at);
        const copied = items.filter(({ state }) => state !== 'withdrawn').map((item) => ({ item, id: ids.uuid() }));
        if (copied.length > 0) {
          const rehearsal = { id: rehearsalId, rehearsalOf: id };
          const given = { at: at.toISOString() };
          const save = async (before: RunSheet, result: Result): Promise<RunSheet> => {
            if (!result.ok) throw new Error(`a copied sheet refused ${result.refusal}`);
            const rehearsed = new Map(copied.map((copy) => [copy.id, copy.item.id]));
            const { sheet: after, event } = result;
            await saveEvent(tx, rehearsal, { before, after, event }, null, rehearsed);
            return after;
          };
          const empty = startSheet([]);
          const wanted = copied.map(({ item, id: itemId }) => ({ ...item, id: itemId }));
          let sheet = await save(
            empty,
            addToSheet(
              empty,
              wanted.map(({ id: itemId, kind, subjects, plannedSeconds }) => ({
                id: itemId,
                kind,
                subjects,
                plannedSeconds,
              })),
              given,
            ),
          );
          for (const { id: itemId, substitutes } of wanted)
            for (const { absent, by } of substitutes)
              sheet = await save(
                sheet,
                apply(
                  sheet,
                  { command: 'substitute', itemId, absent, by, expectedRevision: sheet.revision },
                  { at: given.at, partyMissing: false },
                ),
              );
        }
        await audit.record(tx, {
          caller,
          action: 'ceremony.rehearsal_started',
          subject: { kind: 'ceremony', id },
          editionId: ceremony.editionId,
        });
        await announce(tx, ceremony);
      });
      return getConsole(rehearsalId);
    },

    async clearRehearsal(caller, id) {
      await db.transaction(async (tx) => {
        const ceremony = await lockCeremony(tx, id);
        const cleared = await clearRehearsal(tx, id);
        if (cleared === undefined) throw new Failure('missing', 'request.missing');
        await audit.record(tx, {
          caller,
          action: 'ceremony.rehearsal_cleared',
          subject: { kind: 'ceremony', id },
          editionId: ceremony.editionId,
        });
        await announce(tx, ceremony);
        // Whoever still looks at the rehearsal's own console learns that it is gone.
        await bump(tx, consoleChannel(cleared));
      });
    },

    async setRehearsalPresence(id, registrationId, presence) {
      const rehearsalId = await db.transaction(async (tx) => {
        const asked = await findCeremony(tx, id);
        const found = asked?.rehearsalOf === null ? await findRehearsal(tx, id) : asked;
        if (!found) throw new Failure('missing', 'request.missing');
        // Held, so that it is not cleared under this hand.
        const rehearsal = await lockCeremony(tx, found.id);
        const person = (await people.mapRegistrations([registrationId], tx)).get(registrationId);
        if (person?.editionId !== rehearsal.editionId) throw new Failure('missing', 'request.missing');
        await saveRehearsalPresence(tx, rehearsal.id, registrationId, presence === 'expected' ? null : presence);
        await announce(tx, rehearsal);
        return rehearsal.id;
      });
      return getConsole(rehearsalId);
    },
  };
}
