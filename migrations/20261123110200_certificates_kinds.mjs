export const up = (knex) =>
  knex.raw(`
-- What numbers are counted in: one series a cohort, and one a year for attendance and for membership.
create table certificate_series (
  id uuid primary key,
  kind text not null constraint certificate_series_kind check (kind in ('designation', 'attendance', 'membership')),
  -- first part of every number
  code text not null constraint certificate_series_code_form check (code ~ '^[A-Z]{2,8}$'),
  year integer not null,
  edition_id uuid not null references edition,
  cohort_id uuid constraint certificate_series_once_per_cohort unique references cohort,
  -- locked and raised in the transaction that issues: no gap, no double
  next_sequence integer not null default 1 constraint certificate_series_counts_up check (next_sequence > 0),
  created_at timestamptz not null,
  constraint certificate_series_code_once_a_year unique (code, year),
  constraint certificate_series_of_a_cohort check ((kind = 'designation') = (cohort_id is not null)),
  -- for the foreign key by which a certificate is of the kind of its series
  constraint certificate_series_of_its_kind unique (id, kind)
);
create unique index certificate_series_once_per_edition on certificate_series (edition_id, kind) where cohort_id is null;
create index certificate_series_by_edition on certificate_series (edition_id);

insert into certificate_series (id, kind, code, year, edition_id, cohort_id, next_sequence, created_at)
  select gen_random_uuid(), 'designation', p.code, c.year, c.edition_id, c.id, c.next_sequence, c.created_at
    from cohort c join designation_programme p on p.id = c.programme_id;
alter table cohort drop column next_sequence;

alter table certificate
  add column kind text not null default 'designation',
  add column series_id uuid,
  -- who attended
  add column registration_id uuid references registration,
  -- Which membership, and whose. Without a foreign key: a record of a membership may be corrected away or united with
  -- another, and what was certified stays.
  add column membership_id uuid,
  add column organisation_id uuid references organisation,
  -- first and last day on which it holds; null: without end
  add column valid_from date,
  add column valid_until date;
alter table certificate alter column kind drop default;
update certificate set series_id = s.id from certificate_series s where s.cohort_id = certificate.cohort_id;
update certificate set content = content || '{"kind": "designation"}' where content is not null;
alter table certificate
  alter column series_id set not null,
  alter column designation_id drop not null,
  alter column cohort_id drop not null,
  drop constraint certificate_sequence_once_per_cohort,
  add constraint certificate_sequence_once_per_series unique (series_id, sequence),
  add constraint certificate_is_of_the_kind_of_its_series foreign key (series_id, kind) references certificate_series (id, kind),
  add constraint certificate_has_one_subject check (num_nonnulls(designation_id, registration_id, membership_id) = 1),
  add constraint certificate_subject_is_of_its_kind check (
    case kind when 'designation' then designation_id is not null when 'attendance' then registration_id is not null
      else membership_id is not null and valid_from is not null and valid_until is not null end),
  add constraint certificate_of_a_membership_names_its_organisation check ((organisation_id is null) = (membership_id is null)),
  add constraint certificate_of_a_cohort check ((cohort_id is null) = (designation_id is null)),
  add constraint certificate_content_is_of_its_kind check (content is null or content->>'kind' = kind),
  add constraint certificate_days_in_order check (valid_from <= valid_until),
  -- as for designations: while a correction is prepared, the old one holds
  add constraint certificate_one_issued_per_term exclude using gist (membership_id with =, daterange(valid_from, valid_until, '[]') with &&)
    where (membership_id is not null and state = 'issued'),
  add constraint certificate_one_open_per_term exclude using gist (membership_id with =, daterange(valid_from, valid_until, '[]') with &&)
    where (membership_id is not null and state in ('draft', 'approved'));
create unique index certificate_one_issued_per_registration on certificate (registration_id) where state = 'issued';
create unique index certificate_one_open_per_registration on certificate (registration_id) where state in ('draft', 'approved');
create index certificate_by_registration on certificate (registration_id) where registration_id is not null;
create index certificate_by_membership on certificate (membership_id) where membership_id is not null;
create index certificate_by_organisation on certificate (organisation_id) where organisation_id is not null;
`);

export const down = (knex) =>
  knex.raw(`
alter table cohort add column next_sequence integer not null default 1;
update cohort set next_sequence = s.next_sequence from certificate_series s where s.cohort_id = cohort.id;
delete from certificate_print where certificate_id in (select id from certificate where kind <> 'designation');
delete from certificate_credential where certificate_id in (select id from certificate where kind <> 'designation');
delete from certificate where kind <> 'designation';
update certificate set content = content - 'kind' where content is not null;
alter table certificate
  drop constraint certificate_sequence_once_per_series, drop constraint certificate_is_of_the_kind_of_its_series,
  drop constraint certificate_has_one_subject, drop constraint certificate_subject_is_of_its_kind,
  drop constraint certificate_of_a_cohort, drop constraint certificate_content_is_of_its_kind,
  drop column kind, drop column series_id, drop column registration_id, drop column membership_id, drop column organisation_id,
  drop column valid_from, drop column valid_until,
  alter column designation_id set not null, alter column cohort_id set not null,
  add constraint certificate_sequence_once_per_cohort unique (cohort_id, sequence);
drop table certificate_series;
`);
