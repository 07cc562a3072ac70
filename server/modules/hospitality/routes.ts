import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import { once } from '../../platform/http/idempotency.ts';
import { type Handlers, noContent, type Reply, reply } from '../../platform/http/mount.ts';
import { numberInCursor } from '../../platform/http/offset-cursor.ts';
import { createProblemWriter } from '../../platform/http/problem.ts';
import { instantsOf, localDay, localTime } from '../agenda/domain.ts';
import type { Edition } from '../editions/domain.ts';
import {
  type HotelView,
  type hospitalityApi,
  hospitalityProblems,
  type RoomView,
  type RunView,
  type StayChanges,
} from './contract.ts';
import { groupDiets } from './domain.ts';
import { needsTable, roomsTable, runsTable, sheetReply, staysTable } from './exports.ts';
import { requireOwn } from './policy.ts';
import {
  countDays,
  countStays,
  listDiets,
  listNeeds,
  listOrganisations,
  listStations,
  listStayIds,
  type StayFilter,
} from './queries.ts';
import type { HospitalityNeeds } from './service/needs.ts';
import type { HospitalityService, Room, Run } from './service.ts';
import { personView, roomRowOf, settingView, type Views } from './views.ts';

/** More than any edition has; a sheet is not paged. */
const EVERYTHING = { offset: 0, limit: 10_000 };
const DAY_MS = 86_400_000;

