import type { RoomText, SessionText } from './agenda.ts';

/** As reported for 2024. */
export const INDICATORS_2024 = [
  {
    code: 'overseas_colleges',
    value: 21,
    zh: '开展境外办学的职业院校',
    en: 'Vocational colleges running overseas projects',
  },
  { code: 'overseas_projects', value: 70, zh: '境外办学项目', en: 'Overseas education projects' },
  {
    code: 'professional_standards',
    value: 99,
    zh: '被国（境）外采用的专业教学标准',
    en: 'Professional standards adopted internationally',
  },
  {
    code: 'curriculum_standards',
    value: 423,
    zh: '被国（境）外采用的课程标准',
    en: 'Curriculum standards adopted internationally',
  },
] as const;

export const ROOMS_2024: readonly RoomText[] = [
  { key: 'main', zh: '主会场', en: 'Main Hall', seats: 400 },
  { key: 'first', zh: '第一分会场', en: 'Forum Room 1', seats: 120 },
  { key: 'second', zh: '第二分会场', en: 'Forum Room 2', seats: 120 },
  { key: 'third', zh: '第三分会场', en: 'Forum Room 3', seats: 120 },
];

/** That these parts took place was reported, the hours were not: they are set as such a day usually runs. */
export const SESSIONS_2024: readonly SessionText[] = [
  { key: 'arrival', kind: 'arrival', from: '08:00', to: '09:00', zh: '嘉宾签到', en: 'Arrival and registration' },
  { key: 'opening', kind: 'opening', from: '09:00', to: '09:30', room: 'main', zh: '开幕式', en: 'Opening' },
  {
    key: 'signing',
    kind: 'ceremony',
    from: '09:30',
    to: '10:20',
    room: 'main',
    zh: '合作协议签约仪式',
    en: 'Signing Ceremony',
  },
  {
    key: 'certification',
    kind: 'ceremony',
    from: '10:20',
    to: '11:00',
    room: 'main',
    zh: '首批“岭南工匠学院”启动暨授牌仪式',
    en: 'Launch and Certification Ceremony of the First Lingnan Artisan Polytechnics',
  },
  { key: 'keynote', kind: 'keynote', from: '11:00', to: '12:00', room: 'main', zh: '主旨报告', en: 'Keynotes' },
  {
    key: 'forum-overseas',
    kind: 'forum',
    from: '14:00',
    to: '16:00',
    room: 'first',
    zh: '分论坛一：境外办学与技能培训',
    en: 'Forum 1: Overseas Schooling and Skills Training',
  },
  {
    key: 'forum-joint',
    kind: 'forum',
    from: '14:00',
    to: '16:00',
    room: 'second',
    zh: '分论坛二：中外合作办学',
    en: 'Forum 2: Sino-Foreign Cooperative Schooling',
  },
  {
    key: 'forum-language',
    kind: 'forum',
    from: '14:00',
    to: '16:00',
    room: 'third',
    zh: '分论坛三：“中文＋职业技能”',
    en: 'Forum 3: “Chinese + Vocational Skills”',
  },
];
