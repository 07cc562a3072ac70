import type { Static } from '@sinclair/typebox';
import { organisationName, placeName } from '../directory/domain.ts';
import type { AgreementView } from './contract.ts';
import { AGREEMENT_WORDS, agreementField } from './domain.ts';

type View = Static<typeof AgreementView>;
type Locale = 'zh' | 'en';

const COLUMNS = {
  zh: [
    '编号',
    '届次',
    '状态',
    '协议类型',
    '中文名称',
    '英文名称',
    '其他语种名称',
    '签约方',
    '签约方（英文）',
    '国家或地区',
    '签约人',
    '见证人',
    '合作领域',
    '文本语言',
    '正本份数',
    '签署日期',
    '生效日期',
    '到期日期',
    '续签提醒（到期前天数）',
  ],
  en: [
    'Number',
    'Year',
    'State',
    'Kind',
    'Chinese title',
    'English title',
    'Title in another language',
    'Parties (Chinese)',
    'Parties',
    'Country or region',
    'Signatories',
    'Witnesses',
    'Fields',
    'Languages of the text',
    'Originals',
    'Signed on',
    'In force from',
    'In force until',
    'Renewal notice (days before)',
  ],
} as const;

export interface RegisterTable {
  readonly name: string;
  readonly titles: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export function registerTable(agreements: readonly View[], locale: Locale): RegisterTable {
  const words = AGREEMENT_WORDS[locale];
  const between = locale === 'zh' ? '；' : '; ';
  const people = ({ parties }: View, role: 'signatory' | 'witness') =>
    parties
      .flatMap((party) => party.people.filter((one) => one.role === role))
      .map(({ native, latin }) => (latin && latin !== native ? `${native} (${latin})` : native))
      .join(between);
  return {
    name: words.register,
    titles: COLUMNS[locale],
    rows: agreements.map((one) => [
      one.number,
      one.year,
      words.states[one.state],
      words.kinds[one.kind],
      one.titleZh,
      one.titleEn,
      one.titleOther,
      one.parties.map((party) => organisationName(party, 'zh')).join('；'),
      one.parties.map((party) => organisationName(party, 'en')).join('; '),
      [...new Set(one.parties.map(({ place }) => placeName(place, locale)))].join(between),
      people(one, 'signatory'),
      people(one, 'witness'),
      one.fields.map((field) => agreementField(field, locale)).join(between),
      one.languages.map((code) => words.languageName(code)).join(between),
      one.originals,
      one.signedOn,
      one.effectiveOn ?? one.signedOn,
      one.expiresOn,
      one.expiresOn && one.renewalNoticeDays,
    ]),
  };
}
