import { hasRole } from '../../platform/caller.ts';
import type { Reader } from '../../platform/db/tx.ts';
import { Failure } from '../../platform/errors.ts';
import type { LiveChannel } from '../../platform/realtime/channel.ts';
import type { Clock } from '../../platform/time.ts';
import type { Edition } from '../editions/domain.ts';
import type { Editions } from '../editions/index.ts';
import { READERS } from './contract/roles.ts';
import type { CheckInBoard } from './contract.ts';
import { BOARD_EVERY_MS } from './domain.ts';
import { mayWatch } from './policy.ts';
import { countByDoor, countByMinute, countPeople, listLatestArrivals } from './store/board-queries.ts';
import { listStationContacts } from './store/situation-queries.ts';
import { listStations } from './store/store.ts';
import { stationView } from './views.ts';

const MINUTES = 60;
/** Fifty stations report every half minute; nobody reads a list faster. */
const STATIONS_EVERY_MS = 1000;
const LATEST = 12;

export function createEditionFinder(editions: Editions) {
  return async (year: string | undefined, reader?: Reader): Promise<Edition | undefined> => {
    if (!/^\d{4}$/.test(year ?? '')) return undefined;
    try {
      return await editions.getByYear(Number(year), reader);
    } catch (error) {
      if (error instanceof Failure && error.kind === 'missing') return undefined;
      throw error;
    }
  };
}

export function checkinChannels({ editions, clock }: { editions: Editions; clock: Clock }): LiveChannel[] {
  const find = createEditionFinder(editions);
  return [
    {
      // The list of the office: when each was heard of, what it has not handed over.
      pattern: 'stations:{year}',
      everyMs: STATIONS_EVERY_MS,
      authorise: (caller) => caller.kind === 'user' && hasRole(caller, ...READERS),
      async snapshot(reader, { year }) {
        const edition = await find(year, reader);
        if (!edition) return undefined;
        const items = (await listStations(reader, { 's.edition_id': edition.id })).map(stationView);
        return { items, stations: await listStationContacts(reader, edition.id) };
      },
    },
    {
      pattern: 'checkin:{year}',
      everyMs: BOARD_EVERY_MS,
      async authorise(caller, { year }) {
        const edition = await find(year);
        return edition !== undefined && mayWatch(caller, edition.id);
      },
      async snapshot(reader, { year }) {
        const edition = await find(year, reader);
        return edition && readBoard(reader, edition, editions, clock.now());
      },
    },
  ];
}

async function readBoard(reader: Reader, edition: Edition, editions: Editions, now: Date): Promise<CheckInBoard> {
  const until = new Date((Math.floor(now.getTime() / 60_000) + 1) * 60_000);
  const from = new Date(until.getTime() - MINUTES * 60_000);
  const people = await countPeople(reader, edition.id);
  const doors = await countByDoor(reader, edition.id);
  const minutes = await countByMinute(reader, edition.id, from, until);
  const latest = await listLatestArrivals(reader, edition.id, LATEST);
  const types = await editions.listTypes(edition.id, reader);
  const sum = (rows: typeof people) => ({
    expected: rows.reduce((total, row) => total + row.expected, 0),
    admitted: rows.reduce((total, row) => total + row.admitted, 0),
  });
  const perMinute = Array.from({ length: MINUTES }, () => 0);
  for (const { minute, arrivals } of minutes) perMinute[minute] = arrivals;
  return {
    year: edition.year,
    title: { zh: edition.titleZh, en: edition.titleEn },
    timeZone: edition.timeZone,
    ...sum(people),
    byType: types
      .map(({ id, code, nameZh: zh, nameEn: en, badgeColour: colour }) => ({
        code,
        zh,
        en,
        colour,
        ...sum(people.filter((row) => row.type_id === id)),
      }))
      .filter(({ expected, admitted }) => expected + admitted > 0),
    byPlace: [...new Set(people.map((row) => row.place))]
      .map((place) => ({ place, ...sum(people.filter((row) => row.place === place)) }))
      .sort((a, b) => b.expected - a.expected || a.place.localeCompare(b.place)),
    byCheckpoint: doors.map(({ id, kind, name_zh, name_en, admitted }) => ({
      id,
      kind,
      zh: name_zh,
      en: name_en,
      admitted,
    })),
    arrivals: { until: until.toISOString(), perMinute },
    latest: latest.map((row) => ({
      scanId: row.scan_id,
      name: row.name_native,
      nameLatin: row.name_latin,
      organisation: { zh: row.organisation_zh, en: row.organisation_en },
      type: { zh: row.type_zh, en: row.type_en, colour: row.type_colour },
      place: row.place,
      at: row.at.toISOString(),
      checkpoint: { zh: row.door_zh, en: row.door_en },
    })),
  };
}
