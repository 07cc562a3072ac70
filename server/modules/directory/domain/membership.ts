import type { Names, OrganisationCategory } from './organisation.ts';

/** Never shown to the public, nor anything that it could be derived from. */
export const MEMBERSHIP_RANKS = ['chair', 'vice_chair', 'executive_council', 'council', 'member'] as const;
export type MembershipRank = (typeof MEMBERSHIP_RANKS)[number];

export interface Membership {
  readonly id: string;
  readonly organisationId: string;
  readonly category: OrganisationCategory;
  readonly rank: MembershipRank;
  /** First day. */
  readonly from: string;
  /** First day on which it is no longer a member (or no longer of this rank); null: it goes on. */
  readonly until: string | null;
  readonly joinReason: string | null;
  readonly leaveReason: string | null;
  readonly version: number;
}

export interface MemberOn extends Names {
  readonly id: string;
  readonly category: OrganisationCategory;
  readonly rank: MembershipRank;
  readonly place: string;
}

export interface Counted<K extends string = string> {
  readonly key: K;
  readonly count: number;
}

export interface Counts {
  readonly total: number;
  readonly byCategory: readonly Counted<OrganisationCategory>[];
  readonly byRank: readonly Counted<MembershipRank>[];
  readonly byPlace: readonly Counted[];
}

/** Most first; of equals the order of the code, so that two counts of the same members read the same. */
export function countMembers(members: readonly Pick<MemberOn, 'category' | 'rank' | 'place'>[]): Counts {
  return {
    total: members.length,
    byCategory: tally(members.map(({ category }) => category)),
    byRank: tally(members.map(({ rank }) => rank)),
    byPlace: tally(members.map(({ place }) => place)),
  };
}

function tally<K extends string>(keys: readonly K[]): Counted<K>[] {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

/** One year of the growth: confirmed and frozen, or counted now and still open. */
export interface YearCount {
  readonly year: number;
  readonly count: number;
  /** Day on which it is counted. */
  readonly on: string;
  readonly isConfirmed: boolean;
}

export interface Figure extends Counts {
  readonly id: string;
  readonly year: number;
  readonly revision: number;
  readonly cutOff: string;
  readonly definitionZh: string;
  readonly definitionEn: string;
  readonly confirmedByName: string;
  readonly confirmedAt: Date;
  /** Why it took the place of the one before. */
  readonly reason: string | null;
  readonly isCurrent: boolean;
}

/** What counts; an organiser may word it otherwise for one figure. */
export const DEFINITION = {
  zh: '截至统计日的联盟成员单位数，不含申请单位与观察员；合并单位自合并之日起按一家计。',
  en: 'Organisations that are members of the alliance on the cut-off date, not applicants or observers; those that merged count as one from the day of the merger.',
} as const;
