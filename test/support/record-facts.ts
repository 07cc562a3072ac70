import type { RecordedParty, RecordedPerson, RecordFacts } from '../../server/modules/ceremony/record/record-facts.ts';

const person = (native: string, latin: string | null, position: string, positionEn: string): RecordedPerson => ({
  native,
  latin,
  position,
  positionEn,
  isErased: false,
});

function party(nameOwn: string, names: readonly [string, string], signer: RecordedPerson): RecordedParty {
  const [nameZh, nameEn] = names;
  return {
    organisationId: `organisation-${nameEn}`,
    nameOwn,
    nameZh,
    nameEn,
    placeZh: '示例',
    placeEn: 'Sample',
    signers: [{ ...signer, insteadOf: null }],
    witnesses: [person('黄丙寅', 'Huang Bingyin', '处长', 'Director')],
  };
}

/** One signing in five scripts, with all that a sheet of the record can say. */
export function recordFacts(): RecordFacts {
  const at = (time: string) => `2026-11-22T${time}:00.000Z`;
  return {
    ceremonyId: 'ceremony',
    editionId: 'edition',
    year: 2026,
    timeZone: 'Asia/Shanghai',
    edition: { titleZh: '广东省“一带一路”职业教育联盟2026年度活动', titleEn: '2026 Annual Activities of the Alliance' },
    ceremony: { titleZh: '合作协议签约仪式', titleEn: 'Signing of cooperation agreements' },
    venue: { zh: '天河校区', en: 'Tianhe Campus' },
    room: { zh: '主会场', en: 'Main hall' },
    organisers: [{ nameOwn: '示例职业学院', nameZh: '示例职业学院', nameEn: 'Sample Polytechnic' }],
    revision: 42,
    plannedStart: at('02:30'),
    startedAt: at('02:31'),
    endedAt: at('03:10'),
    holds: [{ revision: 12, from: at('02:40'), until: at('02:42'), reason: '等候来宾', by: '林甲子' }],
    items: [
      {
        id: 'item',
        kind: 'signing',
        state: 'closed',
        position: 1,
        plannedAt: at('02:30'),
        plannedSeconds: 240,
        calledAt: at('02:31'),
        stagedAt: at('02:32'),
        signingAt: at('02:33'),
        signedAt: at('02:35'),
        exchangedAt: at('02:36'),
        photographedAt: at('02:37'),
        closedAt: at('02:38'),
        overrides: [],
        setAside: [],
        subjects: [
          {
            id: 'agreement',
            table: 1,
            number: 'LAP-2026-A-007',
            titleZh: '共建海外人才培养基地框架协议',
            titleEn: 'Framework Agreement on an Overseas Training Base',
            titleOther: { text: 'ความตกลงว่าด้วยความร่วมมือ', language: 'th' },
            languages: ['zh', 'en', 'th'],
            originals: 4,
            parties: [
              party(
                '示例职业学院',
                ['示例职业学院', 'Sample Polytechnic'],
                person('李建华', 'Li Jianhua', '院长', 'President'),
              ),
              party(
                'วิทยาลัยตัวอย่าง',
                ['泰国示例学院', 'Sample College, Thailand'],
                person('สมชาย น้ำใจดี', 'Somchai Namchaidee', '校长', 'Rector'),
              ),
              party(
                'სანიმუშო კოლეჯი',
                ['格鲁吉亚示例学院', 'Sample College, Georgia'],
                person('ნინო კაპანაძე', 'Nino Kapanadze', '校长', 'Rector'),
              ),
            ],
            paper: { photos: ['DSC_0412–0418'], originals: [], note: null, version: 1 },
          },
        ],
      },
    ],
  };
}
