import type { Reader } from '../../../platform/db/tx.ts';
import type { MembershipRank } from '../../directory/domain.ts';

/** A membership that runs on a day, and how far it is certified. */
export interface CertifiableMembership {
  readonly membershipId: string;
  readonly organisationId: string;
  readonly rank: MembershipRank;
  /** First day, and the last one where it has ended or an end is set. */
  readonly from: string;
  readonly lastDay: string | null;
  /** The latest certificate in force, and whether one is being prepared. */
  readonly number: string | null;
  readonly certifiedUntil: string | null;
  readonly isOpen: boolean;
}

/** Of this membership, or of one of the same institution that was united with it when two records became one. */
const OWN = `(c.membership_id = m.id or (c.organisation_id = m.organisation_id
  and not exists (select from membership gone where gone.id = c.membership_id)))`;

export async function listCertifiable(
  reader: Reader,
  on: string,
  membershipIds?: readonly string[],
): Promise<CertifiableMembership[]> {
  const { rows } = await reader.raw(
    `select m.id as "membershipId", m.organisation_id as "organisationId", m.rank,
            lower(m.period) as "from", upper(m.period) - 1 as "lastDay",
            last.number, last.valid_until as "certifiedUntil",
            exists (select from certificate c where ${OWN} and c.state in ('draft', 'approved')) as "isOpen"
       from membership m
       join organisation o on o.id = m.organisation_id
       left join lateral (select number, valid_until from certificate c where ${OWN} and c.state = 'issued'
                           order by valid_until desc limit 1) last on true
      where m.period @> :on::date ${membershipIds ? 'and m.id = any(:membershipIds)' : ''}
      order by coalesce(o.name_zh, o.name_en, o.name_local) collate "zh-x-icu", o.id`,
    { on, ...(membershipIds && { membershipIds: [...membershipIds] }) },
  );
  return rows;
}
