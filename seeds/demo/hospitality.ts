import type { DemoNeeds } from './demo-needs.ts';
import { at, minutesAfter } from './editions.ts';
import type { Attendee, EditionShape } from './register-people.ts';

interface Journey {
  readonly number: string;
  readonly station: string;
  readonly mode: 'flight' | 'train';
  /** Days before or after the edition, and the local time. */
  readonly day: number;
  readonly time: string;
}
const by = (mode: Journey['mode'], station: string) => (number: string, day: number, time: string) =>
  ({ mode, number, station, day, time }) satisfies Journey;
const flight = by('flight', '广州白云机场 T2 (CAN)');
const train = by('train', '广州南站 Guangzhou South');

/** Invented flights and trains; they fly for airlines that do not exist (XA to XF). */
const BY_PLACE: Readonly<Record<string, readonly [arrival: Journey, departure: Journey]>> = {
  TH: [flight('XA668', -1, '14:05'), flight('XA669', 1, '12:40')],
  LA: [flight('XB881', -1, '14:35'), flight('XB882', 1, '15:20')],
  GE: [flight('XC6040', -1, '06:50'), flight('XC6041', 1, '22:10')],
  ID: [flight('XD899', -1, '15:10'), flight('XD898', 1, '09:15')],
  FI: [flight('XE085', -1, '08:20'), flight('XE086', 1, '10:55')],
  US: [flight('XF328', -1, '05:40'), flight('XF327', 1, '21:30')],
  CA: [flight('XF330', -1, '05:55'), flight('XF329', 1, '20:45')],
  HK: [train('G9801', 0, '08:05'), train('G9802', 0, '18:50')],
  MO: [train('C9803', 0, '07:58'), train('C9804', 0, '19:20')],
};

const HOTELS = [
  {
    key: 'campus',
    zh: '示例国际交流中心（样本）',
    en: 'Sample International Exchange Centre',
    addressZh: '广州市天河区示例路1号',
    addressEn: '1 Sample Road, Tianhe District, Guangzhou',
    phone: '+86 000 000 1001',
    twins: 14,
    singles: 10,
  },
  {
    key: 'lake',
    zh: '样例湖畔酒店（样本）',
    en: 'Sample Lakeside Hotel',
    addressZh: '广州市天河区样例大道88号',
    addressEn: '88 Example Avenue, Tianhe District, Guangzhou',
    phone: '+86 000 000 1002',
    twins: 10,
    singles: 12,
  },
] as const;

const shift = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Guests from afar have told how they come; most have a room and some a seat, as it is on the evening before. */
export function addHospitality(
  { rows }: Pick<DemoNeeds, 'rows'>,
  edition: EditionShape,
  day: string,
  attendees: readonly Attendee[],
  now: Date,
): void {
  const { id: editionId } = edition;
  rows.add('hospitality_setting', { edition_id: editionId, lodging_released_at: minutesAfter(now, -24 * 60) });
  const approved = attendees.filter(({ state }) => state === 'approved');
  // One of eight has told nothing yet: the office has somebody to remind.
  const guests = approved.filter(({ organisation }, index) => BY_PLACE[organisation.place] && index % 8 !== 3);
  const sleepers = guests.filter(({ organisation }) => !['HK', 'MO'].includes(organisation.place));
  const [checksIn, checksOut] = [shift(day, -1), shift(day, 1)];

  for (const [index, guest] of guests.entries()) {
    const needed = sleepers.includes(guest);
    rows.add('hospitality_guest', {
      registration_id: guest.id,
      edition_id: editionId,
      lodging: needed ? 'needed' : 'not_needed',
      checks_in: needed ? checksIn : null,
      checks_out: needed ? checksOut : null,
      sharing: needed ? (index % 3 === 0 ? 'single' : 'shared') : null,
      updated_at: minutesAfter(now, -6 * 24 * 60 + index),
    });
    for (const [way, direction] of (['arrival', 'departure'] as const).entries()) {
      const journey = BY_PLACE[guest.organisation.place]?.[way];
      if (!journey) continue;
      rows.add('travel_leg', {
        registration_id: guest.id,
        edition_id: editionId,
        direction,
        mode: journey.mode,
        number: journey.number,
        station: journey.station,
        at: at(shift(day, journey.day), journey.time),
        pick_up: needed || index % 2 === 0,
        party_size: 1,
        luggage: index % 17 === 5 ? '展品纸箱两件 / two boxes of exhibits' : null,
      });
    }
  }
  addRuns({ rows }, edition, day, sleepers, now);
  addRooms({ rows }, edition, { checksIn, checksOut }, sleepers);
}

