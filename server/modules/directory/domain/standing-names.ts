import type { MembershipRank } from './membership.ts';
import type { OrganisationCategory } from './organisation.ts';

type InBoth<K extends string> = Readonly<Record<'en' | 'zh', Readonly<Record<K, string>>>>;

const categoriesZh = {
  government: '政府部门',
  vocational_school: '职业院校',
  university: '高等院校',
  enterprise: '企业',
  industry_association: '行业协会',
  overseas_entity: '境外机构',
  other: '其他',
};

/** Beside one organisation. */
export const CATEGORY_NAMES: InBoth<OrganisationCategory> = {
  en: {
    government: 'Government',
    vocational_school: 'Vocational school',
    university: 'University',
    enterprise: 'Enterprise',
    industry_association: 'Industry association',
    overseas_entity: 'Overseas entity',
    other: 'Other',
  },
  zh: categoriesZh,
};

/** Over all of a category. */
export const CATEGORY_GROUP_NAMES: InBoth<OrganisationCategory> = {
  en: {
    government: 'Government',
    vocational_school: 'Vocational schools',
    university: 'Universities',
    enterprise: 'Enterprises',
    industry_association: 'Industry associations',
    overseas_entity: 'Overseas entities',
    other: 'Others',
  },
  zh: categoriesZh,
};

export const RANK_NAMES: InBoth<MembershipRank> = {
  en: {
    chair: 'Chair',
    vice_chair: 'Vice chair',
    executive_council: 'Executive council',
    council: 'Council',
    member: 'Member',
  },
  zh: {
    chair: '理事长单位',
    vice_chair: '副理事长单位',
    executive_council: '常务理事单位',
    council: '理事单位',
    member: '成员单位',
  },
};
