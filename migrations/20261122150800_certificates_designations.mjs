export const up = (knex) =>
  knex.raw(`
create table designation_programme (
  id uuid primary key,
  -- first part of every number, e.g. LAP
  code text not null constraint designation_programme_code unique constraint designation_programme_code_form check (code ~ '^[A-Z]{2,8}$'),
  name_zh text not null,
  name_en text not null,
  conferred_by_zh text not null,
  conferred_by_en text not null,
  created_at timestamptz not null
);

create table cohort (
  id uuid primary key,
  programme_id uuid not null references designation_programme,
  edition_id uuid not null references edition,
  year integer not null,
  name_zh text not null,
  name_en text not null,
  -- locked and raised in the transaction that issues: no gap, no double
  next_sequence integer not null default 1,
  created_at timestamptz not null,
  constraint cohort_once_per_programme_and_year unique (programme_id, year)
);
create index cohort_by_edition on cohort (edition_id);

create table designation (
  id uuid primary key,
  cohort_id uuid not null references cohort,
  organisation_id uuid not null references organisation,
  position integer not null,
  -- who takes the certificate on stage
  recipient_registration_id uuid references registration,
  created_at timestamptz not null,
  constraint designation_once_per_cohort unique (cohort_id, organisation_id),
  constraint designation_position_once unique (cohort_id, position)
);
create index designation_by_organisation on designation (organisation_id);
create index designation_by_recipient on designation (recipient_registration_id);

alter table ceremony_item add constraint ceremony_item_designation foreign key (designation_id) references designation;

create table certificate (
  id uuid primary key,
  designation_id uuid not null references designation,
  cohort_id uuid not null references cohort,
  state text not null constraint certificate_state check (state in ('draft', 'approved', 'issued', 'revoked', 'superseded')),
  number text constraint certificate_number_once unique,
  sequence integer,
  -- 8 characters of Crockford base32, the last one checks the others
  code text,
  -- the words on the sheet as issued; a later change of an organisation's name changes no certificate
  content jsonb,
  -- where the sheet has to name the institution otherwise than the directory does
  institution_zh text,
  institution_en text,
  pdf bytea,
  pdf_sha256 bytea,
  drafted_by uuid,
  approved_by uuid,
  issued_by uuid,
  drafted_at timestamptz not null,
  approved_at timestamptz,
  issued_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  -- the certificate that this one corrects, from its draft on
  supersedes uuid references certificate,
  superseded_by uuid references certificate,
  version integer not null default 1,
  constraint certificate_sequence_once_per_cohort unique (cohort_id, sequence),
  constraint certificate_approver_is_not_drafter check (approved_by is null or approved_by <> drafted_by),
  constraint certificate_number_from_issue_on check ((state in ('draft', 'approved')) = (number is null)),
  constraint certificate_number_is_whole check ((number is null) = (sequence is null) and (number is null) = (code is null) and (number is null) = (content is null) and (number is null) = (issued_at is null)),
  constraint certificate_superseded_names_its_successor check ((state = 'superseded') = (superseded_by is not null)),
  constraint certificate_pdf_has_its_hash check ((pdf is null) = (pdf_sha256 is null) and (pdf is null or number is not null)),
  constraint certificate_end_has_a_time check ((state in ('revoked', 'superseded')) = (ended_at is not null))
);
-- A correction is prepared while the old certificate still holds: one of each, and the old one ends as the new one is issued.
create unique index certificate_one_issued_per_designation on certificate (designation_id) where state = 'issued';
create unique index certificate_one_open_per_designation on certificate (designation_id) where state in ('draft', 'approved');
create index certificate_by_designation on certificate (designation_id);
create index certificate_by_cohort on certificate (cohort_id);
create index certificate_by_superseded on certificate (supersedes);
create index certificate_by_superseding on certificate (superseded_by);

create table certificate_print (
  id uuid primary key,
  certificate_id uuid not null references certificate,
  copy integer not null,
  user_id uuid,
  at timestamptz not null,
  constraint certificate_print_copy_once unique (certificate_id, copy)
);
`);

export const down = (knex) =>
  knex.raw(`
alter table ceremony_item drop constraint ceremony_item_designation;
drop table certificate_print, certificate, designation, cohort, designation_programme;
`);
