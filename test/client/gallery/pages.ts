import type { HomePageProps } from '#contract/editions';
import type { Site } from '../../../client/app/render.tsx';
import type { PageOf } from '../../../client/app/render-pages.ts';

export const site: Site = {
  alliance: {
    zh: '广东省“一带一路”职业教育联盟',
    en: 'Guangdong Provincial “Belt and Road” Vocational Education Alliance',
  },
  origin: 'https://huiwu.example',
  edition: { shortTitle: { zh: '2024 年度活动', en: 'Annual Activities 2024' }, timeZone: 'Asia/Shanghai' },
};

type Detail = NonNullable<HomePageProps['edition']>;

export const edition: Detail['edition'] = {
  id: '0192f000-0000-7000-8000-000000000001',
  year: 2024,
  titleZh: '广东省“一带一路”职业教育联盟2024年年度活动',
  titleEn: '2024 Annual Activities of the Guangdong Provincial “Belt and Road” Vocational Education Alliance',
  themeZh: '产教融合，技能共享：职业教育服务共建“一带一路”',
  themeEn: 'Industry and education together: skills shared along the Belt and Road',
  state: 'registration_open',
  startsOn: '2024-11-15',
  endsOn: '2024-11-15',
  timeZone: 'Asia/Shanghai',
  venueZh: '广东交通职业技术学院天河校区',
  venueEn: 'Tianhe Campus, Guangdong Communication Polytechnic',
  isDemo: true,
  registration: { isOpen: true, opensAt: null, closesAt: '2024-11-10T15:59:00Z' },
};

const detail: Detail = {
  edition,
  types: [],
  rooms: [],
  roles: [
    {
      role: 'guided_by',
      organisations: [{ nameZh: '广东省教育厅', nameEn: 'Department of Education of Guangdong Province' }],
    },
    { role: 'hosted_by', organisations: [{ nameZh: site.alliance.zh, nameEn: site.alliance.en }] },
    {
      role: 'organised_by',
      organisations: [{ nameZh: '广东交通职业技术学院', nameEn: 'Guangdong Communication Polytechnic' }],
    },
  ],
};

export const pages: readonly (PageOf & { path: string })[] = [
  {
    page: 'home',
    path: '/zh',
    props: {
      edition: detail,
      alliance: site.alliance,
      members: [
        { year: 2017, count: 54, on: '2017-12-31', isConfirmed: true },
        { year: 2024, count: 105, on: '2024-11-01', isConfirmed: false },
      ],
      participation: { people: 312, organisations: 104, places: ['CN', 'TH'] },
      today: '2024-11-01',
    },
  },
  { page: 'problem', path: '/zh/r/abc', props: { status: 410, reference: '0192f000-7c1e' } },
];
