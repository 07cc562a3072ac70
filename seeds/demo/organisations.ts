import type { OrganisationCategory } from '../../server/modules/directory/domain.ts';
import type { DemoRows } from './demo-rows.ts';

export interface DemoOrganisation {
  readonly id: string;
  /** `poly-07`; stands in mail addresses. */
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly nameLocal: string | null;
  readonly category: OrganisationCategory;
  readonly place: string;
  readonly isSample: boolean;
}

interface Kind {
  readonly key: string;
  readonly count: number;
  readonly category: OrganisationCategory;
  readonly place: string;
  readonly names: (number: string) => { zh: string; en: string; local?: string };
}

export const ALLIANCE = {
  zh: '广东省“一带一路”职业教育联盟',
  en: 'Guangdong Provincial “Belt and Road” Vocational Education Alliance',
};

/** The only ones that exist; every other organisation of the demo calls itself a sample. */
const TRUE_ORGANISATIONS = [
  { key: 'alliance', ...ALLIANCE, category: 'other', place: 'CN' },
  {
    key: 'education-department',
    zh: '广东省教育厅',
    en: 'Department of Education of Guangdong Province',
    category: 'government',
    place: 'CN',
  },
  {
    key: 'exchange-association',
    zh: '广东教育国际交流协会',
    en: 'Guangdong Education International Exchange Association',
    category: 'industry_association',
    place: 'CN',
  },
  {
    key: 'communication-polytechnic',
    zh: '广东交通职业技术学院',
    en: 'Guangdong Communication Polytechnic',
    category: 'vocational_school',
    place: 'CN',
  },
  {
    key: 'industry-polytechnic-university',
    zh: '广东轻工职业技术大学',
    en: 'Guangdong Industry Polytechnic University',
    category: 'vocational_school',
    place: 'CN',
  },
  {
    key: 'uc-davis',
    zh: '加利福尼亚大学戴维斯分校',
    en: 'University of California, Davis',
    category: 'overseas_entity',
    place: 'US',
  },
  {
    key: 'railway-transport-college',
    zh: '格鲁吉亚铁路运输学院',
    en: 'Railway Transport College, Georgia',
    category: 'overseas_entity',
    place: 'GE',
  },
] as const;
export type TrueOrganisation = (typeof TRUE_ORGANISATIONS)[number]['key'];

const chinese = (zh: string, en: string) => (number: string) => ({ zh: `${zh} ${number}`, en: `${en} ${number}` });
const abroad =
  (zh: string, en: string, local?: (number: string) => string) =>
  (number: string): { zh: string; en: string; local?: string } => ({
    zh: `${zh}示例学院 ${number}`,
    en: `Sample College ${number}, ${en}`,
    ...(local && { local: local(number) }),
  });

