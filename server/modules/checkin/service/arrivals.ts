import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import { onPool } from '../../../platform/db/prepared.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import type { Edition } from '../../editions/domain.ts';
import type { Editions } from '../../editions/index.ts';
import type { MissingView } from '../contract/arrival-endpoints.ts';
import type { Situation } from '../contract/situation-views.ts';
import { LATE_AFTER_MINUTES, lateFrom } from '../domain.ts';
import type { CheckInHooks, Note } from '../events.ts';
import { countByMinute } from '../store/board-queries.ts';
import { countOpenConflicts } from '../store/conflicts.ts';
import {
  countByCheckpoint,
  type ExpectedRow,
  findFirstSessionAt,
  findLateAfter,
  listExpected,
  listMissingAt,
  listStationContacts,
} from '../store/situation-queries.ts';
import { listAlerts } from '../store/vip-store.ts';
import { alertView } from '../watching/alert-view.ts';

export interface MissingFilter {
  readonly typeId?: string;
  readonly place?: string;
  readonly party?: string;
  readonly checkpointId?: string;
  readonly first?: boolean;
}
export interface Arrivals {
  readSituation(reader: Reader, edition: Edition): Promise<Situation>;
  listMissing(year: number, filter: MissingFilter): Promise<MissingView[]>;
  setLateAfter(caller: Caller, year: number, minutes: number): Promise<void>;
}

const MINUTES = 60;

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly editions: Editions;
  readonly hooks: Pick<CheckInHooks, 'concernsOf'>;
}

