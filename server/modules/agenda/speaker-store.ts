import { matchName, searchWords } from '../../platform/db/name-search.ts';
import type { Reader, Tx } from '../../platform/db/tx.ts';
import type { Appearance, Speaker } from './domain.ts';

const COLUMNS = {
  id: 'speaker.id',
  editionId: 'speaker.edition_id',
  registrationId: 'speaker.registration_id',
  nameNative: 'speaker.name_native',
  nameLatin: 'speaker.name_latin',
  position: 'speaker.position',
  organisationId: 'speaker.organisation_id',
  organisationText: 'speaker.organisation_text',
} as const satisfies Record<keyof Speaker, string>;

export async function listSpeakers(reader: Reader, editionId: string): Promise<Speaker[]> {
  return reader('speaker')
    .where({ edition_id: editionId })
    .orderByRaw('name_native collate "zh-x-icu", id')
    .select(COLUMNS);
}

export async function findSpeaker(reader: Reader, id: string): Promise<Speaker | undefined> {
  return reader('speaker').where({ id }).first(COLUMNS);
}

export async function insertSpeaker(tx: Tx, speaker: Speaker, at: Date): Promise<void> {
  await tx('speaker').insert({
    id: speaker.id,
    edition_id: speaker.editionId,
    registration_id: speaker.registrationId,
    name_native: speaker.nameNative,
    name_latin: speaker.nameLatin,
    position: speaker.position,
    organisation_id: speaker.organisationId,
    organisation_text: speaker.organisationText,
    created_at: at,
  });
}

/** Answers with the years whose agendas name somebody of it. */
export async function moveSpeakers(tx: Tx, { from, into }: { from: string; into: string }): Promise<number[]> {
  const rows: { edition_id: string }[] = await tx('speaker')
    .where({ organisation_id: from })
    .update({ organisation_id: into })
    .returning('edition_id');
  return yearsOf(tx, rows);
}

async function yearsOf(tx: Tx, rows: readonly { readonly edition_id: string }[]): Promise<number[]> {
  const years: { year: number }[] = await tx('edition')
    .whereIn(
      'id',
      rows.map(({ edition_id }) => edition_id),
    )
    .select('year');
  return years.map(({ year }) => year);
}

/** A registration was merged into another one. A speaker that the other one is already keeps its own row, by name alone. */
export async function replaceRegistrant(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await tx.raw(
    `update speaker set registration_id = case when exists (
        select from speaker other where other.registration_id = :into and other.edition_id = speaker.edition_id) then null else cast(:into as uuid) end
      where registration_id = :from`,
    { from, into },
  );
}

/** A person who is erased: the session stays, with somebody whose name is not known. Answers with the years of the agendas. */
export async function eraseRegistrant(tx: Tx, registrationId: string, name: string): Promise<number[]> {
  const rows: { edition_id: string }[] = await tx('speaker')
    .where({ registration_id: registrationId })
    .update({ name_native: name, name_latin: null, position: null, organisation_text: null })
    .returning('edition_id');
  return yearsOf(tx, rows);
}

export async function deleteSpeaker(tx: Tx, id: string): Promise<void> {
  await tx('speaker').where({ id }).delete();
}

/** By session, in the order in which they are named there. */
export async function listAppearances(
  reader: Reader,
  sessionIds: readonly string[],
): Promise<Map<string, Appearance[]>> {
  const rows: (Speaker & { sessionId: string; role: Appearance['role'] })[] = await reader('session_speaker as a')
    .join('speaker', 'speaker.id', 'a.speaker_id')
    .whereIn('a.session_id', [...sessionIds])
    .orderBy(['a.session_id', 'a.position', 'a.speaker_id'])
    .select({ ...COLUMNS, sessionId: 'a.session_id', role: 'a.role' });
  const found = new Map<string, Appearance[]>();
  for (const { sessionId, role, ...speaker } of rows)
    found.set(sessionId, [...(found.get(sessionId) ?? []), { speaker, role }]);
  return found;
}

export async function findAnySessionOf(
  reader: Reader,
  speakerId: string,
): Promise<{ titleZh: string; titleEn: string } | undefined> {
  return reader('session_speaker as a')
    .join('agenda_session as s', 's.id', 'a.session_id')
    .where({ 'a.speaker_id': speakerId })
    .first({ titleZh: 's.title_zh', titleEn: 's.title_en' });
}

export async function mapSessionIds(reader: Reader, editionId: string): Promise<Map<string, string[]>> {
  const rows: { speakerId: string; sessionIds: string[] }[] = await reader('session_speaker as a')
    .join('agenda_session as s', 's.id', 'a.session_id')
    .where({ 's.edition_id': editionId })
    .groupBy('a.speaker_id')
    .select({ speakerId: 'a.speaker_id', sessionIds: reader.raw('array_agg(s.id order by lower(s.during))') });
  return new Map(rows.map((row) => [row.speakerId, row.sessionIds]));
}

/**
 * What a speaker takes over from a registration. Read here and not through the door of `registration`: the two modules are of
 * one rank, and a higher one would put the agenda above the check-in that reads it.
 */
export type Registrant = Pick<
  Speaker,
  'nameNative' | 'nameLatin' | 'position' | 'organisationId' | 'organisationText'
> & {
  readonly registrationId: string;
};

function registrants(reader: Reader, editionId: string) {
  return reader('registration').where({ edition_id: editionId }).whereIn('state', ['pending', 'approved']).select({
    registrationId: 'id',
    nameNative: 'name_native',
    nameLatin: 'name_latin',
    position: 'position',
    organisationId: 'organisation_id',
    organisationText: 'organisation_text',
  });
}

export async function findRegistrant(reader: Reader, editionId: string, id: string): Promise<Registrant | undefined> {
  return registrants(reader, editionId).where({ id }).first();
}

const CANDIDATES = 12;

export async function searchRegistrants(reader: Reader, editionId: string, q: string): Promise<Registrant[]> {
  return registrants(reader, editionId)
    .modify((query) => {
      for (const word of searchWords(q)) {
        const { sql, bindings } = matchName('registration', word);
        query.whereRaw(sql, [...bindings]);
      }
    })
    .whereNotIn(
      'id',
      reader('speaker').where({ edition_id: editionId }).whereNotNull('registration_id').select('registration_id'),
    )
    .orderByRaw('name_native collate "zh-x-icu"')
    .limit(CANDIDATES);
}
