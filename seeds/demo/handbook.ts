import type { DemoNeeds } from './demo-needs.ts';
import { minutesAfter } from './editions.ts';
import type { EditionShape } from './register-people.ts';

/** What the office has written for the handbook; people and numbers are invented. */
export function addHandbook({ rows }: Pick<DemoNeeds, 'rows'>, edition: EditionShape, now: Date): void {
  rows.add('handbook', {
    edition_id: edition.id,
    welcome_zh: [
      '尊敬的各位领导、各位来宾：',
      '欢迎您出席广东省“一带一路”职业教育联盟年度活动。联盟成立以来，成员单位携手共建境外办学点和海外技能培训基地，推动专业教学标准和课程标准走出国门，为共建国家培养了一批又一批技术技能人才。',
      '今年的活动以“同心同行，技向未来”为主题，设开幕式、主旨报告、国际合作协议签约仪式、授牌仪式和三个分论坛。愿各位在羊城以技会友，共商合作，共谋发展。',
      '会务组全体工作人员竭诚为您服务，预祝活动圆满成功！',
    ].join('\n\n'),
    welcome_en: [
      'Dear guests and colleagues,',
      'Welcome to the annual activities of the Guangdong Provincial “Belt and Road” Vocational Education Alliance. Its members run schools and training centres abroad together, and their professional and curriculum standards are taught in many partner countries.',
      'This year brings an opening, keynotes, the signing of international cooperation agreements, the designation of a second cohort of institutions, and three parallel forums. May you find partners here, and friends.',
      'The conference office is at your service throughout.',
    ].join('\n\n'),
    notes_zh: [
      '请全程佩戴证件，凭证件进入会场、用餐和乘车。证件遗失请到签到处补办，原证件随即作废。',
      '主会场备有同声传译接收机，凭证件领取，散会时请归还。频道 1 为中文，频道 2 为英文。',
      '请将手机调至静音。签约和授牌期间，请勿在台前走动或使用闪光灯。',
      '如有饮食禁忌或需要协助，请与会务组联系。',
    ].join('\n\n'),
    notes_en: [
      'Please wear your badge at all times: it admits you to the halls, the meals and the coaches. If you lose it, the registration desk issues another and the lost one is void.',
      'Receivers for simultaneous interpretation are handed out against your badge at the main hall: channel 1 is Chinese, channel 2 English. Please return them when you leave.',
      'Please silence your telephone, and do not walk in front of the stage or use a flash during the ceremonies.',
      'For dietary needs or assistance, please turn to the conference office.',
    ].join('\n\n'),
    transport_zh:
      '地铁：示例线“演示校区”站 B 出口，步行约 300 米。\n\n自驾：请由南门进入，地面停车场对参会车辆免费开放。',
    transport_en:
      'Metro: Sample Line, station Demo Campus, exit B, then about 300 metres on foot.\n\nBy car: please enter by the south gate; parking is free for participants.',
    contacts: [
      { dutyZh: '会务总协调', dutyEn: 'General coordination', name: '示例会务甲', phone: '+86 000 000 3001' },
      { dutyZh: '报到与证件', dutyEn: 'Registration and badges', name: '示例会务乙', phone: '+86 000 000 3002' },
      { dutyZh: '接送与住宿', dutyEn: 'Transfers and lodging', name: '示例会务丙', phone: '+86 000 000 3003' },
      { dutyZh: '外事与翻译', dutyEn: 'International guests', name: '示例会务丁', phone: '+86 000 000 3004' },
      { dutyZh: '医疗与应急', dutyEn: 'Medical and emergency', name: '示例会务戊', phone: '+86 000 000 3005' },
    ],
    version: 1,
    updated_at: minutesAfter(now, -3 * 24 * 60),
  });
}
