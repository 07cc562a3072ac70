import { type Reply, reply } from '../../platform/http/mount.ts';
import type { SheetDesk } from '../../platform/sheet/sheet-desk.ts';
import { writeCsv } from '../../platform/sheet/text/write-csv.ts';
import { organisationName } from '../directory/domain.ts';
import type { GuestPerson, LegView, NeedsView, RoomView, RunView, StayView } from './contract.ts';
import { CHOICES, COLUMN_TITLES, choiceText, SHEET_COLUMNS, type SheetColumn } from './sheet-columns.ts';

type Locale = 'zh' | 'en';
type Value = string | number | null;
export interface SheetTable {
  readonly name: string;
  readonly titles: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export async function sheetReply(
  sheets: SheetDesk,
  format: 'csv' | 'xlsx',
  fileName: string,
  { name, titles, rows }: SheetTable,
): Promise<Reply<Uint8Array>> {
  const bytes =
    format === 'csv'
      ? writeCsv([titles, ...rows])
      : await sheets.writeXlsx({ sheets: [{ name, columns: titles.map((title) => ({ title })), rows }] });
  return reply(200, bytes, {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${fileName}.${format}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}

export function organisationOf({ organisation }: GuestPerson, locale: Locale): string {
  const { text, ...names } = organisation;
  return organisationName(names, locale) || (text ?? '');
}
const padded = (number: number): string => String(number).padStart(4, '0');
const yes = (value: boolean, locale: Locale) => choiceText(CHOICES.yes[value ? 'yes' : 'no'], locale);

export function staysTable(stays: readonly StayView[], locale: Locale): SheetTable {
  const legCells = (way: 'arrival' | 'departure', leg: LegView | null): Partial<Record<SheetColumn, Value>> =>
    leg === null
      ? {}
      : {
          [`${way}Mode`]: choiceText(CHOICES.mode[leg.mode], locale),
          [`${way}Number`]: leg.number,
          [`${way}Station`]: leg.station,
          [`${way}Day`]: leg.day,
          [`${way}Time`]: leg.time,
          [`${way}PickUp`]: yes(leg.pickUp, locale),
          [`${way}PartySize`]: leg.partySize,
          [`${way}Luggage`]: leg.luggage,
        };
  const rows = stays.map(({ person, arrival, departure, lodging }) => {
    const cells: Partial<Record<SheetColumn, Value>> = {
      number: padded(person.number),
      nameNative: person.nameNative,
      nameLatin: person.nameLatin,
      organisation: organisationOf(person, locale),
      phone: person.phone,
      ...legCells('arrival', arrival),
      ...legCells('departure', departure),
      ...(lodging && {
        lodging: yes(lodging.wish === 'needed', locale),
        checksIn: lodging.checksIn,
        checksOut: lodging.checksOut,
        sharing: lodging.sharing && choiceText(CHOICES.sharing[lodging.sharing], locale),
        shareWith: lodging.shareWith,
        lodgingNote: lodging.note,
      }),
    };
    return SHEET_COLUMNS.map((column) => cells[column] ?? null);
  });
  const titles = SHEET_COLUMNS.map((column) => COLUMN_TITLES[locale][column]);
  return { name: locale === 'zh' ? '抵离与住宿' : 'Travel and lodging', titles, rows };
}

const RUN_TITLES = {
  zh: [
    '车次时间',
    '车辆',
    '司机',
    '司机电话',
    '集合地点',
    '参会编号',
    '姓名',
    '护照姓名',
    '单位',
    '电话',
    '航班/车次',
    '机场/车站',
    '到发时间',
    '人数',
    '行李备注',
  ],
  en: [
    'Run at',
    'Vehicle',
    'Driver',
    'Driver’s telephone',
    'Meeting place',
    'Badge number',
    'Name',
    'Name as in passport',
    'Organisation',
    'Telephone',
    'Flight / train',
    'Airport / station',
    'Time',
    'People',
    'Luggage',
  ],
} as const;
export function runsTable(runs: readonly RunView[], locale: Locale, clockOf: (at: string) => string): SheetTable {
  const rows = runs.flatMap((run) =>
    run.passengers.map(({ person, number, station, at, partySize, luggage }) => [
      `${run.day} ${run.time}`,
      run.vehicle,
      run.driver,
      run.driverPhone,
      locale === 'zh' ? run.meetingZh : run.meetingEn,
      padded(person.number),
      person.nameNative,
      person.nameLatin,
      organisationOf(person, locale),
      person.phone,
      number,
      station,
      clockOf(at),
      partySize,
      luggage,
    ]),
  );
  return { name: locale === 'zh' ? '接送' : 'Pick-up', titles: RUN_TITLES[locale], rows };
}

const ROOM_TITLES = {
  zh: ['酒店', '房型', '房号', '参会编号', '姓名', '护照姓名', '单位', '电话', '入住', '退房', '同住理由', '已入住'],
  en: [
    'Hotel',
    'Kind of room',
    'Room',
    'Badge number',
    'Name',
    'Name as in passport',
    'Organisation',
    'Telephone',
    'Check-in',
    'Check-out',
    'Reason for sharing',
    'Checked in',
  ],
} as const;
export function roomsTable(rooms: readonly RoomView[], locale: Locale): SheetTable {
  const rows = rooms.flatMap((room) =>
    room.guests.map(({ person, checksIn, checksOut, reason, checkedInAt }) => [
      locale === 'zh' ? room.hotelZh : room.hotelEn,
      locale === 'zh' ? room.kindZh : room.kindEn,
      room.number,
      padded(person.number),
      person.nameNative,
      person.nameLatin,
      organisationOf(person, locale),
      person.phone,
      checksIn,
      checksOut,
      reason,
      checkedInAt ? yes(true, locale) : '',
    ]),
  );
  return { name: locale === 'zh' ? '分房表' : 'Rooms', titles: ROOM_TITLES[locale], rows };
}

const NEEDS_TITLES = {
  zh: ['参会编号', '姓名', '单位', '饮食要求', '无障碍需求'],
  en: ['Badge number', 'Name', 'Organisation', 'Diet', 'Access needs'],
} as const;
export function needsTable(items: NeedsView['items'], locale: Locale): SheetTable {
  const rows = items.map(({ person, diet, accessNeeds }) => [
    padded(person.number),
    person.nameNative,
    organisationOf(person, locale),
    diet,
    accessNeeds,
  ]);
  return { name: locale === 'zh' ? '饮食与无障碍' : 'Needs', titles: NEEDS_TITLES[locale], rows };
}