export function createArrivals({ db, clock, audit, editions, hooks }: Needs): Arrivals {
  const dutiesOf = async (people: readonly ExpectedRow[]): Promise<Map<string, readonly Note[]>> => {
    const concerns = await hooks.concernsOf(
      onPool(db),
      people.map((person) => person.id),
    );
    return new Map([...concerns].map(([id, { duties = [] }]) => [id, duties]));
  };

  return {
    async readSituation(reader, edition) {
      const people = await listExpected(reader, edition.id);
      const doors = await countByCheckpoint(reader, edition.id);
      const types = await editions.listTypes(edition.id, reader);
      const after = (await findLateAfter(reader, edition.id)) ?? LATE_AFTER_MINUTES;
      const firstSession = await findFirstSessionAt(reader, edition.id);
      const missing = people.filter((person) => !person.arrived);
      const duties = await dutiesOf(missing);
      const hasDuty = (person: ExpectedRow) => (duties.get(person.id)?.length ?? 0) > 0;
      const until = new Date((Math.floor(clock.now().getTime() / 60_000) + 1) * 60_000);
      const from = new Date(until.getTime() - MINUTES * 60_000);
      const perMinute = Array.from({ length: MINUTES }, () => 0);
      for (const { minute, arrivals } of await countByMinute(reader, edition.id, from, until))
        perMinute[minute] = arrivals;
      const entrances = doors.filter((door) => door.kind === 'entrance').map((door) => door.opens_at);
      const alerts = await listAlerts(reader, { editionId: edition.id });
      return {
        editionId: edition.id,
        timeZone: edition.timeZone,
        ...turnout(people),
        lateAfterMinutes: after,
        lateFrom: lateFrom(entrances, firstSession, after)?.toISOString() ?? null,
        dutiesMissing: missing.filter(hasDuty).length,
        byType: types
          .map(({ id, nameZh: zh, nameEn: en, badgeColour: colour }) => {
            return { id, zh, en, colour, ...turnout(people.filter((person) => person.type_id === id)) };
          })
          .filter(({ expected }) => expected > 0),
        byPlace: [...groups(people, (person) => person.place)]
          .map(([place, group]) => ({ place, ...turnout(group) }))
          .sort((a, b) => b.expected - a.expected || a.place.localeCompare(b.place)),
        parties: [...groups(people, (person) => person.party)].map(([key, group]) => ({
          key,
          zh: group[0]?.organisation_zh ?? '',
          en: group[0]?.organisation_en ?? '',
          delegationId: group.find((person) => person.delegation_id !== null)?.delegation_id ?? null,
          ...turnout(group),
          headMissing: group.some((person) => person.is_head && !person.arrived),
          dutiesMissing: group.filter((person) => !person.arrived && hasDuty(person)).length,
        })),
        checkpoints: doors.map(({ id, kind, zh, en, expected, arrived, opens_at, session_at }) => {
          const late = lateFrom([session_at ?? opens_at], null, after);
          return { id, kind, zh, en, expected, arrived, lateFrom: late?.toISOString() ?? null };
        }),
        arrivals: { until: until.toISOString(), perMinute },
        stations: await listStationContacts(reader, edition.id),
        openConflicts: await countOpenConflicts(reader, edition.id),
        alerts: alerts.filter((alert) => alert.answeredAt === null).map(alertView),
      };
    },

    async listMissing(year, filter) {
      const edition = await editions.getByYear(year);
      const types = new Map((await editions.listTypes(edition.id)).map((type) => [type.id, type]));
      const everybody = await listExpected(db.knex, edition.id);
      const at = filter.checkpointId && (await listMissingAt(db.knex, edition.id, filter.checkpointId));
      if (
        filter.checkpointId &&
        !(await countByCheckpoint(db.knex, edition.id)).some((door) => door.id === filter.checkpointId)
      )
        throw new Failure('missing', 'request.missing');
      const wanted = everybody.filter(
        (person) =>
          (at ? at.has(person.id) : !person.arrived) &&
          (filter.typeId === undefined || person.type_id === filter.typeId) &&
          (filter.place === undefined || person.place === filter.place) &&
          (filter.party === undefined || person.party === filter.party),
      );
      const duties = await dutiesOf(wanted);
      const rankOf = (person: ExpectedRow): number =>
        (duties.get(person.id)?.length ? 4 : 0) + (person.liaison ? 2 : 0) + (person.is_head ? 1 : 0);
      return wanted
        .filter((person) => !filter.first || rankOf(person) > 0)
        .sort((a, b) => rankOf(b) - rankOf(a) || a.party.localeCompare(b.party) || a.number - b.number)
        .map((person) => {
          const type = types.get(person.type_id);
          return {
            registrationId: person.id,
            number: person.number,
            name: person.name_native,
            nameLatin: person.name_latin,
            organisation: { zh: person.organisation_zh, en: person.organisation_en },
            type: { zh: type?.nameZh ?? '', en: type?.nameEn ?? '' },
            place: person.place,
            phone: person.phone,
            isHead: person.is_head,
            duties: [...(duties.get(person.id) ?? [])],
            liaison: person.liaison,
          };
        });
    },

    setLateAfter: (caller, year, minutes) =>
      db.transaction(async (tx) => {
        const { id } = await editions.getByYear(year, tx);
        const row = { edition_id: id, late_after_minutes: minutes };
        await tx('arrival_rule').insert(row).onConflict('edition_id').merge();
        await audit.record(tx, {
          caller,
          action: 'checkin.late_rule_changed',
          subject: { kind: 'edition', id },
          editionId: id,
          detail: { minutes },
        });
        await bump(tx, `checkin:${year}`);
      }),
  };
}

function turnout(people: readonly ExpectedRow[]): { expected: number; arrived: number } {
  return { expected: people.length, arrived: people.filter((person) => person.arrived).length };
}

function groups(people: readonly ExpectedRow[], keyOf: (person: ExpectedRow) => string): Map<string, ExpectedRow[]> {
  const found = new Map<string, ExpectedRow[]>();
  for (const person of people) {
    const group = found.get(keyOf(person));
    if (group) group.push(person);
    else found.set(keyOf(person), [person]);
  }
  return found;
}
