import type { Reader } from '../../../platform/db/tx.ts';
import type { Organisation } from '../../directory/domain.ts';
import type { Agreement } from '../domain.ts';
import type { Designation, Person } from '../neighbours.ts';

export type CastAgreement = Pick<
  Agreement,
  | 'id'
  | 'number'
  | 'titleZh'
  | 'titleEn'
  | 'titleOther'
  | 'titleOtherLanguage'
  | 'languages'
  | 'originals'
  | 'state'
  | 'parties'
>;

/** As PostgreSQL writes it: everything that some items are about. */
export interface CastRow {
  readonly agreements: readonly CastAgreement[];
  readonly designations: readonly Designation[];
  /** `wanted` is the id that was named, `id` the record that answers for it. */
  readonly organisations: readonly (Organisation & { readonly wanted: string })[];
  readonly people: readonly Person[];
}

/**
 * SQL: a cast as one JSON value, of the subjects that the two arrays name and of whoever else is named. It was eight
 * statements through the doors of three modules, one after the other, on the way of each command to the hall.
 */
export const castOf = (named: {
  readonly agreements: string;
  readonly designations: string;
  readonly people: string;
}): string => `(
with agreed as materialized (select * from agreement where id = any(${named.agreements})),
party as materialized (select p.* from agreement_party p where p.agreement_id in (select id from agreed)),
hand as materialized (select h.* from agreement_signatory h where h.agreement_id in (select id from agreed)),
designated as materialized (select * from designation where id = any(${named.designations}))
select jsonb_build_object(
  'agreements', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'titleZh', a.title_zh, 'titleEn', a.title_en,
      'titleOther', a.title_other, 'titleOtherLanguage', a.title_other_language, 'languages', a.languages, 'originals', a.originals,
      'state', a.state, 'parties', (select coalesce(jsonb_agg(jsonb_build_object('organisationId', p.organisation_id, 'role', p.role,
        'people', (select coalesce(jsonb_agg(jsonb_build_object('registrationId', h.registration_id, 'role', h.role)
              order by array_position('{signatory,deputy,witness}', h.role), h.position, h.registration_id), '[]')
            from hand h where h.agreement_id = p.agreement_id and h.organisation_id = p.organisation_id))
        order by p.position), '[]') from party p where p.agreement_id = a.id))), '[]') from agreed a),
  'designations', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'cohortId', d.cohort_id, 'organisationId', d.organisation_id,
      'recipientRegistrationId', d.recipient_registration_id, 'programme', jsonb_build_object('zh', g.name_zh, 'en', g.name_en),
      'certificateNumber', (select c.number from certificate c where c.designation_id = d.id and c.state = 'issued'))), '[]')
    from designated d join cohort c on c.id = d.cohort_id join designation_programme g on g.id = c.programme_id),
  'organisations', (select coalesce(jsonb_agg(jsonb_build_object('wanted', o.id, 'id', k.id, 'nameZh', k.name_zh, 'nameEn', k.name_en,
      'nameLocal', k.name_local, 'shortNameZh', k.short_name, 'shortNameEn', k.short_name_en, 'category', k.category, 'place', k.place,
      'isSample', k.is_sample)), '[]')
    from organisation o join organisation k on k.id = coalesce(o.merged_into, o.id)
    where o.id = any(array(select organisation_id from party union select organisation_id from designated))),
  'people', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'editionId', r.edition_id, 'state', r.state, 'nameNative', r.name_native,
      'nameLatin', r.name_latin, 'organisationId', r.organisation_id, 'delegationId', r.delegation_id, 'position', r.position,
      'positionEn', r.position_en, 'nameSpoken', r.name_spoken)), '[]')
    from registration r
    where r.id = any(array(select registration_id from hand union select recipient_registration_id from designated) || ${named.people})))
)`;

const CAST = `select ${castOf({ agreements: ':agreements::uuid[]', designations: ':designations::uuid[]', people: ':people::uuid[]' })} as "cast"`;

export async function readCast(
  reader: Reader,
  named: {
    readonly agreements: readonly string[];
    readonly designations: readonly string[];
    readonly people: readonly string[];
  },
): Promise<CastRow> {
  const { rows } = await reader.raw(CAST, {
    agreements: [...named.agreements],
    designations: [...named.designations],
    people: [...named.people],
  });
  return rows[0].cast;
}
