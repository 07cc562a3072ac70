import type { PageOf } from '../../../client/app/render-pages.ts';
import type { Site } from '../../../client/app/render.tsx';

export const site: Site = {
  alliance: {
    zh: '广东省“一带一路”职业教育联盟',
    en: 'Guangdong Provincial “Belt and Road” Vocational Education Alliance',
  },
  origin: 'https://huiwu.example',
  edition: { shortTitle: { zh: '2024 年度活动', en: 'Annual Activities 2024' }, timeZone: 'Asia/Shanghai' },
};

export const pages: readonly (PageOf & { path: string })[] = [
  {
    page: 'home',
    path: '/zh',
    props: {
      title: {
        zh: '广东省“一带一路”职业教育联盟2024年年度活动',
        en: '2024 Annual Activities of the Guangdong Provincial “Belt and Road” Vocational Education Alliance',
      },
      theme: {
        zh: '产教融合，技能共享：职业教育服务共建“一带一路”',
        en: 'Industry and education together: skills shared along the Belt and Road',
      },
      startsAt: '2024-11-15T00:30:00Z',
      endsAt: '2024-11-15T12:00:00Z',
      venue: {
        name: { zh: '广东交通职业技术学院天河校区', en: 'Tianhe Campus, Guangdong Communication Polytechnic' },
        address: { zh: '广州市天河区', en: 'Tianhe District, Guangzhou' },
      },
      roles: {
        guidedBy: [{ zh: '广东省教育厅', en: 'Department of Education of Guangdong Province' }],
        hostedBy: [site.alliance],
        organisedBy: [{ zh: '广东交通职业技术学院', en: 'Guangdong Communication Polytechnic' }],
      },
      registration: { state: 'open', closesAt: '2024-11-10T15:59:00Z' },
      agendaPublished: true,
      figures: { members: 105, organisations: 104, places: 9, registrations: 312 },
    },
  },
  { page: 'problem', path: '/zh/r/abc', props: { status: 410 } },
];