const KINDS = [
  {
    key: 'poly',
    count: 78,
    category: 'vocational_school',
    place: 'CN',
    names: chinese('示例职业学院', 'Sample Polytechnic'),
  },
  {
    key: 'enterprise',
    count: 14,
    category: 'enterprise',
    place: 'CN',
    names: chinese('示例企业', 'Sample Enterprise'),
  },
  {
    key: 'association',
    count: 7,
    category: 'industry_association',
    place: 'CN',
    names: chinese('示例行业协会', 'Sample Industry Association'),
  },
  {
    key: 'government',
    count: 3,
    category: 'government',
    place: 'CN',
    names: chinese('示例政府部门', 'Sample Government Department'),
  },
  { key: 'university', count: 4, category: 'university', place: 'CN', names: chinese('示例大学', 'Sample University') },
  { key: 'media', count: 3, category: 'other', place: 'CN', names: chinese('示例媒体', 'Sample Media') },
  {
    key: 'hk',
    count: 3,
    category: 'vocational_school',
    place: 'HK',
    names: abroad('香港', 'Hong Kong', (number) => `香港示例專上學院 ${number}`),
  },
  {
    key: 'mo',
    count: 2,
    category: 'vocational_school',
    place: 'MO',
    names: abroad('澳门', 'Macao', (number) => `澳門示例高等學院 ${number}`),
  },
  {
    key: 'th',
    count: 6,
    category: 'overseas_entity',
    place: 'TH',
    names: abroad('泰国', 'Thailand', (number) => `วิทยาลัยอาชีวศึกษาตัวอย่าง ${number}`),
  },
  {
    key: 'la',
    count: 5,
    category: 'overseas_entity',
    place: 'LA',
    names: abroad('老挝', 'Laos', (number) => `ວິທະຍາໄລອາຊີວະສຶກສາຕົວຢ່າງ ${number}`),
  },
  {
    key: 'ge',
    count: 4,
    category: 'overseas_entity',
    place: 'GE',
    names: abroad('格鲁吉亚', 'Georgia', (number) => `თბილისის სანიმუშო პროფესიული კოლეჯი ${number}`),
  },
  {
    key: 'id',
    count: 5,
    category: 'overseas_entity',
    place: 'ID',
    names: abroad('印度尼西亚', 'Indonesia', (number) => `Politeknik Contoh ${number}`),
  },
  {
    key: 'fi',
    count: 3,
    category: 'overseas_entity',
    place: 'FI',
    names: abroad('芬兰', 'Finland', (number) => `Esimerkkilän ammattiopisto ${number}`),
  },
  {
    key: 'ca',
    count: 3,
    category: 'overseas_entity',
    place: 'CA',
    names: abroad('加拿大', 'Canada', (number) => `Collège Échantillon ${number}`),
  },
  { key: 'us', count: 3, category: 'overseas_entity', place: 'US', names: abroad('美国', 'United States') },
  {
    key: 'th-enterprise',
    count: 1,
    category: 'overseas_entity',
    place: 'TH',
    names: (number) => ({
      zh: `泰国示例新能源汽车企业 ${number}`,
      en: `Sample New Energy Vehicle Company ${number}, Thailand`,
      local: `บริษัท ยานยนต์พลังงานใหม่ตัวอย่าง ${number} จำกัด`,
    }),
  },
  {
    key: 'id-enterprise',
    count: 1,
    category: 'overseas_entity',
    place: 'ID',
    names: (number) => ({
      zh: `印度尼西亚示例高速铁路企业 ${number}`,
      en: `Sample High-Speed Railway Company ${number}, Indonesia`,
      local: `PT Kereta Cepat Contoh ${number}`,
    }),
  },
] as const satisfies readonly Kind[];
export type SampleKind = (typeof KINDS)[number]['key'];

export interface Organisations {
  named(key: TrueOrganisation): DemoOrganisation;
  sample(kind: SampleKind, number: number): DemoOrganisation;
  /** The first ones of each kind. */
  samples(counts: Partial<Record<SampleKind, number>>): DemoOrganisation[];
}

export function addOrganisations(rows: DemoRows, at: Date): Organisations {
  const known = new Map<string, DemoOrganisation>();
  const add = (organisation: Omit<DemoOrganisation, 'id'>): void => {
    const id = rows.id(`organisation ${organisation.key}`);
    known.set(organisation.key, { id, ...organisation });
    rows.add('organisation', {
      id,
      name_zh: organisation.nameZh,
      name_en: organisation.nameEn,
      name_local: organisation.nameLocal,
      category: organisation.category,
      place: organisation.place,
      is_sample: organisation.isSample,
      created_at: at,
    });
  };
  for (const { key, zh, en, category, place } of TRUE_ORGANISATIONS)
    add({ key, nameZh: zh, nameEn: en, nameLocal: null, category, place, isSample: false });
  for (const { key, count, category, place, names } of KINDS as readonly Kind[])
    for (let number = 1; number <= count; number += 1) {
      const { zh, en, local } = names(twoDigits(number));
      const name = { nameZh: zh, nameEn: en, nameLocal: local ?? null };
      add({ key: `${key}-${twoDigits(number)}`, ...name, category, place, isSample: true });
    }
  const get = (key: string): DemoOrganisation => {
    const found = known.get(key);
    if (!found) throw new Error(`the demo has no organisation ${key}`);
    return found;
  };
  const sample = (kind: SampleKind, number: number): DemoOrganisation => get(`${kind}-${twoDigits(number)}`);
  return {
    named: get,
    sample,
    samples: (counts) =>
      KINDS.flatMap(({ key }) => Array.from({ length: counts[key] ?? 0 }, (_, at) => sample(key, at + 1))),
  };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
