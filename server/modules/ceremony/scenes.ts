import type { Reader } from '../../platform/db/tx.ts';
import type { Clock } from '../../platform/time.ts';
import type { Agenda } from '../agenda/index.ts';
import { type Organisation, organisationName, organisationOwnName, placeName } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import {
  type Agreement,
  type ConsoleItem,
  type ConsoleParty,
  type ConsoleScene,
  commandsFor,
  isMissing,
  isOnStage,
  latenessOf,
  presenceOf,
  type RunSheet,
  type StageItem,
  type StageParty,
  type StageScene,
} from './domain.ts';
import type { Designation, Designations, People, Person, Presences } from './neighbours.ts';
import { listAgreements } from './store/agreement-store.ts';
import { type Ceremony, findCeremony, type ListedItem, listEvents, listItems } from './store.ts';

export interface SceneNeeds {
  readonly clock: Clock;
  readonly editions: Editions;
  readonly directory: Directory;
  /** A ceremony that is a session of the agenda begins when that does, also after it was moved. */
  readonly agenda: Pick<Agenda, 'getSession'>;
  readonly people: People;
  readonly presences: Presences;
  readonly designations: Designations;
}

/** Everything that the items of one ceremony are about. */
interface Cast {
  readonly agreements: ReadonlyMap<string, Agreement>;
  readonly designations: ReadonlyMap<string, Designation>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly people: ReadonlyMap<string, Person>;
}

export interface Scenes {
  findStage(reader: Reader, ceremonyId: string): Promise<StageScene | undefined>;
  findConsole(reader: Reader, ceremonyId: string): Promise<ConsoleScene | undefined>;
  /** When the first item is due; null where nobody has said. */
  findStart(reader: Reader, ceremony: Pick<Ceremony, 'sessionId' | 'startsAt'>): Promise<string | null>;
  /** Whether somebody without whom this item cannot go on stage is not in the house. */
  isPartyMissing(reader: Reader, ceremony: Ceremony, item: ListedItem): Promise<boolean>;
}

const HISTORY = 12;

export function createScenes(needs: SceneNeeds): Scenes {
  const { clock, editions, directory, presences } = needs;

  const findCast = async (reader: Reader, items: readonly ListedItem[]): Promise<Cast> => {
    const agreementIds = items.flatMap(({ agreementId }) => agreementId ?? []);
    const designationIds = items.flatMap(({ designationId }) => designationId ?? []);
    const listed = agreementIds.length > 0 ? await listAgreements(reader, { ids: agreementIds }) : [];
    const designations =
      designationIds.length > 0 ? await needs.designations.mapDesignations(designationIds, reader) : new Map();
    const agreements = new Map(listed.map((agreement) => [agreement.id, agreement]));
    const cast = { agreements, designations, organisations: new Map(), people: new Map() };
    const parties = items.flatMap((item) => partiesOf(cast, item));
    const organisations = await directory.mapOrganisations(
      parties.map(({ organisationId }) => organisationId),
      reader,
    );
    const people = await needs.people.mapRegistrations(
      parties.flatMap((party) => party.people.map(({ registrationId }) => registrationId)),
      reader,
    );
    return { agreements, designations, organisations, people };
  };

  const consoleParties = async (
    reader: Reader,
    ceremony: Ceremony,
    items: readonly ListedItem[],
  ): Promise<{ cast: Cast; parties: Map<string, ConsoleParty[]> }> => {
    const cast = await findCast(reader, items);
    const admitted = await presences.mapPresence([...cast.people.keys()], reader);
    const parties = new Map<string, ConsoleParty[]>();
    for (const item of items) {
      parties.set(
        item.id,
        partiesOf(cast, item).map(({ organisationId, people }) => {
          const seen = people.map(({ registrationId, role }) => {
            const person = cast.people.get(registrationId);
            const checkpoints = admitted.get(registrationId)?.checkpointIds ?? [];
            return {
              registrationId,
              role,
              native: person?.nameNative ?? '',
              latin: person?.nameLatin ?? null,
              presence: presenceOf(person?.state, checkpoints, ceremony.deskCheckpointId),
            };
          });
          const needed = seen.filter(({ role }) => signs(role)).map(({ presence }) => presence);
          return {
            organisationId,
            ...namesOf(cast.organisations.get(organisationId)),
            missing: isMissing({ needed }),
            people: seen,
          };
        }),
      );
    }
    return { cast, parties };
  };

  const findStart: Scenes['findStart'] = async (reader, { sessionId, startsAt }) => {
    const start = sessionId === null ? startsAt : (await needs.agenda.getSession(sessionId, reader)).startsAt;
    return start?.toISOString() ?? null;
  };

  return {
    findStart,
    async isPartyMissing(reader, ceremony, item) {
      const { parties } = await consoleParties(reader, ceremony, [item]);
      return (parties.get(item.id) ?? []).some(({ missing }) => missing);
    },

    async findConsole(reader, ceremonyId) {
      const ceremony = await findCeremony(reader, ceremonyId);
      if (!ceremony) return undefined;
      const edition = await editions.getById(ceremony.editionId, reader);
      const items = await listItems(reader, ceremonyId);
      const events = await listEvents(reader, ceremonyId);
      const sheet: RunSheet = { revision: ceremony.revision, items, events };
      const { cast, parties } = await consoleParties(reader, ceremony, items);
      const now = clock.now();
      const plannedStart = await findStart(reader, ceremony);
      const views = items.map((item, index): ConsoleItem => {
        const own = parties.get(item.id) ?? [];
        const { id, kind, state, plannedSeconds, startedAt, endedAt } = item;
        return {
          id,
          kind,
          position: index + 1,
          state,
          ...titlesOf(cast, item),
          plannedSeconds,
          startedAt,
          endedAt,
          parties: own,
          partyMissing: own.some(({ missing }) => missing),
          may: commandsFor(sheet, id),
        };
      });
      return {
        id: ceremony.id,
        year: edition.year,
        titleZh: ceremony.titleZh,
        titleEn: ceremony.titleEn,
        timeZone: edition.timeZone,
        revision: ceremony.revision,
        plannedStart,
        asOf: now.toISOString(),
        lateSeconds: latenessOf(items, plannedStart, now.getTime()).lateSeconds ?? null,
        hasDesk: ceremony.deskCheckpointId !== null,
        items: views,
        lately: events
          .slice(-HISTORY)
          .reverse()
          .map(({ revision, command, itemId, after, reason, at }) => ({
            revision,
            command,
            position: views.find(({ id }) => id === itemId)?.position ?? after?.position ?? null,
            reason,
            at,
          })),
      };
    },

    async findStage(reader, ceremonyId) {
      const ceremony = await findCeremony(reader, ceremonyId);
      if (!ceremony) return undefined;
      const edition = await editions.getById(ceremony.editionId, reader);
      const items = await listItems(reader, ceremonyId);
      const present = items.find(({ state }) => isOnStage(state));
      const after = items.find(({ state }) => state === 'waiting');
      const cast = await findCast(
        reader,
        [present, after].flatMap((item) => item ?? []),
      );
      const positionOf = (item: ListedItem) => items.indexOf(item) + 1;
      return {
        revision: ceremony.revision,
        neutral: present === undefined,
        timeZone: edition.timeZone,
        edition: { titleZh: edition.titleZh, titleEn: edition.titleEn },
        ceremony: { titleZh: ceremony.titleZh, titleEn: ceremony.titleEn },
        item: present ? stageItem(cast, present, positionOf(present), items.length) : null,
        next: after ? { position: positionOf(after), ...shortTitles(cast, after) } : null,
      };
    },
  };
}

