import type { MembershipRank } from '../../server/modules/directory/domain.ts';
import type { DemoRows } from './demo-rows.ts';
import type { DemoOrganisation, Organisations } from './organisations.ts';

/** Who joined when: 54 founders in 2017, 105 in 2024, 76 + 12 + 7 + 10 by category. Only the sums are reported ones. */
const JOINED = [
  { on: '2017-12-01', schools: 44, enterprises: 5, associations: 3, overseas: 2 },
  { on: '2018-06-01', schools: 6, enterprises: 1, associations: 1, overseas: 1 },
  { on: '2019-06-01', schools: 6, enterprises: 1, associations: 0, overseas: 2 },
  { on: '2020-06-01', schools: 3, enterprises: 1, associations: 0, overseas: 0 },
  { on: '2021-06-01', schools: 3, enterprises: 1, associations: 1, overseas: 0 },
  { on: '2022-06-01', schools: 5, enterprises: 1, associations: 1, overseas: 1 },
  { on: '2023-06-01', schools: 5, enterprises: 1, associations: 0, overseas: 2 },
  { on: '2024-06-01', schools: 4, enterprises: 1, associations: 1, overseas: 2 },
] as const;

const VICE_CHAIRS = ['poly-02', 'poly-03', 'poly-04', 'poly-05', 'poly-06', 'enterprise-01', 'association-01'];
const EXECUTIVE = /^(poly-(0[789]|1\d|20)|enterprise-02|association-02|th-01)$/;
const COUNCIL = /^(poly-(2[1-9]|[34]\d)|enterprise-0[3-6]|association-0[34]|la-01|id-01)$/;

/** Ranks are given to samples only: nobody reported who presides. */
function rankOf({ key, isSample }: DemoOrganisation): MembershipRank {
  if (!isSample) return 'member';
  if (key === 'poly-01') return 'chair';
  if (VICE_CHAIRS.includes(key)) return 'vice_chair';
  if (EXECUTIVE.test(key)) return 'executive_council';
  return COUNCIL.test(key) ? 'council' : 'member';
}

export interface DemoMember {
  readonly id: string;
  readonly organisation: DemoOrganisation;
  readonly rank: MembershipRank;
  readonly since: string;
}

export function addMemberships(rows: DemoRows, organisations: Organisations): DemoMember[] {
  const members: DemoMember[] = [];
  const { named, samples } = organisations;
  const queues = {
    schools: [named('communication-polytechnic'), named('industry-polytechnic-university'), ...samples({ poly: 74 })],
    enterprises: samples({ enterprise: 12 }),
    associations: samples({ association: 7 }),
    overseas: samples({ th: 3, la: 2, id: 2, ge: 1, fi: 1, ca: 1 }),
  };
  for (const { on, ...counts } of JOINED)
    for (const [queue, count] of Object.entries(counts))
      for (const organisation of queues[queue as keyof typeof counts].splice(0, count)) {
        const id = rows.id(`membership ${organisation.key}`);
        members.push({ id, organisation, rank: rankOf(organisation), since: on });
        rows.add('membership', {
          id,
          organisation_id: organisation.id,
          rank: rankOf(organisation),
          category: organisation.category,
          period: `[${on},)`,
        });
      }
  return members;
}
