import { writeCsv } from '../../platform/sheet/text/write-csv.ts';
import { type MemberOn, type MembershipRank, type OrganisationCategory, placeName } from './domain.ts';

const WORDS = {
  en: {
    head: ['Chinese name', 'English name', 'Local name', 'Category', 'Rank', 'Country or region', 'Member since'],
    categories: {
      government: 'Government',
      vocational_school: 'Vocational school',
      university: 'University',
      enterprise: 'Enterprise',
      industry_association: 'Industry association',
      overseas_entity: 'Overseas entity',
      other: 'Other',
    },
    ranks: {
      chair: 'Chair',
      vice_chair: 'Vice chair',
      executive_council: 'Executive council',
      council: 'Council',
      member: 'Member',
    },
  },
  zh: {
    head: ['中文名称', '英文名称', '当地文字名称', '类别', '职务', '国家或地区', '入盟日期'],
    categories: {
      government: '政府部门',
      vocational_school: '职业院校',
      university: '高等院校',
      enterprise: '企业',
      industry_association: '行业协会',
      overseas_entity: '境外机构',
      other: '其他',
    },
    ranks: {
      chair: '理事长单位',
      vice_chair: '副理事长单位',
      executive_council: '常务理事单位',
      council: '理事单位',
      member: '成员单位',
    },
  },
} as const satisfies Record<
  'zh' | 'en',
  {
    head: readonly string[];
    categories: Record<OrganisationCategory, string>;
    ranks: Record<MembershipRank, string>;
  }
>;

/** For Excel, in the office: ranks stand in it. */
export function memberSheet(
  members: readonly (MemberOn & { readonly since: string })[],
  locale: 'zh' | 'en',
): Uint8Array {
  const { head, categories, ranks } = WORDS[locale];
  return writeCsv([
    head,
    ...members.map(({ nameZh, nameEn, nameLocal, category, rank, place, since }) => [
      nameZh,
      nameEn,
      nameLocal,
      categories[category],
      ranks[rank],
      placeName(place, locale),
      since,
    ]),
  ]);
}