interface CastParty {
  readonly organisationId: string;
  readonly people: readonly {
    readonly registrationId: string;
    readonly role: 'signatory' | 'deputy' | 'witness' | 'recipient';
  }[];
}
function partiesOf(cast: Pick<Cast, 'agreements' | 'designations'>, item: ListedItem): readonly CastParty[] {
  if (item.agreementId !== null) return cast.agreements.get(item.agreementId)?.parties ?? [];
  const designation = cast.designations.get(item.designationId ?? '');
  if (!designation) return [];
  const recipient = designation.recipientRegistrationId;
  return [
    {
      organisationId: designation.organisationId,
      people: recipient === null ? [] : [{ registrationId: recipient, role: 'recipient' }],
    },
  ];
}

function namesOf(organisation: Organisation | undefined) {
  const place = organisation?.place ?? '';
  return {
    nameOwn: organisation ? organisationOwnName(organisation) : '',
    nameZh: organisation?.nameZh ?? null,
    nameEn: organisation?.nameEn ?? null,
    placeZh: placeName(place, 'zh'),
    placeEn: placeName(place, 'en'),
  };
}

function titlesOf(cast: Cast, item: ListedItem) {
  const agreement = cast.agreements.get(item.agreementId ?? '');
  if (agreement) return { number: agreement.number, titleZh: agreement.titleZh, titleEn: agreement.titleEn };
  const designation = cast.designations.get(item.designationId ?? '');
  return {
    number: designation?.certificateNumber ?? null,
    titleZh: designation?.programme.zh ?? '',
    titleEn: designation?.programme.en ?? '',
  };
}

/** What stands under "next": the agreement, or the institution that receives. */
function shortTitles(cast: Cast, item: ListedItem) {
  const { titleZh, titleEn } = titlesOf(cast, item);
  const organisation =
    item.kind === 'conferral' && cast.organisations.get(partiesOf(cast, item)[0]?.organisationId ?? '');
  return organisation
    ? { titleZh: organisationName(organisation, 'zh'), titleEn: organisationName(organisation, 'en') }
    : { titleZh, titleEn };
}

function stageItem(cast: Cast, item: ListedItem, position: number, total: number): StageItem {
  const parties = partiesOf(cast, item).map(
    ({ organisationId, people }): StageParty => ({
      ...namesOf(cast.organisations.get(organisationId)),
      signatories: people
        .filter(({ role }) => signs(role))
        .flatMap(({ registrationId }) => cast.people.get(registrationId) ?? [])
        .map(({ nameNative, nameLatin }) => ({ native: nameNative, latin: nameLatin })),
    }),
  );
  const { number, titleZh, titleEn } = titlesOf(cast, item);
  const facts = { position, total, state: item.state, titleZh, titleEn };
  const [first] = parties;
  return item.kind === 'conferral' && first
    ? { kind: 'conferral', ...facts, conferral: { ...first, number } }
    : { kind: 'signing', ...facts, parties };
}

/** Witnesses hold nothing up, nor do deputies while the one they stand in for is here. */
function signs(role: ConsoleItem['parties'][number]['people'][number]['role']): boolean {
  return role === 'signatory' || role === 'recipient';
}
