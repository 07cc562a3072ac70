import { type AgreementText, addAgreements } from './agreements.ts';
import type { DemoNeeds } from './demo-needs.ts';
import { at, localDay, minutesAfter } from './editions.ts';
import type { EditionShape } from './register-people.ts';

const DAY = 24 * 60;

/** Of 2023, invented: two that end soon, one that has ended, one ended early, one without end, one never signed. */
export function addOlderAgreements(needs: DemoNeeds, edition: EditionShape, now: Date): void {
  const { sample } = needs.organisations;
  const day = (days: number) => localDay(minutesAfter(now, days * DAY));
  const signedAt = at('2023-11-17', '10:00');
  const signedBy = '双方院校负责人，换文签署';
  const pair = (
    poly: number,
    place: 'th' | 'la' | 'id' | 'th-enterprise',
    number: number,
  ): AgreementText['parties'] => [sample('poly', poly), sample(place, number)];
  addAgreements(
    needs,
    edition,
    [
      {
        parties: pair(1, 'th', 2),
        zh: '师生互访与短期研修合作备忘录',
        en: 'Memorandum on Exchange Visits and Short Study Programmes',
        kind: 'memorandum',
        fields: ['师资培训 / Teacher training'],
        signedAt,
        signedBy,
        expiresOn: day(38),
      },
      {
        parties: pair(8, 'la', 1),
        zh: '机电一体化技术人才联合培养协议',
        en: 'Joint Programme in Mechatronics',
        kind: 'joint_programme',
        fields: ['智能制造 / Smart manufacturing'],
        signedAt,
        signedBy,
        expiresOn: day(76),
      },
      {
        parties: pair(9, 'id', 1),
        zh: '新能源汽车实训基地共建协议',
        en: 'Agreement on a Training Base for New Energy Vehicles',
        kind: 'cooperation',
        fields: ['新能源汽车 / New energy vehicles'],
        signedAt,
        signedBy,
        expiresOn: day(-9) > '2023-12-01' ? day(-9) : '2023-12-01',
      },
      {
        parties: pair(10, 'th-enterprise', 1),
        zh: '海外员工岗前培训校企合作协议',
        en: 'Agreement on Induction Training for Overseas Staff',
        kind: 'industry',
        fields: ['中文＋职业技能 / Chinese + vocational skills'],
        signedAt,
        signedBy,
        years: 5,
        ended: { on: '2024-09-30', reason: '企业调整海外布局，双方协商一致提前终止。' },
      },
      {
        parties: pair(11, 'id', 2),
        zh: '职业教育合作框架协议',
        en: 'Framework Agreement on Vocational Education',
        kind: 'framework',
        fields: ['职业教育国际合作 / International cooperation in vocational education'],
        signedAt,
        signedBy,
      },
      {
        parties: pair(12, 'la', 2),
        zh: '学生交换项目协议',
        en: 'Student Exchange Agreement',
        kind: 'exchange',
        fields: ['学生交流 / Student exchange'],
        signedAt: null,
        state: 'withdrawn',
        reason: '对方专业设置调整，双方同意暂不签署。',
      },
    ],
    [],
    at('2023-10-20', '15:00'),
  );
}
