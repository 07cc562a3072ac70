import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { SeatPart } from '../domain.ts';
import type { Release, ReleasedPlace } from './rows.ts';

export type ReleaseHead = Omit<Release, 'places'>;
const HEAD = {
  id: 'id',
  planId: 'plan_id',
  number: 'number',
  planVersion: 'plan_version',
  releasedAt: 'released_at',
  releasedBy: 'released_by',
  plan: 'plan',
} as const satisfies Record<keyof ReleaseHead, string>;

export async function insertRelease(tx: Tx, { places, ...head }: Release): Promise<void> {
  await tx('seat_release').insert({
    id: head.id,
    plan_id: head.planId,
    number: head.number,
    plan_version: head.planVersion,
    released_at: head.releasedAt,
    released_by: head.releasedBy,
    plan: JSON.stringify(head.plan),
  });
  await tx('seat_release_place').insert(
    places.map(({ seat, nameNative, nameLatin, organisationZh, organisationEn }) => ({
      release_id: head.id,
      registration_id: seat.registrationId,
      name_native: nameNative,
      name_latin: nameLatin,
      organisation_zh: organisationZh,
      organisation_en: organisationEn,
      part: seat.part,
      table_id: seat.tableId,
      row: seat.row,
      seat_offset: seat.offset,
    })),
  );
}

/** The last release of each plan, without its people. */
export async function mapLastReleases(reader: Reader, planIds: readonly string[]): Promise<Map<string, ReleaseHead>> {
  const rows: ReleaseHead[] = await reader('seat_release')
    .whereIn('plan_id', planIds)
    .distinctOn('plan_id')
    .orderBy([{ column: 'plan_id' }, { column: 'number', order: 'desc' }])
    .select(HEAD);
  return new Map(rows.map((row) => [row.planId, row]));
}

export async function findLastRelease(reader: Reader, planId: string): Promise<Release | undefined> {
  const head = (await mapLastReleases(reader, [planId])).get(planId);
  if (!head) return undefined;
  const rows: (Omit<ReleasedPlace, 'seat'> & {
    registrationId: string;
    part: SeatPart;
    tableId: string | null;
    row: number;
    offset: number;
  })[] = await reader('seat_release_place')
    .where({ release_id: head.id })
    .orderBy(['row', 'seat_offset', 'registration_id'])
    .select({
      registrationId: 'registration_id',
      nameNative: 'name_native',
      nameLatin: 'name_latin',
      organisationZh: 'organisation_zh',
      organisationEn: 'organisation_en',
      part: 'part',
      tableId: 'table_id',
      row: 'row',
      offset: 'seat_offset',
    });
  return {
    ...head,
    places: rows.map(({ registrationId, part, tableId, row, offset, ...words }) => ({
      seat: { registrationId, part, tableId, row, offset },
      ...words,
    })),
  };
}

/** Everybody whom any release of the plan has named. */
export async function listReleasedEver(reader: Reader, planId: string): Promise<string[]> {
  const rows: { registrationId: string }[] = await reader('seat_release_place as p')
    .join('seat_release as r', 'r.id', 'p.release_id')
    .where({ 'r.plan_id': planId })
    .distinct({ registrationId: 'p.registration_id' });
  return rows.map(({ registrationId }) => registrationId);
}

export async function eraseReleased(tx: Tx, registrationId: string, name: string): Promise<void> {
  await tx('seat_release_place').where({ registration_id: registrationId }).update({
    name_native: name,
    name_latin: null,
    organisation_zh: null,
    organisation_en: null,
  });
}

export async function moveReleased(tx: Tx, from: string, into: string): Promise<void> {
  await tx('seat_release_place')
    .where({ registration_id: from })
    .whereNotIn('release_id', tx('seat_release_place').where({ registration_id: into }).select('release_id'))
    .update({ registration_id: into });
}
