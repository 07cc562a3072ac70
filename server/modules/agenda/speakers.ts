import type { Caller } from '../../platform/caller.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { violates } from '../../platform/db/violates.ts';
import { Failure } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { bump } from '../../platform/realtime/channel.ts';
import type { Clock } from '../../platform/time.ts';
import type { Audit } from '../audit/index.ts';
import type { Editions } from '../editions/index.ts';
import { draftChannel, publicChannel } from './channels.ts';
import { plainLine, type Speaker } from './domain.ts';
import {
  deleteSpeaker,
  eraseRegistrant,
  findAnySessionOf,
  findRegistrant,
  findSpeaker,
  insertSpeaker,
  listSpeakers,
  mapSessionIds,
  type Registrant,
  replaceRegistrant,
  searchRegistrants,
} from './speaker-store.ts';

export interface NewSpeaker {
  readonly registrationId?: string;
  readonly nameNative?: string;
  readonly nameLatin?: string | null;
  readonly position?: string | null;
  readonly organisation?: string | null;
}

export interface Speakers {
  listSpeakers(year: number): Promise<(Speaker & { sessionIds: readonly string[] })[]>;
  searchCandidates(year: number, q: string): Promise<Registrant[]>;
  /**
   * Names are copied from a registration, not linked: what a delegate later changes through the personal link must not
   * appear on the public agenda before somebody in the office has seen it.
   */
  addSpeaker(caller: Caller, year: number, draft: NewSpeaker): Promise<Speaker>;
  removeSpeaker(caller: Caller, id: string): Promise<void>;
  /** Two registrations of one person have become one. */
  replaceRegistrant(tx: Tx, merge: { readonly from: string; readonly into: string }): Promise<void>;
  /** A person is erased: `name` stands in the agendas instead. */
  eraseRegistrant(tx: Tx, registrationId: string, name: string): Promise<void>;
}

interface Needs {
  readonly db: Database;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly editions: Editions;
}

export function createSpeakers({ db, ids, clock, audit, editions }: Needs): Speakers {
  return {
    replaceRegistrant,
    async eraseRegistrant(tx, registrationId, name) {
      for (const year of await eraseRegistrant(tx, registrationId, name)) {
        await bump(tx, publicChannel(year));
        await bump(tx, draftChannel(year));
      }
    },
    async listSpeakers(year) {
      const edition = await editions.getByYear(year);
      const [speakers, sessions] = await Promise.all([
        listSpeakers(db.knex, edition.id),
        mapSessionIds(db.knex, edition.id),
      ]);
      return speakers.map((speaker) => ({ ...speaker, sessionIds: sessions.get(speaker.id) ?? [] }));
    },

    async searchCandidates(year, q) {
      return searchRegistrants(db.knex, (await editions.getByYear(year)).id, q);
    },

    async addSpeaker(caller, year, draft) {
      try {
        return await db.transaction(async (tx) => {
          const edition = await editions.getByYear(year, tx);
          const from =
            draft.registrationId === undefined ? undefined : await findRegistrant(tx, edition.id, draft.registrationId);
          if (draft.registrationId !== undefined && !from)
            throw new Failure('invalid', 'request.invalid', {
              errors: [{ pointer: '/registrationId', code: 'agenda.registration_unknown' }],
            });
          const nameNative = line(draft.nameNative) ?? from?.nameNative;
          if (!nameNative)
            throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '/nameNative', code: 'required' }] });
          const organisation = line(draft.organisation);
          const speaker: Speaker = {
            id: ids.uuid(),
            editionId: edition.id,
            registrationId: from?.registrationId ?? null,
            nameNative,
            nameLatin: line(draft.nameLatin) ?? from?.nameLatin ?? null,
            position: line(draft.position) ?? from?.position ?? null,
            organisationId: organisation ? null : (from?.organisationId ?? null),
            organisationText: organisation ?? from?.organisationText ?? null,
          };
          await insertSpeaker(tx, speaker, clock.now());
          await audit.record(tx, {
            caller,
            action: 'agenda.speaker_added',
            subject: { kind: 'speaker', id: speaker.id },
            editionId: edition.id,
            detail: { registrationId: speaker.registrationId },
          });
          await bump(tx, draftChannel(year));
          return speaker;
        });
      } catch (error) {
        if (!violates(error, 'speaker_one_per_registration')) throw error;
        throw new Failure('conflict', 'agenda.speaker_exists', {
          errors: [{ pointer: '/registrationId', code: 'agenda.speaker_exists' }],
        });
      }
    },

    removeSpeaker: (caller, id) =>
      db.transaction(async (tx) => {
        const speaker = await findSpeaker(tx, id);
        if (!speaker) throw new Failure('missing', 'request.missing');
        const session = await findAnySessionOf(tx, id);
        if (session) throw new Failure('conflict', 'agenda.speaker_in_sessions', { params: session });
        const edition = await editions.getById(speaker.editionId, tx);
        await deleteSpeaker(tx, id);
        await audit.record(tx, {
          caller,
          action: 'agenda.speaker_removed',
          subject: { kind: 'speaker', id },
          editionId: edition.id,
        });
        await bump(tx, draftChannel(edition.year));
      }),
  };
}

function line(text: string | null | undefined): string | undefined {
  return text ? plainLine(text) || undefined : undefined;
}
