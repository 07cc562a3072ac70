import type { Reader } from '../../../platform/db/tx.ts';
import { LISTED_FACT, type ListedFact, MAY_BE_LISTED } from '../kinds/participant-list.ts';

const facts = (rows: readonly { fact: ListedFact }[]): ListedFact[] => rows.map(({ fact }) => fact);

/** Those of the order of precedence who agreed to be listed, in its order, which itself is told to nobody. */
export async function listGuests(reader: Reader, editionId: string): Promise<ListedFact[]> {
  const { rows } = await reader.raw(
    `select ${LISTED_FACT} as fact
       from precedence_person p
       join precedence_group g on g.id = p.group_id
       join registration r on r.id = p.registration_id
       left join organisation o on o.id = r.organisation_id
      where p.edition_id = :edition and ${MAY_BE_LISTED}
      order by g.position, p.position`,
    { edition: editionId },
  );
  return facts(rows);
}

/** Heads of delegations first within their delegation. */
export async function listListed(reader: Reader, editionId: string): Promise<ListedFact[]> {
  const { rows } = await reader.raw(
    `select ${LISTED_FACT} as fact
       from registration r left join organisation o on o.id = r.organisation_id
      where r.edition_id = :edition and ${MAY_BE_LISTED}
      order by (r.delegation_role is distinct from 'head'), r.number`,
    { edition: editionId },
  );
  return facts(rows);
}

export interface CeremonySubjectRow {
  readonly ceremonyId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly agreementId: string | null;
  readonly agreementZh: string | null;
  readonly agreementEn: string | null;
  readonly cohortId: string | null;
  readonly cohortZh: string | null;
  readonly cohortEn: string | null;
  readonly organisations: readonly {
    readonly zh: string | null;
    readonly en: string | null;
    readonly local: string | null;
  }[];
}

/** What is signed and conferred, in the order of the run sheets; nothing of rehearsals, or of what was taken off. */
export async function listCeremonySubjects(reader: Reader, editionId: string): Promise<CeremonySubjectRow[]> {
  const { rows } = await reader.raw(
    `select c.id as "ceremonyId", c.title_zh as "titleZh", c.title_en as "titleEn",
            a.id as "agreementId", a.title_zh as "agreementZh", a.title_en as "agreementEn",
            k.id as "cohortId", concat_ws('　', dp.name_zh, k.name_zh) as "cohortZh", concat_ws(', ', dp.name_en, k.name_en) as "cohortEn",
            coalesce((select jsonb_agg(jsonb_build_object('zh', o.name_zh, 'en', o.name_en, 'local', o.name_local) order by p.position)
                        from agreement_party p join organisation o on o.id = p.organisation_id where p.agreement_id = a.id),
                     (select jsonb_build_array(jsonb_build_object('zh', o.name_zh, 'en', o.name_en, 'local', o.name_local))
                        from organisation o where o.id = d.organisation_id), '[]') as organisations
       from ceremony c
       join ceremony_item i on i.ceremony_id = c.id and i.state <> 'withdrawn'
       join ceremony_item_subject s on s.item_id = i.id
       left join agreement a on a.id = s.agreement_id
       left join designation d on d.id = s.designation_id
       left join cohort k on k.id = d.cohort_id
       left join designation_programme dp on dp.id = k.programme_id
      where c.edition_id = :edition and not c.rehearsal
        and (c.session_id is null
          or exists (select from agenda_session x where x.id = c.session_id and x.state = 'published'))
      order by c.starts_at nulls last, c.created_at, c.id, i.position, s.position`,
    { edition: editionId },
  );
  return rows;
}

export interface HotelRow {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly addressZh: string;
  readonly addressEn: string;
  readonly phone: string | null;
}
export async function listHotels(reader: Reader, editionId: string): Promise<HotelRow[]> {
  return reader('hotel').where({ edition_id: editionId }).orderBy('name_zh').select({
    nameZh: 'name_zh',
    nameEn: 'name_en',
    addressZh: 'address_zh',
    addressEn: 'address_en',
    phone: 'phone',
  });
}

export interface ShuttleRow {
  readonly direction: 'arrival' | 'departure';
  readonly startsAt: Date;
  readonly meetingZh: string;
  readonly meetingEn: string;
  readonly vehicle: string;
}
/** Runs that guests were told of; who drives stands on the office's list alone. */
export async function listShuttles(reader: Reader, editionId: string): Promise<ShuttleRow[]> {
  return reader('pick_up_run')
    .where({ edition_id: editionId })
    .whereNotNull('released_at')
    .orderBy(['direction', 'starts_at', 'id'])
    .select({
      direction: 'direction',
      startsAt: 'starts_at',
      meetingZh: 'meeting_zh',
      meetingEn: 'meeting_en',
      vehicle: 'vehicle',
    });
}

export async function listBookableSessions(reader: Reader, editionId: string): Promise<string[]> {
  return reader('bookable_session').where({ edition_id: editionId }).pluck('session_id');
}
