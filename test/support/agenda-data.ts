import type { NewEdition } from '../../server/modules/editions/index.ts';
import type { Caller } from '../../server/platform/caller.ts';
import type { TestApp } from './app.ts';

export const system: Caller = { kind: 'system', name: 'test' };

export interface Hall {
  readonly year: number;
  readonly editionId: string;
  /** Ids of the rooms, in the order given. */
  readonly rooms: readonly string[];
}

/** An edition with two rooms, one day in Guangzhou unless told otherwise. */
export async function addHall(app: TestApp, more: Partial<NewEdition> = {}): Promise<Hall> {
  const edition = await app.app.doors.editions.addEdition(system, {
    year: 2024,
    titleZh: '2024 年度联盟大会',
    titleEn: 'Annual Conference 2024',
    startsOn: '2024-11-22',
    endsOn: '2024-11-22',
    timeZone: 'Asia/Shanghai',
    venueZh: '天河校区',
    venueEn: 'Tianhe Campus',
    rooms: [
      { nameZh: '一号报告厅', nameEn: 'Hall One', seats: 400 },
      { nameZh: '二号会议室', nameEn: 'Room Two', seats: 60 },
    ],
    ...more,
  });
  const rooms = await app.app.doors.editions.listRooms(edition.id);
  return { year: edition.year, editionId: edition.id, rooms: rooms.map(({ id }) => id) };
}

/** What an editor sends; times are local ones of Guangzhou on 22 November 2024. */
export function draftOf(from: string, to: string, more: Record<string, unknown> = {}) {
  return {
    kind: 'keynote',
    titleZh: '职业教育国际合作',
    titleEn: 'Cooperation in Vocational Education',
    startsAt: `2024-11-22T${from}:00+08:00`,
    endsAt: `2024-11-22T${to}:00+08:00`,
    ...more,
  };
}
