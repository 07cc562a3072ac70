import type { DemoOrganisation } from './organisations.ts';
import { createPeople, type Person } from './people.ts';

export type TypeCode = 'delegate' | 'signatory' | 'speaker' | 'government_guest' | 'press' | 'staff';

/** One person of one organisation who is about to register. */
export interface Delegate {
  readonly person: Person;
  readonly organisation: DemoOrganisation;
  readonly position: string;
  readonly type: TypeCode;
  /** 0 leads the delegation. */
  readonly rank: number;
}

const POSITIONS = {
  zh: {
    government: ['处长', '副处长', '四级调研员'],
    enterprise: ['总经理', '国际业务部总监', '培训中心主任'],
    industry_association: ['会长', '秘书长', '国际合作部主任'],
    other: ['主任', '记者', '摄影记者', '编辑'],
    school: ['校长', '副校长', '国际合作与交流处处长', '二级学院院长', '教授', '专任教师'],
  },
  en: {
    government: ['Director', 'Deputy Director', 'Officer'],
    enterprise: ['Chief Executive', 'Director of Training', 'Head of International Business'],
    industry_association: ['President', 'Secretary General', 'Head of International Cooperation'],
    other: ['Director', 'Reporter', 'Photographer', 'Editor'],
    school: ['President', 'Vice President', 'Director of International Cooperation', 'Dean', 'Professor', 'Lecturer'],
  },
} as const;

const TRADITIONAL_POSITIONS = ['院長', '副院長', '國際合作處主任', '高級講師'];

function positionOf(organisation: DemoOrganisation, locale: 'zh' | 'en', rank: number): string {
  const lists = POSITIONS[locale];
  const { category, key, place } = organisation;
  if (place === 'HK' || place === 'MO') return TRADITIONAL_POSITIONS[rank % TRADITIONAL_POSITIONS.length] ?? '';
  const list: readonly string[] = key.includes('enterprise')
    ? lists.enterprise
    : category in lists
      ? lists[category as keyof typeof lists]
      : lists.school;
  return list[Math.min(rank, list.length - 1)] ?? '';
}

export interface DelegationPlan {
  readonly organisation: DemoOrganisation;
  readonly size: number;
  /** By rank in the delegation; what is not named is a delegate (of a government a guest, of media press). */
  readonly types?: Readonly<Record<number, TypeCode>>;
}

export function formDelegations(plans: readonly DelegationPlan[], offset: number): Delegate[] {
  const nextPerson = createPeople(offset);
  return plans.flatMap(({ organisation, size, types = {} }) =>
    Array.from({ length: size }, (_, rank) => {
      const person = nextPerson(organisation.place);
      const type = types[rank] ?? usualType(organisation);
      return { person, organisation, type, rank, position: positionOf(organisation, person.locale, rank) };
    }),
  );
}

function usualType({ category, key }: DemoOrganisation): TypeCode {
  if (category === 'government') return 'government_guest';
  return key.startsWith('media') ? 'press' : 'delegate';
}

/** Everybody gets two places or three; what is left goes round once more, and then to the first ones. */
export function spreadPlaces(organisations: readonly DemoOrganisation[], total: number): number[] {
  const each = Math.floor(total / organisations.length);
  return organisations.map((_, at) => each + (at < total - each * organisations.length ? 1 : 0));
}
