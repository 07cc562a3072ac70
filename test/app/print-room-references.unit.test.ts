import { test } from '@jest/globals';
import type { SeatSheet } from '../../server/modules/print/card-sheet.ts';
import { drawHandbook, drawParticipantList } from '../../server/modules/print/papers/draw-lists.ts';
import type {
  HandbookFacts,
  HandbookSession,
  HandbookSpeaker,
} from '../../server/modules/print/papers/handbook-facts.ts';
import type { ListedPerson } from '../../server/modules/print/papers/listed-person.ts';
import type { PrintJob } from '../../server/modules/print/print-job.ts';
import { drawSeatLabels } from '../../server/modules/print/seat-run.ts';
import { drawTableCards } from '../../server/modules/print/table-card-run.ts';
import { hasPoppler } from '../support/paper.ts';
import { expectReference } from '../support/reference.ts';

// The papers of the print room beside pictures that somebody has looked at: test/support/reference.ts.
const onPoppler = hasPoppler ? test : test.skip;

const job = <Sheet>(sheets: readonly Sheet[], more: Partial<PrintJob<Sheet>>): PrintJob<Sheet> => ({
  sheets,
  format: 'a4',
  options: {},
  sort: 'number',
  editionTitleZh: '广东省“一带一路”职业教育联盟年会',
  editionTitleEn: 'Annual Conference of the Alliance',
  stamp: { at: '2026-11-22 09:00', zone: 'Asia/Shanghai', run: 7 },
  ...more,
});

const LONG_THAI = 'สมมุติพงศ์ธนาธิปไตย ตัวอย่างศักดิ์วงศ์ไพบูลย์รัตนโกสินทร์';
const LONG_LATIN = 'Sommutphongthanathipatai Tuayangsakwongphaibunrattanakosin';
const names: readonly (readonly [native: string, latin: string | null, place: string])[] = [
  ['罗乙', 'Luo Yi', '中国 China'],
  ['李建华', 'Li Jianhua', '中国 China'],
  ['司徒甲辰', 'Situ Jiachen', '中国 China'],
  [LONG_THAI, LONG_LATIN, '泰国 Thailand'],
  ['ກິ່ງແກ້ວ ພົມມະຈັນ', 'Kingkeo Phommachanh', '老挝 Laos'],
  ['ქეთევან სანიმუშოშვილი', 'Ketevan Sanimushoshvili', '格鲁吉亚 Georgia'],
  ['Jordan Specimen-Placeholder', null, '美国 United States'],
];
const people = names.map(
  ([nameNative, nameLatin, place], at): ListedPerson => ({
    nameNative,
    nameLatin,
    nameSort: null,
    position: at < 3 ? '国际合作与交流处处长' : null,
    positionEn: 'Director of International Cooperation',
    party: place,
    organisationZh: `示例职业学院 ${place.slice(0, 2)}`,
    organisationEn: 'Sample Polytechnic of Transport and Communication',
    organisationLocal: null,
    placeZh: place.split(' ')[0] ?? '',
    placeEn: place.split(' ').slice(1).join(' '),
  }),
);
const seats = names.map(
  ([nameNative, nameLatin], at): SeatSheet => ({
    seatZh: `2排左${at + 1}`,
    seatEn: `Row 2 L${at + 1}`,
    planZh: '集体合影',
    planEn: 'Group photo',
    nameNative,
    nameLatin: nameLatin ?? '',
    organisation: '示例职业学院 07',
    editionTitleZh: '示例年会',
    editionTitleEn: 'Sample Conference',
    venueLine: '天河校区',
    dateLine: '2026.11.22',
    number: `000${at}`,
  }),
);

const speaker = (at: number): HandbookSpeaker => ({
  role: at === 0 ? 'chair' : 'panellist',
  nameNative: names[at]?.[0] ?? '',
  nameLatin: names[at]?.[1] ?? null,
  position: '副校长',
  organisation: ['示例职业学院 07', 'Sample Polytechnic 07'],
});
const session = (at: number, kind: string, speakers: readonly HandbookSpeaker[]): HandbookSession => ({
  kind,
  from: `${String(9 + at).padStart(2, '0')}:00`,
  until: `${String(9 + at).padStart(2, '0')}:50`,
  title: ['职教出海十年——从走出去到融进去', 'From Going Abroad to Growing Roots'],
  abstract: ['', ''],
  room: ['主会场（大礼堂）', 'Main Hall'],
  track: kind === 'forum' ? 'A' : null,
  languages: ['zh'],
  interpretation: ['en'],
  byBooking: kind === 'forum',
  cancelled: false,
  speakers,
});
const facts: HandbookFacts = {
  edition: {
    year: 2026,
    title: ['示例年会', 'Sample Conference'],
    theme: ['技向未来', 'Skills without Borders'],
    venue: ['示例校区', 'Sample Campus'],
    dates: ['2026年11月22日', '22 November 2026'],
    timeZone: 'Asia/Shanghai',
    offset: 'UTC+8',
    isDemo: false,
  },
  alliance: ['示例联盟', 'Sample Alliance'],
  roles: [],
  welcome: ['', ''],
  notes: ['', ''],
  transport: ['', ''],
  guests: [],
  days: [
    {
      day: ['11月22日　星期日', 'Sunday 22 November'],
      sessions: [
        session(0, 'keynote', [speaker(1)]),
        session(1, 'keynote', []),
        session(2, 'keynote', [speaker(3)]),
        // Its speakers run on to the next page.
        session(3, 'forum', [0, 1, 2, 4, 5, 6].map(speaker)),
        session(4, 'keynote', []),
      ],
    },
  ],
  ceremonies: [],
  hotels: [],
  runs: [],
  contacts: [],
  people: [],
  plan: null,
};

const cards = names.map(([front, back]) => ({ front, back: back ?? front }));
const handbook = () => drawHandbook(job([facts], { format: 'a5', options: { participants: 'none', blanks: '0' } }));

const papers: Readonly<Record<string, readonly [draw: () => Promise<Uint8Array>, page: number]>> = {
  'table-card-two-signs': [() => drawTableCards(job(cards, { format: 'a4-fold3' })), 1],
  'table-card-long-name': [
    () => drawTableCards(job(cards, { format: 'insert-200x100', options: { ground: 'red', font: 'song' } })),
    4,
  ],
  'seat-labels': [() => drawSeatLabels(job(seats, { format: 'a4-24up', sort: 'seat' })), 1],
  'participant-list': [() => drawParticipantList(job(people, { format: 'a5', sort: 'delegation' })), 1],
  'handbook-agenda': [handbook, 4],
  'handbook-agenda-torn': [handbook, 5],
};

onPoppler.each(Object.entries(papers))('%s looks as its reference', async (name, [draw, page]) =>
  expectReference(name, await draw(), page),
);
