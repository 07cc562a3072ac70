import { writeCsv } from '../../platform/sheet/text/write-csv.ts';
import { CATEGORY_NAMES, type MemberOn, placeName, RANK_NAMES } from './domain.ts';

const HEAD = {
  en: ['Chinese name', 'English name', 'Local name', 'Category', 'Rank', 'Country or region', 'Member since'],
  zh: ['中文名称', '英文名称', '当地文字名称', '类别', '职务', '国家或地区', '入盟日期'],
} as const;

/** For Excel, in the office: ranks stand in it. */
export function memberSheet(
  members: readonly (MemberOn & { readonly since: string })[],
  locale: 'zh' | 'en',
): Uint8Array {
  return writeCsv([
    HEAD[locale],
    ...members.map(({ nameZh, nameEn, nameLocal, category, rank, place, since }) => [
      nameZh,
      nameEn,
      nameLocal,
      CATEGORY_NAMES[locale][category],
      RANK_NAMES[locale][rank],
      placeName(place, locale),
      since,
    ]),
  ]);
}
