import type { Directory } from '../directory/index.ts';
import type { AgendaView, CandidateView, SessionView, SpeakerView } from './contract.ts';
import { isPublic, type Session } from './domain.ts';
import type { AgendaState } from './service.ts';

/** Public and office readers see the same fields of a session; which sessions they see is the service's matter. */
export interface AgendaViews {
  agenda(state: AgendaState): Promise<AgendaView>;
  session(session: Session): Promise<SessionView>;
  people<P extends Affiliated>(people: readonly P[]): Promise<(P & Organisation)[]>;
}

interface Affiliated {
  readonly organisationId: string | null;
  readonly organisationText: string | null;
}
interface Organisation {
  readonly organisationZh: string | null;
  readonly organisationEn: string | null;
}

export function createAgendaViews(directory: Pick<Directory, 'mapOrganisations'>): AgendaViews {
  const people: AgendaViews['people'] = async (given) => {
    const known = await directory.mapOrganisations(given.flatMap((one) => one.organisationId ?? []));
    return given.map((one) => {
      const found = one.organisationId === null ? undefined : known.get(one.organisationId);
      const text = one.organisationText;
      return {
        ...one,
        organisationZh: found ? (found.nameZh ?? found.nameEn ?? found.nameLocal) : text,
        organisationEn: found ? (found.nameEn ?? found.nameZh ?? found.nameLocal) : text,
      };
    });
  };
  const sessions = async (given: readonly Session[]): Promise<SessionView[]> => {
    const affiliated = await people(given.flatMap(({ appearances }) => appearances.map(({ speaker }) => speaker)));
    const organisations = new Map(affiliated.map((one) => [one.id, one]));
    return given.map((session) => ({
      id: session.id,
      guid: session.guid,
      kind: session.kind,
      titleZh: session.titleZh,
      titleEn: session.titleEn,
      abstractZh: session.abstractZh,
      abstractEn: session.abstractEn,
      track: session.track,
      roomId: session.roomId,
      startsAt: session.startsAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
      languages: [...session.languages],
      interpretation: [...session.interpretation],
      seats: session.seats,
      state: session.state,
      sequence: session.sequence,
      version: session.version,
      isPublic: isPublic(session),
      speakers: session.appearances.map(({ speaker, role }) => ({
        speakerId: speaker.id,
        role,
        nameNative: speaker.nameNative,
        nameLatin: speaker.nameLatin,
        position: speaker.position,
        organisationZh: organisations.get(speaker.id)?.organisationZh ?? null,
        organisationEn: organisations.get(speaker.id)?.organisationEn ?? null,
      })),
    }));
  };
  return {
    people,
    async session(session) {
      const [view] = await sessions([session]);
      if (!view) throw new Error('one session makes one view');
      return view;
    },
    async agenda({ version, edition, rooms, sessions: listed }) {
      const { year, titleZh, titleEn, startsOn, endsOn, timeZone, venueZh, venueEn } = edition;
      return {
        version,
        edition: { year, titleZh, titleEn, startsOn, endsOn, timeZone, venueZh, venueEn },
        rooms: rooms.map(({ id, nameZh, nameEn, seats }) => ({ id, nameZh, nameEn, seats })),
        tracks: [...new Set(listed.flatMap(({ track }) => track ?? []))],
        sessions: await sessions(listed),
      };
    },
  };
}

export function speakerView(one: Omit<SpeakerView, 'sessionIds'>, sessionIds: readonly string[]): SpeakerView {
  const { id, registrationId, nameNative, nameLatin, position, organisationZh, organisationEn } = one;
  return {
    id,
    registrationId,
    nameNative,
    nameLatin,
    position,
    organisationZh,
    organisationEn,
    sessionIds: [...sessionIds],
  };
}

export function candidateView(one: CandidateView): CandidateView {
  const { registrationId, nameNative, nameLatin, position, organisationZh, organisationEn } = one;
  return { registrationId, nameNative, nameLatin, position, organisationZh, organisationEn };
}
