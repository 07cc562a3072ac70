import type { LetterSettings, PassportData } from '../../server/modules/letters/domain.ts';
import { LETTER_CONSENT_VERSION } from '../../server/modules/letters/domain.ts';
import type { LetterSheet } from '../../server/modules/letters/letter-sheet.ts';
import type { TestApp } from './app.ts';
import { type OpenEdition, register, tokenIn } from './registration-data.ts';

/** Strings that stand in no other data of a test: wherever one of them shows up, a passport has leaked. */
export const CANARIES = ['KANARENKO', 'ŞÜKRÜYE-LÊ', 'QX7654321', '1971-02-03', 'Consulate Canary Road 9'] as const;

export function passport(year: number, change: Partial<PassportData> = {}): PassportData {
  return {
    surname: 'KANARENKO',
    givenNames: 'ŞÜKRÜYE-LÊ',
    nationality: 'GE',
    passportNumber: 'QX7654321',
    dateOfBirth: '1971-02-03',
    sex: 'F',
    issuedOn: `${year - 2}-05-02`,
    expiresOn: `${year + 3}-05-01`,
    issuingPlace: 'GE',
    missionPlace: 'GE',
    mission: 'Embassy of the People’s Republic of China in Georgia\nConsulate Canary Road 9, Tbilisi',
    arrivesOn: `${year}-11-20`,
    departsOn: `${year}-11-25`,
    ...change,
  };
}

export const settings: LetterSettings = {
  hostZh: '示例职业学院 01',
  hostEn: 'Sample Polytechnic 01',
  addressZh: '广东省广州市天河区示例路 1 号',
  addressEn: '1 Sample Road, Tianhe District, Guangzhou, Guangdong, China',
  contactName: '林甲子 Lin Jiazi',
  contactPhone: '+86 20 0000 0000',
  contactEmail: 'letters@poly01.example',
  costsZh: '被邀请人在华期间的食宿由邀请单位承担，国际旅费自理。',
  costsEn: 'Board and lodging in China are borne by the inviting organisation, international travel by the invitee.',
  signerName: '陈乙丑 Chen Yichou',
  signerTitleZh: '院长',
  signerTitleEn: 'President',
  eraseAfterDays: 30,
};

export function sheet(change: Partial<LetterSheet> = {}): LetterSheet {
  const { eraseAfterDays: _days, ...words } = settings;
  return {
    ...words,
    number: '2026-IL-0001',
    issuedOn: '2026-10-08',
    decisionNumber: '粤外邀〔2026〕118 号',
    missionZh: '中华人民共和国驻格鲁吉亚大使馆',
    passport: passport(2026),
    organisationZh: '格鲁吉亚铁路运输学院',
    organisationEn: 'Railway Transport College, Georgia',
    position: 'Rector',
    capacityZh: '正式代表',
    capacityEn: 'Delegate',
    eventZh: '广东省“一带一路”职业教育联盟2026年度活动',
    eventEn: '2026 Annual Activities of the Guangdong Provincial “Belt and Road” Vocational Education Alliance',
    eventStartsOn: '2026-11-22',
    eventEndsOn: '2026-11-22',
    venueZh: '示例职业学院 01 演示校区（广州）',
    venueEn: 'Demo Campus, Sample Polytechnic 01, Guangzhou',
    ...change,
  };
}

/** One guest with a link, approved unless told otherwise. */
export async function guest(app: TestApp, edition: OpenEdition, options: { approved?: boolean; name?: string } = {}) {
  const answer = await register(app, edition, {
    nameNative: options.name ?? 'ნინო მაგალითაშვილი',
    nameLatin: 'Nino Magalitashvili',
    place: 'GE',
    locale: 'en',
    email: 'nino@sample.example',
  });
  const id = answer.body.id as string;
  if (options.approved !== false)
    await app.app.doors.registrations.takeStep({ kind: 'system', name: 'test' }, id, { action: 'approve' });
  const token = tokenIn(answer.body.link);
  const call = (method: 'get' | 'put' | 'post', path = '', version?: number) => {
    const request = app.anyone[method](`/api/v1/my/visa-letter${path}`)
      .set('Authorization', `Bearer ${token}`)
      .set('Accept-Language', 'en');
    return version === undefined ? request : request.set('If-Match', `"${version}"`);
  };
  return {
    id,
    token,
    call,
    agree: (given = true) =>
      call('put', '/consents').send({
        consents: { visa_sensitive_data: given, visa_cross_border: given },
        consentTextVersion: LETTER_CONSENT_VERSION,
      }),
    submit: (change: Partial<PassportData> = {}, version = 0) =>
      call('put', '', version).send(passport(edition.year, change)),
  };
}
export type Guest = Awaited<ReturnType<typeof guest>>;
