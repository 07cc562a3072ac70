import { describe, expect, test } from '@jest/globals';
import { drawHandbook, drawParticipantList } from '../../../server/modules/print/papers/draw-lists.ts';
import type { HandbookFacts } from '../../../server/modules/print/papers/handbook-facts.ts';
import { letterOf } from '../../../server/modules/print/papers/letter.ts';
import type { ListedPerson } from '../../../server/modules/print/papers/listed-person.ts';
import { drawPickUps } from '../../../server/modules/print/papers/pick-up-list.ts';
import { sortPeople } from '../../../server/modules/print/papers/sort-people.ts';
import type { PrintJob } from '../../../server/modules/print/print-job.ts';
import { chains } from '../../../server/platform/pdf/chains.ts';
import { bookletSpreads } from '../../../server/platform/pdf/flow/bound-paper.ts';
import { paginate } from '../../../server/platform/pdf/flow/paginate.ts';
import { paragraphs } from '../../../server/platform/pdf/flow/paragraphs.ts';
import type { Block, Piece } from '../../../server/platform/pdf/flow/piece.ts';
import { widestWord, wrap } from '../../../server/platform/pdf/typeset.ts';
import { checkPdf, hasPoppler, hasQpdf, readText, readWords } from '../../support/paper.ts';

// Judges that are not ours; where the system has none the run says so, and the build server installs them.
const onPoppler = hasPoppler ? test : test.skip;

interface Named extends Piece {
  readonly name: string;
}
const piece = (name: string, height: number): Named => ({ name, height, draw() {} });
const layOut = (blocks: readonly Block[]) =>
  paginate(blocks, { top: 10, room: 100 }).map((page) => page.map(({ piece: one }) => (one as Named).name).join(' '));

