import type { PressItem, PressList } from './press-list.ts';
import { recordTimes } from './record-times.ts';

type Locale = 'zh' | 'en';
const COLUMNS: Readonly<Record<Locale, readonly string[]>> = {
  zh: [
    '序号',
    '时间',
    '时区',
    '类别',
    '名称（中文）',
    '名称（英文）',
    '名称（其他语种）',
    '单位（中文）',
    '单位（英文）',
    '国家或地区',
    '代表及职务（中文）',
    '代表及职务（英文）',
    '照片编号',
  ],
  en: [
    'Order',
    'Time',
    'Zone',
    'Kind',
    'Title in Chinese',
    'Title in English',
    'Title in another language',
    'Parties (Chinese)',
    'Parties (English)',
    'Country or region',
    'Signed or received by (Chinese)',
    'Signed or received by (English)',
    'Photographs',
  ],
};
const KINDS = {
  zh: { signing: '签约', conferral: '授牌' },
  en: { signing: 'Signing', conferral: 'Conferral' },
} as const;

/** The list for journalists as rows; both languages stand in it, whoever opens it. */
export function pressTable(list: PressList, locale: Locale) {
  const times = recordTimes(list.timeZone);
  return {
    name: locale === 'zh' ? '媒体名单' : 'Press list',
    titles: COLUMNS[locale],
    rows: list.items.map((item) => [
      item.order,
      times.stamp(item.signedAt),
      times.zone(item.signedAt, locale),
      KINDS[locale][item.kind],
      item.titleZh,
      item.titleEn,
      item.titleOther?.text ?? '',
      item.parties.map(({ zh }) => zh).join('；'),
      item.parties.map(({ en }) => en).join('; '),
      places(item, locale),
      people(item, 'zh').join('；'),
      people(item, 'en').join('; '),
      item.photos.join(', '),
    ]),
  };
}

function places({ parties }: PressItem, locale: Locale): string {
  const named = parties.map(({ placeZh, placeEn }) => (locale === 'zh' ? placeZh : placeEn) ?? '–');
  return named.join(locale === 'zh' ? '；' : '; ');
}

/** As somebody is called in print: in Chinese the name and then the office, in English after a comma. */
function people({ parties }: PressItem, locale: Locale): string[] {
  return parties.flatMap((party) =>
    party.people.map(({ native, latin, positionZh, positionEn }) => {
      const isHan = /\p{Script=Han}/u.test(native);
      if (locale === 'en')
        return [latin ?? native, positionEn ?? (isHan ? null : positionZh)].filter(Boolean).join(', ');
      const name = isHan || latin === null ? native : `${native}（${latin}）`;
      return positionZh ? `${name}，${positionZh}` : name;
    }),
  );
}
