import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { conflictEndpoints } from '../contract/conflict-endpoints.ts';
import type { ConflictView, GapView } from '../contract.ts';
import type { Conflicts } from '../service/conflicts.ts';

type ConflictRow = Awaited<ReturnType<Conflicts['settle']>>;
type GapRow = Awaited<ReturnType<Conflicts['listGaps']>>[number];
type Sighting = ConflictRow['scan'];

export function conflictHandlers({ conflicts }: { conflicts: Conflicts }): Handlers<typeof conflictEndpoints> {
  return {
    'GET /api/v1/editions/{year}/conflicts': async ({ params, query }) => {
      const page = { cursor: query.cursor, limit: query.limit ?? 50 };
      const { rows, open, next } = await conflicts.list(params.year, query.state, page);
      return reply(200, { items: rows.map(conflictView), open, next });
    },
    'POST /api/v1/conflicts/{scanId}/{kind}/settlement': async ({ caller, params, body }) =>
      reply(200, conflictView(await conflicts.settle(caller, params.scanId, params.kind, body.note))),
    'GET /api/v1/editions/{year}/gaps': async ({ params }) =>
      reply(200, { items: (await conflicts.listGaps(params.year)).map(gapView) }),
  };
}

const sighting = (one: Sighting) => ({ ...one, at: new Date(one.at).toISOString() });

function conflictView(row: ConflictRow): ConflictView {
  return {
    kind: row.kind,
    scan: sighting(row.scan),
    first: row.first && sighting(row.first),
    reason: row.reason,
    person:
      row.registration_id === null
        ? null
        : {
            registrationId: row.registration_id,
            name: row.name_native ?? '',
            nameLatin: row.name_latin,
            organisation: { zh: row.organisation_zh ?? '', en: row.organisation_en ?? '' },
          },
    foundAt: row.found_at.toISOString(),
    settled: row.settled_at && {
      at: row.settled_at.toISOString(),
      by: row.settled_by_name,
      note: row.settled_note ?? '',
    },
  };
}

function gapView(row: GapRow): GapView {
  return {
    stationId: row.station_id,
    stationName: row.station_name,
    epoch: row.epoch,
    startedAt: row.started_at.toISOString(),
    isOver: row.is_over,
    madeThrough: row.made_through,
    ackedThrough: row.acked_through,
    missing: row.missing,
    ranges: row.ranges.map(({ from, through }) => ({ from, through })),
  };
}