describe('pages', () => {
  test('a heading is never the last on its page, nor are two', () => {
    const heads: Block[] = [
      { above: 0, leads: true, pieces: [piece('h1', 15)] },
      { above: 5, leads: true, pieces: [piece('h2', 15)] },
    ];
    expect(layOut([{ above: 0, pieces: [piece('a', 40)] }, ...heads, { above: 5, pieces: [piece('b', 40)] }])).toEqual([
      'a',
      'h1 h2 b',
    ]);
  });

  test('a table is torn between rows, says its head again, and leaves no row alone', () => {
    const rows = (count: number) => Array.from({ length: count }, (_, at) => piece(`r${at + 1}`, 20));
    const table = (count: number): Block => ({
      above: 0,
      pieces: [piece('head', 20), ...rows(count)],
      tears: 3,
      repeats: piece('again', 20),
    });
    expect(layOut([table(4)])).toEqual(['head r1 r2 r3 r4']);
    expect(layOut([table(5)])).toEqual(['head r1 r2 r3', 'again r4 r5']);
    expect(layOut([table(9)])).toEqual(['head r1 r2 r3 r4', 'again r5 r6 r7', 'again r8 r9']);
    expect(layOut([{ above: 0, pieces: [piece('a', 50)] }, table(5)])[0]).toBe('a');
  });

  test('a block that no page holds begins where it stands and runs on', () => {
    const long: Block = { above: 0, pieces: Array.from({ length: 8 }, (_, at) => piece(`p${at + 1}`, 30)) };
    expect(layOut([{ above: 0, pieces: [piece('a', 40)] }, long])).toEqual(['a p1 p2', 'p3 p4 p5', 'p6 p7 p8']);
  });

  test('a block too short for its own rule goes over as a whole', () => {
    const speakers: Block = { above: 0, pieces: ['s1', 's2', 's3'].map((name) => piece(name, 20)), tears: 2 };
    expect(layOut([{ above: 0, pieces: [piece('a', 50)] }, speakers])).toEqual(['a', 's1 s2 s3']);
  });

  test('a small chapter follows on the page of the one before, where all of it fits', () => {
    const chapter = (name: string, height: number): Block[] => [
      { above: 10, leads: true, begins: 'chapter', pieces: [piece(name, 10)] },
      { above: 0, pieces: [piece(`${name}-text`, height)] },
    ];
    expect(layOut([...chapter('a', 40), ...chapter('b', 30)])).toEqual(['a a-text b b-text']);
    expect(layOut([...chapter('a', 40), ...chapter('b', 31)])).toEqual(['a a-text', 'b b-text']);
  });

  test('a word wider than its column begins a line of its own, and a name is set smaller before it is torn', () => {
    const look = { chain: chains.sans, size: 10 };
    expect(wrap('Anan Tuayangsakwongphaibun', look, 80)[0]).toBe('Anan');
    const name = { text: 'Anan Tuayangsakwongphaibun', look: { ...look, leading: 1, lang: 'en' } } as const;
    const width = widestWord(name.text, look) * 0.8;
    expect(paragraphs([name], 0, width).height).toBeCloseTo(30);
    expect(paragraphs([{ ...name, look: { ...name.look, shrinks: true } }], 0, width).height).toBeCloseTo(16);
  });

  test('a booklet has its pages where folding wants them', () => {
    expect(bookletSpreads(8)).toEqual([
      [8, 1],
      [2, 7],
      [6, 3],
      [4, 5],
    ]);
    expect(bookletSpreads(3)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
});

const person = (change: Partial<ListedPerson>): ListedPerson => ({
  nameNative: '李建华',
  nameLatin: 'Li Jianhua',
  nameSort: '1li3 jian4 hua2 李建华',
  position: '院长',
  positionEn: 'President',
  party: 'a',
  organisationZh: '示例职业学院 07',
  organisationEn: 'Sample Polytechnic 07',
  organisationLocal: null,
  placeZh: '中国',
  placeEn: 'China',
  ...change,
});
const job = <Sheet>(sheets: readonly Sheet[], more: Partial<PrintJob<Sheet>> = {}): PrintJob<Sheet> => ({
  sheets,
  format: 'a4',
  options: {},
  sort: 'delegation',
  editionTitleZh: '示例年会',
  editionTitleEn: 'Sample Conference',
  stamp: { at: '2026-11-22 09:00', zone: 'Asia/Shanghai', run: 7 },
  ...more,
});
const crowd = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    person({ nameNative: `来宾${at + 1}`, nameLatin: `Guest ${at + 1}`, party: String(Math.floor(at / 3)) }),
  );

describe('the list of participants', () => {
  onPoppler('counts delegations and people, and says when it was printed on every page', async () => {
    const text = readText(await drawParticipantList(job(crowd(70))));
    expect(text).toContain('共 24 个单位、70 人');
    const pages = text.split('\f').filter(Boolean);
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, at) => {
      expect(page).toContain('2026-11-22 09:00');
      expect(page).toMatch(new RegExp(`\\b${at + 1} ?/ ?${pages.length}\\b`));
    });
    for (const { nameNative, nameLatin } of crowd(70)) {
      expect(text).toContain(nameNative);
      expect(text).toContain(nameLatin);
    }
  });

  onPoppler('numbers no row where the order is that of precedence', async () => {
    const [ranked, counted] = await Promise.all(
      (['protocol', 'number'] as const).map(async (sort) =>
        readText(await drawParticipantList(job(crowd(5), { sort }))),
      ),
    );
    expect(counted).toContain('序号');
    expect(ranked).not.toContain('序号');
    expect(ranked?.match(/^\d$/m)).toBeNull();
  });

  onPoppler('repeats the head of its table, and keeps everything within the margins', async () => {
    const long = person({
      nameNative: '长'.repeat(60),
      nameLatin: 'Longname'.repeat(15),
      organisationZh: '学'.repeat(90),
    });
    const bytes = await drawParticipantList(job([...crowd(60), long], { sort: 'pinyin', format: 'a5' }));
    const pages = readText(bytes).split('\f').filter(Boolean);
    for (const page of pages) expect(page).toContain('姓名');
    for (const { xMin, xMax } of readWords(bytes)) {
      expect(xMin).toBeGreaterThan(38);
      expect(xMax).toBeLessThan(419.53 - 38);
    }
  });

  test('is sorted by strokes, by sound and by organisation', () => {
    const [ding, wang, zhao] = [
      person({ nameNative: '丁一', nameSort: '1ding1 yi1 丁一', organisationZh: '乙校', party: 'b' }),
      person({ nameNative: '王二', nameSort: '1wang2 er4 王二', organisationZh: '甲校', party: 'a' }),
      person({ nameNative: '安三', nameSort: '1an1 san1 安三', organisationZh: '甲校', party: 'a' }),
    ];
    expect(sortPeople([zhao, wang, ding], 'strokes')).toEqual([ding, wang, zhao]);
    expect(sortPeople([wang, ding, zhao], 'pinyin')).toEqual([zhao, ding, wang]);
    expect(sortPeople([ding, wang, zhao], 'delegation')).toEqual([wang, zhao, ding]);
    expect(letterOf(zhao)).toBe('A');
    expect(letterOf(person({ nameNative: 'Émile', nameSort: '2Émile' }))).toBe('E · Latin');
  });
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
  roles: [{ role: 'hosted_by', organisations: [['示例联盟', 'Sample Alliance']] }],
  welcome: ['欢迎各位来宾。', 'Welcome to all.'],
  notes: ['', ''],
  transport: ['', ''],
  guests: [person({})],
  days: [
    {
      day: ['11月22日　星期日', 'Sunday 22 November'],
      sessions: Array.from({ length: 14 }, (_, at) => ({
        kind: at === 5 ? 'forum' : 'keynote',
        from: `${String(8 + at).padStart(2, '0')}:00`,
        until: `${String(8 + at).padStart(2, '0')}:45`,
        title: [`第 ${at + 1} 场`, `Session ${at + 1}`] as const,
        abstract: ['', ''] as const,
        room: ['主会场', 'Main Hall'] as const,
        track: null,
        languages: ['zh'],
        interpretation: ['en'],
        byBooking: true,
        cancelled: false,
        speakers: [],
      })),
    },
  ],
  ceremonies: [],
  hotels: [],
  runs: [],
  contacts: [],
  people: crowd(12),
  plan: null,
};

describe('the handbook', () => {
  onPoppler('lists its chapters with the pages on which they are', async () => {
    const text = readText(
      await drawHandbook(job([facts], { format: 'a5', options: { participants: 'pinyin', blanks: '2' } })),
    );
    const pages = text.split('\f');
    const contents = (pages[1] ?? '').split('\n').filter(Boolean);
    for (const chapter of ['会议概况', '与会嘉宾', '会议议程', '分论坛', '参会名册', '会议记录']) {
      const at = pages.findIndex((page, index) => index > 1 && page.split('\n').some((line) => line === chapter));
      const listed = contents.slice(contents.findIndex((line) => line.startsWith(chapter)));
      expect(listed.find((line) => /\d+$/.test(line))?.match(/\d+$/)?.[0]).toBe(String(at + 1));
    }
    // What has nothing to say has no chapter.
    expect(contents.join(' ')).not.toContain('住宿与交通');
  });

  onPoppler('as a booklet stands two on a side, in sheets of four', async () => {
    const bytes = await drawHandbook(
      job([facts], { format: 'a5-booklet', options: { participants: 'none', blanks: '0' } }),
    );
    const sides = readText(bytes).split('\f').filter(Boolean);
    expect(sides.length % 2).toBe(0);
    const numbers = sides.map((side) => [...side.matchAll(/(\d+) ?\/ ?\d+/g)].map(([, page]) => Number(page)));
    const total = sides.length * 2;
    // The cover has no number; beside it stands the last page.
    expect(numbers[0]).toEqual([total]);
    expect(numbers[1]?.toSorted((a, b) => a - b)).toEqual([2, total - 1]);
  });

  (hasQpdf ? test : test.skip)('is sound, tagged and the same for the same facts', async () => {
    const print = () =>
      drawHandbook(job([facts], { format: 'a4', options: { participants: 'delegation', blanks: '2' } }));
    const [once, again] = [await print(), await print()];
    expect(Buffer.compare(once, again)).toBe(0);
    expect(checkPdf(once)).toContain('No syntax or stream encoding errors found');
    const raw = Buffer.from(once).toString('latin1');
    for (const part of ['/StructTreeRoot', '/Outlines', '/MarkInfo', '/Lang (zh-CN)']) expect(raw).toContain(part);
  });
});

onPoppler('a driver has a page and boards on which no name meets another', async () => {
  const passenger = (name: string, nameLatin: string | null) => ({
    name,
    nameLatin,
    organisationZh: '格鲁吉亚示例学院',
    organisationEn: 'Sample College, Georgia',
    phone: '+995 000',
    number: 'XC6040',
    station: 'CAN T2',
    day: '11-21',
    time: '06:50',
    partySize: 1,
    luggage: null,
    contactName: '示例联络员',
    contactPhone: '+86 000 000 0009',
  });
  const run = {
    direction: 'arrival',
    day: ['11月21日', '21 November'],
    time: '07:30',
    meeting: ['A8 门', 'Gate A8'],
    vehicle: '粤A·00001',
    driver: null,
    driverPhone: null,
    seats: 7,
    taken: 2,
    passengers: [
      passenger('ნინო სანიმუშოშვილი', 'Nino Sanimushoshvili'),
      passenger('თამარ ნიმუშაძე', 'Tamar Nimushadze'),
    ],
  } as const;
  const bytes = await drawPickUps(job([run], { format: 'list-boards', sort: 'listed' }));
  expect(readText(bytes).replace(/\s+/g, ' ')).toContain('+86 000 000 0009');
  const lines = readWords(bytes).filter(({ page, yMin, yMax }) => page === 2 && yMin > 90 && yMax < 540);
  const spans = [...new Map(lines.map(({ yMin, yMax }) => [yMin, [yMin, yMax] as const])).values()].sort(
    ([a], [b]) => a - b,
  );
  expect(spans.length).toBeGreaterThanOrEqual(4);
  const sizes = spans.map(([top, bottom]) => bottom - top);
  spans.slice(1).forEach(([top], at) => {
    // Boxes of fonts are taller than their letters: a third of the line may lie over the next box.
    expect(top - (spans[at]?.[1] ?? 0)).toBeGreaterThan(-(sizes[at] ?? 0) / 3);
  });
});
