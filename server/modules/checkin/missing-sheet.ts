import { writeCsv } from '../../platform/sheet/text/write-csv.ts';
import { placeName } from '../directory/domain.ts';
import type { MissingView } from './contract.ts';

const columns = {
  zh: ['编号', '姓名', '姓名（拉丁字母）', '单位', '参会类别', '国家或地区', '手机号码', '团长', '仪式环节', '联络员'],
  en: [
    'Number',
    'Name',
    'Name in Latin letters',
    'Organisation',
    'Type',
    'Country or region',
    'Mobile phone',
    'Head of delegation',
    'Part in the ceremony',
    'Liaison',
  ],
} as const;

export function missingCsv(people: readonly MissingView[], locale: 'zh' | 'en'): Uint8Array {
  const yes = { zh: '是', en: 'yes' }[locale];
  return writeCsv([
    columns[locale],
    ...people.map((one) => [
      String(one.number).padStart(4, '0'),
      one.name,
      one.nameLatin ?? '',
      one.organisation[locale],
      one.type[locale],
      placeName(one.place, locale) ?? one.place,
      one.phone ?? '',
      one.isHead ? yes : '',
      one.duties.map((duty) => duty[locale]).join('; '),
      one.liaison ?? '',
    ]),
  ]);
}