const RUNS = [
  {
    key: 'early',
    places: ['US', 'CA'],
    time: '06:40',
    vehicle: '粤A·样001 中巴',
    seats: 12,
    phone: '+86 000 000 2001',
  },
  { key: 'noon', places: ['TH', 'LA'], time: '15:20', vehicle: '粤A·样002 中巴', seats: 19, phone: '+86 000 000 2002' },
  {
    key: 'north',
    places: ['FI', 'GE'],
    time: '09:05',
    vehicle: '粤A·样003 商务车',
    seats: 7,
    phone: '+86 000 000 2003',
  },
];

function addRuns(
  { rows }: Pick<DemoNeeds, 'rows'>,
  edition: EditionShape,
  day: string,
  sleepers: readonly Attendee[],
  now: Date,
): void {
  for (const { key, places, time, vehicle, seats, phone } of RUNS) {
    const id = rows.id(`${edition.year} run ${key}`);
    rows.add('pick_up_run', {
      id,
      edition_id: edition.id,
      direction: 'arrival',
      vehicle,
      driver: '示例师傅',
      driver_phone: phone,
      meeting_zh: '白云机场 T2 国际到达 A8 门',
      meeting_en: 'Baiyun Airport T2, international arrivals, gate A8',
      starts_at: at(shift(day, -1), time),
      seats,
      released_at: key === 'north' ? null : minutesAfter(now, -2 * 24 * 60),
      printed_at: key === 'early' ? minutesAfter(now, -30 * 60) : null,
    });
    const party = sleepers.filter(({ organisation }) => places.includes(organisation.place)).slice(0, seats);
    for (const [index, { id: registrationId }] of party.entries())
      rows.add('pick_up_passenger', {
        registration_id: registrationId,
        direction: 'arrival',
        edition_id: edition.id,
        run_id: id,
        party_size: 1,
        changed_at: key === 'early' && index === 1 ? minutesAfter(now, -20 * 60) : null,
      });
  }
}

function addRooms(
  { rows }: Pick<DemoNeeds, 'rows'>,
  edition: EditionShape,
  { checksIn, checksOut }: { checksIn: string; checksOut: string },
  sleepers: readonly Attendee[],
): void {
  const kinds = HOTELS.flatMap((hotel) => {
    const hotelId = rows.id(`${edition.year} hotel ${hotel.key}`);
    rows.add('hotel', {
      id: hotelId,
      edition_id: edition.id,
      name_zh: hotel.zh,
      name_en: hotel.en,
      address_zh: hotel.addressZh,
      address_en: hotel.addressEn,
      phone: hotel.phone,
    });
    return [
      { zh: '双床房', en: 'Twin room', beds: 2, held: hotel.twins },
      { zh: '大床房', en: 'Double room, single use', beds: 1, held: hotel.singles },
    ].map(({ zh, en, beds, held }) => {
      const id = rows.id(`${edition.year} ${hotel.key} ${beds}`);
      rows.add('room_kind', { id, hotel_id: hotelId, name_zh: zh, name_en: en, beds });
      for (const night of [checksIn, shift(checksIn, 1)])
        rows.add('room_night', { kind_id: id, night, allotment: held });
      return { id, hotelId, beds, held, given: 0 };
    });
  });
  const give = (party: readonly Attendee[], number: string): void => {
    const kind = kinds.find(({ beds, held, given }) => beds === party.length && given < held - 2);
    if (!kind) return;
    kind.given += 1;
    const id = rows.id(`${edition.year} room ${number}`);
    const nights = { checks_in: checksIn, checks_out: checksOut };
    rows.add('hotel_room', {
      id,
      edition_id: edition.id,
      hotel_id: kind.hotelId,
      kind_id: kind.id,
      number,
      beds: kind.beds,
      ...nights,
    });
    for (const [index, { id: registrationId }] of party.entries())
      rows.add('room_guest', {
        registration_id: registrationId,
        edition_id: edition.id,
        room_id: id,
        ...nights,
        agreed: true,
        checked_in_at: index === 0 && Number(number) % 4 !== 0 ? at(checksIn, '17:30') : null,
      });
  };
  // The last five wait: the office has rooms to give.
  const wanting = sleepers.slice(0, -5);
  const all = rows.of('hospitality_guest');
  const isSingle = (person: Attendee) =>
    all.find(({ registration_id }) => registration_id === person.id)?.['sharing'] === 'single';
  let number = 801;
  for (const person of wanting.filter(isSingle)) give([person], String(number++));
  const sharing = wanting.filter((person) => !isSingle(person));
  for (let index = 0; index + 1 < sharing.length; index += 2) give(sharing.slice(index, index + 2), String(number++));
}