export function hospitalityHandlers(
  needs: HospitalityNeeds & { readonly service: HospitalityService; readonly views: Views },
): Handlers<typeof hospitalityApi.endpoints> {
  const { db, ids, sheets, audit, editions, registrations, service, views } = needs;
  const problems = createProblemWriter(hospitalityProblems);

  const pageOf = ({ cursor, limit = 50 }: { cursor?: string; limit?: number }) => ({
    offset: numberInCursor(cursor) ?? 0,
    limit,
  });
  const paged = <T>(items: T[], total: number, { offset }: { offset: number }) => ({
    items,
    total,
    next: items.length > 0 && offset + items.length < total ? String(offset + items.length) : null,
  });
  /** A day of the edition's calendar as the instants between which it lies. */
  const boundsOf = (day: string | undefined, { timeZone }: Edition): { from?: Date; until?: Date } => {
    if (day === undefined) return {};
    const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
    // Some zones put the clock forward at midnight: then their day begins at one.
    const begin = (date: string) => instantsOf(date, '00:00', timeZone)[0] ?? instantsOf(date, '01:00', timeZone)[0];
    const [from, until] = [begin(day), begin(next)];
    return { ...(from && { from }), ...(until && { until }) };
  };
  const filterOf = (
    {
      day,
      direction = 'arrival',
      ...rest
    }: Omit<StayFilter, 'direction'> & { day?: string; direction?: StayFilter['direction'] },
    edition: Edition,
  ): StayFilter => ({ ...rest, direction, ...boundsOf(day, edition) });

  const stayReply = async (caller: Caller, registrationId: string) => {
    if (caller.kind === 'link') {
      const own = await views.own(await registrations.getRegistration(registrationId));
      return reply(200, own, { version: own.version });
    }
    throw new Failure('forbidden', 'request.forbidden');
  };
  const officeStay = async (registrationId: string) => {
    const registration = await registrations.getRegistration(registrationId);
    const edition = await editions.getById(registration.editionId);
    const [stay] = await views.stays(edition, [registrationId]);
    if (!stay) throw new Failure('missing', 'request.missing');
    return reply(200, stay, { version: stay.version });
  };
  const changeStay = (caller: Caller, id: string, version: string, body: StayChanges) =>
    service.change(caller, id, version, body);
  const runReply = async (run: Run, status = 200): Promise<Reply<RunView>> => {
    const [view] = await views.runs(await editions.getById(run.editionId), [run]);
    if (!view) throw new Failure('missing', 'request.missing');
    return reply(status, view, { version: view.version });
  };
  const roomReply = async (room: Room, status = 200): Promise<Reply<RoomView>> => {
    const [view] = await views.rooms(await roomRowOf(db, room.editionId, room.id));
    if (!view) throw new Failure('missing', 'request.missing');
    return reply(status, view, { version: view.version });
  };
  const hotelReply = (hotel: HotelView, status = 200) => reply(status, hotel, { version: hotel.version });

  /** Whoever reads needs is written down before they are handed out. */
  const readNeeds = async (
    caller: Caller,
    year: number,
    about: 'diet' | 'access' | undefined,
    how: 'list' | 'csv' | 'xlsx',
    page: { offset: number; limit: number },
  ) => {
    const edition = await editions.getByYear(year);
    const [{ rows, total }, diets] = await Promise.all([
      listNeeds(db.knex, edition.id, about, page),
      about === 'access' ? [] : listDiets(db.knex, edition.id),
    ]);
    await db.transaction((tx) =>
      audit.record(tx, {
        caller,
        action: 'hospitality.needs_read',
        subject: { kind: 'edition', id: edition.id },
        editionId: edition.id,
        detail: { how, about: about ?? 'all', people: rows.length },
      }),
    );
    const items = rows.map(({ diet, accessNeeds, ...person }) => ({
      person: personView(person),
      diet: about === 'access' ? null : diet,
      accessNeeds: about === 'diet' ? null : accessNeeds,
    }));
    return { groups: groupDiets(diets), ...paged(items, total, page) };
  };

  return {
    'GET /api/v1/my/stay': async ({ caller }) => stayReply(caller, requireOwn(caller)),
    'PATCH /api/v1/my/stay': async ({ caller, body, ifMatch }) => {
      const id = requireOwn(caller);
      await changeStay(caller, id, ifMatch, body);
      return stayReply(caller, id);
    },
    'GET /api/v1/editions/{year}/hospitality': async ({ params }) => {
      const edition = await editions.getByYear(params.year);
      const [setting, counts, days, stations, organisations] = await Promise.all([
        service.findSetting(edition.id),
        countStays(db.knex, edition.id),
        countDays(db.knex, edition.id, edition.timeZone),
        listStations(db.knex, edition.id),
        listOrganisations(db.knex, edition.id),
      ]);
      return reply(200, { setting: settingView(setting), counts, days, stations, organisations });
    },
    'PATCH /api/v1/editions/{year}/hospitality': async ({ caller, params, body, ifMatch }) => {
      const setting = await service.changeSetting(caller, params.year, ifMatch, body);
      return reply(200, settingView(setting), { version: setting.version });
    },
    'GET /api/v1/editions/{year}/guests': async ({ params, query }) => {
      const edition = await editions.getByYear(params.year);
      const { cursor: _, limit: __, ...filter } = query;
      const page = pageOf(query);
      const { ids, total } = await listStayIds(db.knex, edition.id, filterOf(filter, edition), page);
      return reply(200, paged(await views.stays(edition, ids), total, page));
    },
    'GET /api/v1/editions/{year}/guests/sheet': async ({ params, query, locale }) => {
      const edition = await editions.getByYear(params.year);
      const { format, ...filter } = query;
      const { ids } = await listStayIds(db.knex, edition.id, filterOf(filter, edition), EVERYTHING);
      return sheetReply(sheets, format, `travel-${edition.year}`, staysTable(await views.stays(edition, ids), locale));
    },
    'POST /api/v1/editions/{year}/guests/sheet': async ({ caller, params, query, body, locale }) => {
      const result = await service.importStays(caller, params.year, body, query.mode);
      const told = (code: string, given: Readonly<Record<string, string | number>>) =>
        problems.write(new Failure('invalid', code, { params: given }), locale, '').title;
      return reply(200, {
        ...result,
        unknownColumns: [...result.unknownColumns],
        people: [...result.people],
        errors: result.errors.map(({ params: given, ...error }) => ({ ...error, detail: told(error.code, given) })),
      });
    },
    'GET /api/v1/registrations/{id}/stay': async ({ params }) => officeStay(params.id),
    'PATCH /api/v1/registrations/{id}/stay': async ({ caller, params, body, ifMatch }) => {
      await changeStay(caller, params.id, ifMatch, body);
      return officeStay(params.id);
    },
    'GET /api/v1/editions/{year}/travel-reminders': async ({ params }) =>
      reply(200, await service.listDue(params.year)),
    'POST /api/v1/editions/{year}/travel-reminders': async ({ caller, params, body, idempotencyKey }) => {
      const { year } = params;
      const wanted = body.registrationIds;
      const claim =
        idempotencyKey === undefined
          ? undefined
          : { scope: `travel-reminders:${year}`, key: idempotencyKey, body: wanted };
      const { result } = await db.transaction((tx) =>
        once(tx, claim, () => service.remindIn(tx, caller, year, wanted, idempotencyKey ?? ids.uuid())),
      );
      return reply(200, result);
    },

    'GET /api/v1/editions/{year}/pick-ups': async ({ params, query }) => {
      const edition = await editions.getByYear(params.year);
      const page = pageOf(query);
      const { direction = 'arrival', day } = query;
      const { runs, total } = await service.listRuns(edition.id, { direction, ...boundsOf(day, edition) }, page);
      return reply(200, paged(await views.runs(edition, runs), total, page));
    },
    'POST /api/v1/editions/{year}/pick-ups': async ({ caller, params, body }) =>
      runReply(await service.addRun(caller, params.year, body), 201),
    'GET /api/v1/editions/{year}/pick-ups/proposals': async ({ params, query }) => {
      const { direction = 'arrival', minutes = 60, seats = 7 } = query;
      const groups = await service.propose(params.year, { direction, minutes, seats });
      const people = await registrations.mapRegistrations(
        groups.flatMap((group) => group.people.map((one) => one.registrationId)),
      );
      return reply(200, {
        items: groups.map(({ first, last, station, seats: taken, people: members }) => ({
          station,
          first: first.toISOString(),
          last: last.toISOString(),
          seats: taken,
          numbers: [...new Set(members.flatMap(({ number }) => number ?? []))],
          people: members.map(({ registrationId, partySize }) => ({
            registrationId,
            nameNative: people.get(registrationId)?.nameNative ?? '',
            partySize,
          })),
        })),
      });
    },
    'GET /api/v1/editions/{year}/pick-ups/sheet': async ({ params, query, locale }) => {
      const edition = await editions.getByYear(params.year);
      const { direction = 'arrival', format } = query;
      const { runs } = await service.listRuns(edition.id, { direction }, EVERYTHING);
      const clockOf = (at: string) =>
        `${localDay(new Date(at), edition.timeZone)} ${localTime(new Date(at), edition.timeZone)}`;
      const table = runsTable(await views.runs(edition, runs), locale, clockOf);
      return sheetReply(sheets, format, `pick-up-${direction}-${edition.year}`, table);
    },
    'POST /api/v1/editions/{year}/pick-ups/release': async ({ caller, params, body }) =>
      reply(200, { runs: await service.release(caller, params.year, body.direction, body.released) }),
    'POST /api/v1/editions/{year}/pick-ups/printings': async ({ caller, params, body }) => {
      await service.markPrinted(caller, params.year, body.runIds);
      return noContent;
    },
    'PATCH /api/v1/pick-ups/{id}': async ({ caller, params, body, ifMatch }) =>
      runReply(await service.changeRun(caller, params.id, ifMatch, body)),
    'DELETE /api/v1/pick-ups/{id}': async ({ caller, params }) => {
      await service.removeRun(caller, params.id);
      return noContent;
    },
    'POST /api/v1/pick-ups/{id}/passengers': async ({ caller, params, body }) =>
      runReply(await service.seat(caller, params.id, body.registrationIds)),
    'DELETE /api/v1/pick-ups/{id}/passengers/{registrationId}': async ({ caller, params }) =>
      runReply(await service.unseat(caller, params.id, params.registrationId)),

    'GET /api/v1/editions/{year}/hotels': async ({ params }) =>
      reply(200, { items: await service.hotels.list(params.year) }),
    'POST /api/v1/editions/{year}/hotels': async ({ caller, params, body }) =>
      hotelReply(await service.hotels.add(caller, params.year, body), 201),
    'PATCH /api/v1/hotels/{id}': async ({ caller, params, body, ifMatch }) =>
      hotelReply(await service.hotels.change(caller, params.id, ifMatch, body)),
    'DELETE /api/v1/hotels/{id}': async ({ caller, params }) => {
      await service.hotels.remove(caller, params.id);
      return noContent;
    },
    'POST /api/v1/hotels/{id}/kinds': async ({ caller, params, body }) =>
      hotelReply(await service.hotels.addKind(caller, params.id, body), 201),
    'PATCH /api/v1/room-kinds/{id}': async ({ caller, params, body }) =>
      hotelReply(await service.hotels.changeKind(caller, params.id, body)),

    'GET /api/v1/editions/{year}/rooms': async ({ params, query }) => {
      const edition = await editions.getByYear(params.year);
      const page = pageOf(query);
      const { rooms, total } = await service.listRooms(edition.id, query, page);
      return reply(200, paged(await views.rooms(rooms), total, page));
    },
    'GET /api/v1/editions/{year}/rooms/sheet': async ({ params, query, locale }) => {
      const edition = await editions.getByYear(params.year);
      const { rooms } = await service.listRooms(edition.id, query, EVERYTHING);
      return sheetReply(sheets, query.format, `rooms-${edition.year}`, roomsTable(await views.rooms(rooms), locale));
    },
    'POST /api/v1/editions/{year}/rooms': async ({ caller, params, body }) =>
      roomReply(await service.giveRoom(caller, params.year, body), 201),
    'PATCH /api/v1/rooms/{id}': async ({ caller, params, body, ifMatch }) =>
      roomReply(await service.numberRoom(caller, params.id, ifMatch, body.number)),
    'POST /api/v1/rooms/{id}/guests': async ({ caller, params, body }) =>
      roomReply(await service.addGuest(caller, params.id, body.registrationId, body.reason)),
    'PUT /api/v1/rooms/{id}/guests/{registrationId}': async ({ caller, params, body }) =>
      roomReply(await service.checkIn(caller, params.id, params.registrationId, body.checkedIn)),
    'DELETE /api/v1/rooms/{id}/guests/{registrationId}': async ({ caller, params }) => {
      await service.removeGuest(caller, params.id, params.registrationId);
      return noContent;
    },

    'GET /api/v1/editions/{year}/needs': async ({ caller, params, query }) =>
      reply(200, await readNeeds(caller, params.year, query.about, 'list', pageOf(query)), {
        headers: { 'Cache-Control': 'private, no-store' },
      }),
    'GET /api/v1/editions/{year}/needs/sheet': async ({ caller, params, query, locale }) => {
      const { items } = await readNeeds(caller, params.year, query.about, query.format, EVERYTHING);
      return sheetReply(sheets, query.format, `needs-${params.year}`, needsTable(items, locale));
    },
  };
}
