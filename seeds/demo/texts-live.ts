import type { RoomText, SessionText } from './agenda.ts';

export const LIVE_ROOMS: readonly RoomText[] = [
  { key: 'foyer', zh: '迎宾大厅', en: 'Foyer', seats: 400 },
  { key: 'main', zh: '主会场（大礼堂）', en: 'Main Hall', seats: 420 },
  { key: 'first', zh: '第一报告厅', en: 'Lecture Hall 1', seats: 160 },
  { key: 'second', zh: '第二报告厅', en: 'Lecture Hall 2', seats: 160 },
  { key: 'meeting', zh: '国际会议室', en: 'International Meeting Room', seats: 90 },
  { key: 'banquet', zh: '宴会厅', en: 'Banquet Hall', seats: 360 },
];

const FORUMS = [
  {
    key: 'forum-overseas',
    room: 'first',
    track: 'A',
    zh: '分论坛一：境外办学与海外技能培训',
    en: 'Forum 1: Overseas Schooling and Skills Training',
    abstractZh:
      '围绕鲁班工坊式境外办学点的建设标准、师资派遣与本土化运营，交流轨道交通、新能源汽车等专业“教随产出”的做法。',
    abstractEn:
      'How overseas training centres of the Luban Workshop kind are set up, staffed and handed over to local hands, with cases from rail transit and new energy vehicles.',
    seats: 160,
  },
  {
    key: 'forum-joint',
    room: 'second',
    track: 'B',
    zh: '分论坛二：中外合作办学与标准互认',
    en: 'Forum 2: Joint Schooling and Mutual Recognition of Standards',
    abstractZh: '讨论合作办学项目的质量保障、专业教学标准与课程标准的互认互通，以及学分与职业资格的衔接。',
    abstractEn:
      'Quality assurance of joint programmes, mutual recognition of professional and curriculum standards, and the link between credits and vocational qualifications.',
    seats: 160,
  },
  {
    key: 'forum-language',
    room: 'meeting',
    track: 'C',
    zh: '分论坛三：“中文＋职业技能”人才培养',
    en: 'Forum 3: “Chinese + Vocational Skills”',
    abstractZh: '分享面向东南亚、中亚和高加索地区的“中文＋职业技能”教材、在线课程和实训项目。',
    abstractEn:
      'Textbooks, online courses and workshop training that teach Chinese together with a trade, for learners in South-East Asia, Central Asia and the Caucasus.',
    seats: 90,
  },
] as const;

