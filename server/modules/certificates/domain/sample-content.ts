import type { CertificateContent, CertificateKind } from './certificate-content.ts';

export const SAMPLE_CASES = ['usual', 'worst', 'short', 'scripts'] as const;
export type SampleCase = (typeof SAMPLE_CASES)[number];

interface SampleName {
  readonly zh: string;
  readonly en: string;
}

/** Invented institutions and people: what a layout has to bear before anybody's certificate is printed with it. */
const INSTITUTIONS: Record<SampleCase, SampleName> = {
  usual: { zh: '岭海交通职业技术学院', en: 'Linghai Polytechnic of Transport' },
  worst: {
    zh: '珠江三角洲先进装备制造与现代服务业产教融合创新示范区岭海国际职业技术教育学院（粤港澳大湾区校区）附属东南亚海外技术技能人才联合培养培训中心暨“一带一路”沿线国家职业教育师资研修基地与中外人文交流合作研究院筹备委员会秘书处联合办公室',
    en: 'Linghai International Polytechnic of Advanced Manufacturing and Modern Services, Joint Centre for Overseas Training 2026',
  },
  short: { zh: '穗', en: 'S' },
  scripts: { zh: 'ວິທະຍາໄລເຕັກນິກ ນ້ຳຂອງ', en: 'วิทยาลัยเทคนิคลุ่มน้ำโขง · Trường Cao đẳng Kỹ thuật Mê Kông' },
};
const PEOPLE: Record<SampleCase, { readonly native: string; readonly latin: string | null }> = {
  usual: { native: '陈予安', latin: 'Chen Yu’an' },
  worst: {
    native:
      'พระยาศรีวิสารวาจาสุนทรเกียรติคุณอดุลยเดชวิกรมบรมนาถบพิตรพิพิธวรการโกศลวิมลรัตน์มหาวิทยาลัยเทคโนโลยีราชมงคลล้านนาเชียงใหม่น้ำโขง',
    latin:
      'Maria Alexandrina Wolfeschlegelsteinhausenbergerdorff de Albuquerque e Vasconcelos-Święcicka Nguyễn Thị Hồng Ánh Tbilisi',
  },
  short: { native: '安', latin: null },
  scripts: { native: 'ნინო კაპანაძე', latin: 'Nino Kapanadze' },
};

function repeat(text: string, isWorst: boolean, joint: string): string {
  return isWorst ? [...new Array(20).fill(text).join(joint)].slice(0, 120).join('').trimEnd() : text;
}

export function sampleContent(kind: CertificateKind, sample: SampleCase, publicUrl: string): CertificateContent {
  const isWorst = sample === 'worst';
  const institution = INSTITUTIONS[sample];
  const code = kind === 'designation' ? 'LAP' : kind === 'attendance' ? 'HWA' : 'HWM';
  const number = isWorst ? `${code.padEnd(8, 'X')}-2026-999999` : `${code}-2026-0001`;
  const issuer = {
    issuerZh: '广东省“一带一路”职业教育联盟',
    issuerEn: 'Guangdong “Belt and Road” Vocational Education Alliance',
  };
  const shared = {
    number,
    verificationUrl: `${publicUrl}/VERIFY/${number}?C=0000000Z`,
    ...issuer,
    conferredOn: '2026-11-22',
    timeZone: 'Asia/Shanghai',
  };
  const names = { institutionZh: institution.zh, institutionEn: institution.en };
  if (kind === 'designation')
    return {
      kind,
      ...shared,
      ...names,
      conferredByZh: repeat('广东省教育厅', isWorst, '、'),
      conferredByEn: repeat('Department of Education of Guangdong Province', isWorst, ' and the '),
      programmeZh: repeat('岭南工匠学院', isWorst, '与'),
      programmeEn: repeat('Lingnan Artisan Polytechnic', isWorst, ' and '),
      cohortZh: '第二批',
      cohortEn: 'Second cohort',
    };
  if (kind === 'attendance')
    return {
      kind,
      ...shared,
      nameNative: PEOPLE[sample].native,
      nameLatin: PEOPLE[sample].latin,
      organisationZh: institution.zh,
      organisationEn: institution.en,
      editionZh: repeat('广东省“一带一路”职业教育联盟2026年年会', isWorst, '暨'),
      editionEn: repeat(
        '2026 Annual Conference of the Guangdong “Belt and Road” Vocational Education Alliance',
        isWorst,
        ' and the ',
      ),
      startsOn: '2026-11-22',
      endsOn: isWorst ? '2026-11-24' : '2026-11-22',
      venueZh: repeat('广州', isWorst, '、'),
      venueEn: repeat('Guangzhou', isWorst, ', '),
    };
  return {
    kind,
    ...shared,
    ...names,
    rankZh: repeat('理事单位', isWorst, '兼'),
    rankEn: repeat('Council member', isWorst, ' and '),
    validFrom: '2026-11-22',
    validUntil: '2029-11-21',
  };
}
