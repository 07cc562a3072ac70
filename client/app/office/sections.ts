import { defineWords } from '../../lib/words.tsx';
import type { IconName } from '../../ui/icon.tsx';

export const sectionWords = defineWords({
  en: {
    overview: 'Overview',
    edition: 'Edition',
    registrations: 'Registrations',
    hospitality: 'Hospitality',
    delegations: 'Delegations',
    letters: 'Invitation letters',
    agenda: 'Agenda',
    bookings: 'Session booking',
    checkin: 'Check-in',
    arrivals: 'Arrivals',
    conflicts: 'Check-in conflicts',
    alerts: 'VIP alerts',
    agreements: 'Agreements',
    ceremony: 'Signing ceremony',
    seating: 'Seating',
    certificates: 'Certificates',
    reviews: 'My reviews',
    messages: 'Mail',
    organisations: 'Organisations',
    audit: 'Record of changes',
    users: 'Users',
    profile: 'Your account',
  },
  zh: {
    overview: '概览',
    edition: '会议设置',
    registrations: '报名',
    hospitality: '接待',
    delegations: '代表团',
    letters: '签证邀请函',
    agenda: '议程',
    bookings: '活动预约',
    checkin: '签到',
    arrivals: '到场态势',
    conflicts: '签到异常',
    alerts: '重要来宾提醒',
    agreements: '协议',
    ceremony: '签约仪式',
    seating: '礼宾座次',
    certificates: '证书',
    reviews: '我的评审',
    messages: '邮件',
    organisations: '单位',
    audit: '操作记录',
    users: '用户',
    profile: '我的账号',
  },
});

export type Section = keyof (typeof sectionWords)['zh'];

/** In the order of the days before a conference; a gap in the navigation after each group. One's own account is reached by one's name. */
export const sectionGroups: readonly (readonly Section[])[] = [
  ['overview', 'edition'],
  [
    'registrations',
    'delegations',
    'letters',
    'hospitality',
    'agenda',
    'bookings',
    'checkin',
    'arrivals',
    'conflicts',
    'alerts',
    'agreements',
    'ceremony',
    'seating',
    'certificates',
    'reviews',
  ],
  ['messages', 'organisations'],
  ['audit', 'users'],
];

export const sectionIcons: Readonly<Record<Section, IconName>> = {
  overview: 'home',
  edition: 'flag',
  registrations: 'badge',
  hospitality: 'bed',
  delegations: 'party',
  letters: 'copy',
  agenda: 'calendar',
  bookings: 'check',
  checkin: 'door',
  arrivals: 'clock',
  conflicts: 'alert',
  alerts: 'person',
  agreements: 'copy',
  ceremony: 'pen',
  seating: 'people',
  certificates: 'seal',
  reviews: 'edit',
  messages: 'mail',
  organisations: 'building',
  audit: 'log',
  users: 'people',
  profile: 'person',
};

export function sectionPath(section: Section): string {
  return section === 'overview' ? '/office' : `/office/${section}`;
}