/** From half past seven to ten in the evening without a gap, so that "now" says something whenever the product is started by day. */
export const LIVE_SESSIONS: readonly SessionText[] = [
  {
    key: 'arrival',
    kind: 'arrival',
    from: '07:30',
    to: '09:00',
    room: 'foyer',
    zh: '嘉宾签到',
    en: 'Arrival and Check-in',
  },
  {
    key: 'opening',
    kind: 'opening',
    from: '09:00',
    to: '09:30',
    room: 'main',
    zh: '开幕式',
    en: 'Opening Ceremony',
    languages: ['zh', 'en'],
  },
  {
    key: 'keynote-1',
    kind: 'keynote',
    from: '09:30',
    to: '09:50',
    room: 'main',
    zh: '主旨报告：职教出海十年——从走出去到融进去',
    en: 'Keynote: From Going Abroad to Growing Roots',
    abstractZh: '回顾联盟成员单位境外办学的历程，提出下一阶段“一校一品”的建设思路。',
    abstractEn:
      'What member colleges have learned from running programmes abroad, and what the next stage asks of them.',
    languages: ['zh', 'en'],
  },
  {
    key: 'keynote-2',
    kind: 'keynote',
    from: '09:50',
    to: '10:10',
    room: 'main',
    zh: '主旨报告：跨境铁路沿线的技能需求与人才供给',
    en: 'Keynote: Skills for the Railways That Cross Borders',
    abstractZh: '以中老、雅万等铁路为例，分析运营维护岗位的能力标准和联合培养方案。',
    abstractEn:
      'Competence standards for operation and maintenance staff, and how colleges on both ends of a line train them together.',
    languages: ['en', 'zh'],
  },
  {
    key: 'keynote-3',
    kind: 'keynote',
    from: '10:10',
    to: '10:30',
    room: 'main',
    zh: '主旨报告：数字化赋能职业教育标准共建',
    en: 'Keynote: Building Shared Vocational Standards with Digital Tools',
    languages: ['en', 'zh'],
  },
  {
    key: 'tea-1',
    kind: 'break',
    from: '10:30',
    to: '10:50',
    room: 'foyer',
    zh: '集体合影与茶歇',
    en: 'Group Photograph and Tea',
  },
  {
    key: 'signing',
    kind: 'ceremony',
    from: '10:50',
    to: '11:40',
    room: 'main',
    zh: '国际合作协议签约仪式',
    en: 'Signing Ceremony of International Cooperation Agreements',
    languages: ['zh', 'en'],
  },
  {
    key: 'certification',
    kind: 'ceremony',
    from: '11:40',
    to: '12:20',
    room: 'main',
    zh: '第二批“岭南工匠学院”授牌仪式',
    en: 'Certification Ceremony of the Second Cohort of Lingnan Artisan Polytechnics',
    languages: ['zh', 'en'],
  },
  { key: 'lunch', kind: 'meal', from: '12:20', to: '14:00', room: 'banquet', zh: '自助午餐', en: 'Buffet Lunch' },
  ...FORUMS.map(
    (forum): SessionText => ({ ...forum, kind: 'forum', from: '14:00', to: '15:50', languages: ['zh', 'en'] }),
  ),
  { key: 'tea-2', kind: 'break', from: '15:50', to: '16:10', room: 'foyer', zh: '茶歇', en: 'Tea' },
  {
    key: 'tour',
    kind: 'tour',
    from: '16:10',
    to: '17:20',
    zh: '校园参观：轨道交通与新能源汽车实训基地',
    en: 'Campus Tour: Rail Transit and New Energy Vehicle Workshops',
    abstractZh: '集合地点：迎宾大厅。每组 40 人，配中、英文讲解。',
    abstractEn: 'Meeting point: Foyer. Groups of 40, guided in Chinese or English.',
    languages: ['zh', 'en'],
    seats: 120,
  },
  {
    key: 'council',
    kind: 'meeting',
    from: '16:10',
    to: '17:20',
    room: 'meeting',
    zh: '联盟理事会工作会议',
    en: 'Meeting of the Alliance Council',
    languages: ['zh'],
  },
  {
    key: 'closing',
    kind: 'other',
    from: '17:20',
    to: '18:00',
    room: 'main',
    zh: '分论坛成果汇报暨闭幕式',
    en: 'Reports from the Forums and Closing',
    languages: ['zh', 'en'],
  },
  {
    key: 'reception',
    kind: 'break',
    from: '18:00',
    to: '18:30',
    room: 'foyer',
    zh: '晚宴迎宾',
    en: 'Reception before Dinner',
  },
  { key: 'dinner', kind: 'meal', from: '18:30', to: '20:30', room: 'banquet', zh: '欢迎晚宴', en: 'Welcome Dinner' },
  {
    key: 'evening',
    kind: 'other',
    from: '20:30',
    to: '22:00',
    room: 'main',
    zh: '岭南之夜：师生技艺与文化展演',
    en: 'Lingnan Evening: Crafts and Music by Students',
  },
];

export interface LiveAgreement {
  readonly zh: string;
  readonly en: string;
  readonly kind: 'memorandum' | 'framework' | 'cooperation' | 'joint_programme' | 'exchange' | 'industry';
  readonly fields: readonly string[];
}

const RAIL = '轨道交通 / Rail transit';
const VEHICLES = '新能源汽车 / New energy vehicles';
const LANGUAGE = '中文＋职业技能 / Chinese + vocational skills';
const STANDARDS = '标准互认 / Mutual recognition of standards';

