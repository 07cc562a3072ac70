import type { Reader } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Directory } from '../../directory/index.ts';
import { ERASED_NAME } from '../../registration/domain.ts';
import { signersOf } from '../domain/hands.ts';
import { type RecordedItem, recordOf } from '../domain/record.ts';
import { startOf } from '../domain.ts';
import { type Cast, castParties, findCast, namesOf, subjectTitles } from '../scenes/cast.ts';
import { findStart, type SceneNeeds } from '../scenes/sheet-facts.ts';
import { type Ceremony, findCeremony } from '../store/ceremony-store.ts';
import { mapOrderers, mapPapers, NO_PAPER, type Paper } from '../store/paper-store.ts';
import { readSheet } from '../store/sheet-store.ts';
import type { RecordedParty, RecordedPerson, RecordedSubject, RecordedTurn, RecordFacts } from './record-facts.ts';

export interface RecordNeeds extends SceneNeeds {
  readonly directory: Pick<Directory, 'mapOrganisations'>;
}

/** A rehearsal has no record, nor is there one of nothing. */
export async function findRecorded(reader: Reader, id: string): Promise<Ceremony> {
  const ceremony = await findCeremony(reader, id);
  if (!ceremony || ceremony.rehearsalOf !== null) throw new Failure('missing', 'request.missing');
  return ceremony;
}

export async function readRecord(needs: RecordNeeds, reader: Reader, id: string): Promise<RecordFacts> {
  const ceremony = await findRecorded(reader, id);
  const sheet = await readSheet(reader, ceremony);
  const record = recordOf(startOf(sheet.items, sheet.events), sheet.events);
  const edition = await needs.editions.getById(ceremony.editionId, reader);
  const cast = await findCast(reader, record.items);
  const papers = await mapPapers(
    reader,
    record.items.flatMap(({ subjects }) => subjects),
  );
  const absent = await needs.people.mapRegistrations(
    record.items.flatMap(({ substitutes }) => substitutes.map((one) => one.absent)),
    reader,
  );
  const roles = await needs.editions.listRoles(edition.id, reader);
  const organisers = roles.flatMap(({ role, organisationId }) => (role === 'organised_by' ? organisationId : []));
  const hosts = await needs.directory.mapOrganisations(organisers, reader);
  const orderers = await mapOrderers(reader, id);
  const by = (revision: number) => orderers.get(revision) ?? null;
  const full: Cast = { ...cast, people: new Map([...cast.people, ...absent]) };

  const plannedStart = await findStart(needs, reader, ceremony);
  let plannedAt = plannedStart;
  const items = record.items.map((item): RecordedTurn => {
    const { subjects, substitutes: _, ...facts } = item;
    const isPlanned = item.state !== 'withdrawn';
    const turn = {
      ...facts,
      plannedAt: isPlanned ? plannedAt : null,
      overrides: item.overrides.map((one) => ({ ...one, by: by(one.revision) })),
      setAside: item.setAside.map((one) => ({ ...one, by: by(one.revision) })),
      subjects: subjects.map((subject, index) =>
        recordedSubject(full, item, subject, index, papers.get(subject) ?? NO_PAPER),
      ),
    };
    if (isPlanned && plannedAt !== null)
      plannedAt = new Date(new Date(plannedAt).getTime() + item.plannedSeconds * 1000).toISOString();
    return turn;
  });
  return {
    ceremonyId: id,
    editionId: edition.id,
    year: edition.year,
    timeZone: edition.timeZone,
    edition: { titleZh: edition.titleZh, titleEn: edition.titleEn },
    ceremony: { titleZh: ceremony.titleZh, titleEn: ceremony.titleEn },
    venue: { zh: edition.venueZh, en: edition.venueEn },
    room: await findRoom(needs, reader, ceremony),
    organisers: organisers.map((one) => onlyNames(hosts.get(one))),
    revision: record.revision,
    plannedStart,
    startedAt: record.startedAt,
    endedAt: record.endedAt,
    holds: record.holds.map((hold) => ({ ...hold, by: by(hold.revision) })),
    items,
  };
}

function onlyNames(organisation: Parameters<typeof namesOf>[0]) {
  const { nameOwn, nameZh, nameEn } = namesOf(organisation);
  return { nameOwn, nameZh, nameEn };
}

async function findRoom({ agenda, editions }: RecordNeeds, reader: Reader, { sessionId, editionId }: Ceremony) {
  if (sessionId === null) return null;
  const { roomId } = await agenda.getSession(sessionId, reader);
  const room = (await editions.listRooms(editionId, reader)).find((one) => one.id === roomId);
  return room ? { zh: room.nameZh, en: room.nameEn } : null;
}

function recordedSubject(
  cast: Cast,
  { substitutes }: RecordedItem,
  subject: string,
  index: number,
  paper: Paper,
): RecordedSubject {
  const parties = castParties(cast, subject).map(({ organisationId, people }): RecordedParty => {
    const signers = signersOf(people, substitutes);
    return {
      organisationId,
      ...namesOf(cast.organisations.get(organisationId)),
      signers: signers.map(({ registrationId, insteadOf }) => ({
        ...recordedPerson(cast, registrationId),
        insteadOf: insteadOf === null ? null : recordedPerson(cast, insteadOf),
      })),
      witnesses: people
        .filter(({ role, registrationId }) => {
          const signs = signers.some((one) => one.registrationId === registrationId);
          return role === 'witness' && !signs;
        })
        .map(({ registrationId }) => recordedPerson(cast, registrationId)),
    };
  });
  return {
    id: subject,
    ...subjectTitles(cast, subject, index),
    languages: cast.agreements.get(subject)?.languages ?? [],
    originals: cast.agreements.get(subject)?.originals ?? null,
    parties,
    paper,
  };
}

function recordedPerson({ people }: Cast, registrationId: string): RecordedPerson {
  const person = people.get(registrationId);
  const isErased = person === undefined || person.nameNative === ERASED_NAME;
  return {
    native: isErased ? '' : person.nameNative,
    latin: isErased ? null : person.nameLatin,
    position: person?.position ?? null,
    positionEn: person?.positionEn ?? null,
    isErased,
  };
}
