import { hostScript } from '../../../../templates/ceremony/script/texts.ts';
import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Agenda } from '../../agenda/index.ts';
import type { Audit } from '../../audit/index.ts';
import { note, type ScriptTemplate, unknownPlaceholders } from '../domain.ts';
import type { Designations, People } from '../neighbours.ts';
import { type Ceremony, changeCeremony, findCeremony, lockCeremony } from '../store/ceremony-store.ts';
import { findTemplate, type Pronunciation, savePronunciation } from '../store/script-store.ts';
import { readSheet } from '../store/sheet-store.ts';
import { settle } from './run.ts';

export interface SettingsChange {
  readonly titleZh?: string | undefined;
  readonly titleEn?: string | undefined;
  readonly startsAt?: string | null | undefined;
  readonly sessionId?: string | null | undefined;
  readonly deskCheckpointId?: string | null | undefined;
  /** Null: the words that come with the product. */
  readonly script?: ScriptTemplate | null | undefined;
}
export interface CeremonySettings extends Ceremony {
  readonly script: ScriptTemplate;
  readonly isOwnScript: boolean;
}
export interface Settings {
  getSettings(id: string): Promise<CeremonySettings>;
  /** @throws Failure stale when somebody else has changed them since they were read at this version. */
  changeSettings(caller: Caller, id: string, version: string, change: SettingsChange): Promise<CeremonySettings>;
  setPronunciation(caller: Caller, id: string, registrationId: string, how: Pronunciation): Promise<Pronunciation>;
}

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly designations: Pick<Designations, 'setConferred'>;
  readonly agenda: Pick<Agenda, 'getSession'>;
  readonly people: People;
}

export const foreign = (pointer: string): Failure =>
  new Failure('invalid', 'request.invalid', { errors: [{ pointer, code: 'ceremony.not_of_edition' }] });

export async function requireSession(
  agenda: Pick<Agenda, 'getSession'>,
  reader: Reader,
  editionId: string,
  sessionId: string,
): Promise<void> {
  const session = await agenda.getSession(sessionId, reader).catch((error: unknown) => {
    // The session is what the body names, not the address: it is the field that is wrong.
    throw error instanceof Failure ? foreign('/sessionId') : error;
  });
  if (session.editionId !== editionId) throw foreign('/sessionId');
}

export function createSettings(needs: Needs): Settings {
  const { db, clock, agenda, people } = needs;
  const getSettings = async (id: string): Promise<CeremonySettings> => {
    const ceremony = await findCeremony(db.knex, id);
    if (!ceremony) throw new Failure('missing', 'request.missing');
    const own = await findTemplate(db.knex, id);
    return { ...ceremony, script: own ?? hostScript, isOwnScript: own !== undefined };
  };
  const lock = async (tx: Tx, id: string) => {
    const ceremony = await lockCeremony(tx, id);
    if (ceremony.rehearsalOf !== null) throw new Failure('conflict', 'ceremony.only_tried');
    return ceremony;
  };
  return {
    getSettings,

    async changeSettings(caller, id, version, change) {
      checkTemplate(change.script);
      const changed = db.transaction(async (tx) => {
        const ceremony = await lock(tx, id);
        if (String(ceremony.version) !== version) throw new Failure('stale', 'request.stale');
        if (change.sessionId) await requireSession(agenda, tx, ceremony.editionId, change.sessionId);
        await changeCeremony(tx, id, change);
        const sheet = await readSheet(tx, ceremony);
        await settle(needs, tx, caller, ceremony, sheet, note(sheet, 'settings', { at: clock.now().toISOString() }), {
          name: 'ceremony.changed',
          detail: { fields: Object.keys(change) },
        });
      });
      await changed.catch((error: unknown) => {
        throw violates(error, 'ceremony_desk_is_of_its_edition') ? foreign('/deskCheckpointId') : error;
      });
      return getSettings(id);
    },

    async setPronunciation(caller, id, registrationId, how) {
      await db.transaction(async (tx) => {
        const ceremony = await lock(tx, id);
        const person = (await people.mapRegistrations([registrationId], tx)).get(registrationId);
        if (person?.editionId !== ceremony.editionId) throw new Failure('missing', 'request.missing');
        await savePronunciation(tx, id, registrationId, how);
        const sheet = await readSheet(tx, ceremony);
        await settle(needs, tx, caller, ceremony, sheet, note(sheet, 'pronounce', { at: clock.now().toISOString() }), {
          name: 'ceremony.pronunciation_changed',
          detail: { registrationId },
        });
      });
      return how;
    },
  };
}

function checkTemplate(script: ScriptTemplate | null | undefined): void {
  if (!script) return;
  const errors = (['signing', 'conferral'] as const).flatMap((kind) =>
    (['one', 'many'] as const).flatMap((number) =>
      unknownPlaceholders(script[kind][number]).map((name) => ({
        pointer: `/script/${kind}/${number}`,
        code: 'ceremony.placeholder',
        params: { name },
      })),
    ),
  );
  if (errors.length > 0) throw new Failure('invalid', 'request.invalid', { errors });
}