/** In stage order; one title is as long as titles get. */
export const LIVE_AGREEMENTS: readonly LiveAgreement[] = [
  {
    zh: '职业教育教师交流与研修合作备忘录',
    en: 'Memorandum on the Exchange and Further Training of Vocational Teachers',
    kind: 'memorandum',
    fields: ['师资培训 / Teacher training'],
  },
  {
    zh: '共建“中文＋轨道交通”海外人才培养基地协议',
    en: 'Agreement on a Joint Overseas Training Base for Chinese and Rail Transit',
    kind: 'cooperation',
    fields: [LANGUAGE, RAIL],
  },
  {
    zh: '铁道机车运用与维护专业联合培养协议',
    en: 'Joint Programme in Railway Locomotive Operation and Maintenance',
    kind: 'joint_programme',
    fields: [RAIL, STANDARDS],
  },
  {
    zh: '共建现代农业技术实训工坊协议',
    en: 'Agreement on a Joint Training Workshop for Modern Agricultural Technology',
    kind: 'cooperation',
    fields: ['现代农业 / Modern agriculture'],
  },
  {
    zh: '现代物流与港口管理专业课程共建协议',
    en: 'Agreement on Shared Courses in Logistics and Port Management',
    kind: 'cooperation',
    fields: ['现代物流 / Logistics', STANDARDS],
  },
  {
    zh: '职业教育绿色低碳技能标准联合研究备忘录',
    en: 'Memorandum on Joint Research into Standards for Green Skills',
    kind: 'memorandum',
    fields: [STANDARDS],
  },
  {
    zh: '人工智能技术应用专业学生交换协议',
    en: 'Student Exchange Agreement in Applied Artificial Intelligence',
    kind: 'exchange',
    fields: ['人工智能 / Artificial intelligence'],
  },
  {
    zh: '新能源汽车检测与维修现场工程师联合培养协议',
    en: 'Joint Training of Field Engineers for New Energy Vehicle Diagnostics and Repair',
    kind: 'joint_programme',
    fields: [VEHICLES, LANGUAGE],
  },
  {
    zh: '高速铁路运营维护本土员工技能提升合作协议',
    en: 'Agreement on Skills Training for Local Staff in High-Speed Railway Operation',
    kind: 'industry',
    fields: [RAIL],
  },
  {
    zh: '关于共建“岭南工匠学院”海外分院、共享专业教学标准与课程标准并联合开展新能源汽车、智能制造、跨境电子商务三类专业“中文＋职业技能”人才培养的框架协议',
    en: 'Framework Agreement on an Overseas Branch of a Lingnan Artisan Polytechnic, the Sharing of Professional and Curriculum Standards, and the Joint Training of Skilled Chinese-Speaking Staff in New Energy Vehicles, Smart Manufacturing and Cross-Border E-Commerce',
    kind: 'framework',
    fields: [VEHICLES, LANGUAGE, '智能制造 / Smart manufacturing', '跨境电子商务 / Cross-border e-commerce'],
  },
  {
    zh: '旅游与酒店管理专业师生互访协议',
    en: 'Agreement on Visits of Teachers and Students in Tourism and Hotel Management',
    kind: 'cooperation',
    fields: ['旅游与酒店管理 / Tourism and hospitality'],
  },
];

/** Words that the office has written for one item, where the template did not do. */
export const HOST_SCRIPT = {
  zh: [
    '接下来的签约，是双方合作办学十年来的又一项成果。',
    '有请双方签约代表上台。',
    '（代表就座）请双方代表签署协议文本。',
    '（签署完毕）请双方代表交换文本，并与见证嘉宾合影留念。',
    '十年同行，再启新程。让我们以热烈的掌声表示祝贺！请各位回座。',
  ].join('\n'),
  en: [
    'The next signing is the latest fruit of ten years of teaching together.',
    'May I invite the signatories of both sides to the stage.',
    '(Seated) Please sign the texts.',
    '(Signed) Please exchange the texts, and join the witnesses for a photograph.',
    'Ten years together, and a new chapter begins. Please join me in congratulating them. Thank you; please return to your seats.',
  ].join('\n'),
};
