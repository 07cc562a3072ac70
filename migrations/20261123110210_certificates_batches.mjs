export const up = (knex) =>
  knex.raw(`
-- When somebody has attended; drawn up by one, approved by another, and the certificates follow from it without a request.
create table attendance_rule (
  edition_id uuid primary key references edition,
  checkpoint_kinds text[] not null constraint attendance_rule_counts_some_doors check (cardinality(checkpoint_kinds) > 0),
  min_sessions integer not null constraint attendance_rule_sessions_are_counted check (min_sessions between 0 and 50),
  min_days integer not null constraint attendance_rule_days_are_counted check (min_days between 0 and 60),
  set_by uuid,
  set_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  -- before the edition is over
  released_at timestamptz,
  constraint attendance_rule_asks_for_something check (min_sessions + min_days > 0),
  constraint attendance_rule_sessions_have_doors check (min_sessions = 0 or 'session' = any(checkpoint_kinds)),
  constraint attendance_rule_approver_did_not_set_it check (approved_by is null or approved_by <> set_by),
  constraint attendance_rule_released_when_approved check (released_at is null or approved_at is not null)
);

create table certificate_batch (
  id uuid primary key,
  edition_id uuid not null references edition,
  kind text not null constraint certificate_batch_kind check (kind in ('designation', 'attendance', 'membership')),
  -- one PDF for the printer, single signed files in a ZIP, or the issue of attendance certificates
  work text not null constraint certificate_batch_work check (work in ('print', 'files', 'issue')),
  cohort_id uuid references cohort,
  state text not null constraint certificate_batch_state check (state in ('running', 'done', 'cancelled')),
  wanted integer not null,
  done integer not null default 0,
  failed integer not null default 0,
  started_by uuid not null,
  started_by_name text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  constraint certificate_batch_counts_its_items check (done + failed <= wanted),
  constraint certificate_batch_end_has_a_time check ((state = 'running') = (ended_at is null)),
  constraint certificate_batch_issues_attendance check (work <> 'issue' or kind = 'attendance'),
  constraint certificate_batch_of_a_cohort check ((kind = 'designation') = (cohort_id is not null))
);
create index certificate_batch_by_edition on certificate_batch (edition_id, started_at);
create index certificate_batch_by_cohort on certificate_batch (cohort_id) where cohort_id is not null;

create table certificate_batch_item (
  batch_id uuid not null references certificate_batch,
  -- the order on paper
  position integer not null,
  certificate_id uuid references certificate,
  registration_id uuid references registration,
  state text not null default 'open' constraint certificate_batch_item_state check (state in ('open', 'done', 'failed')),
  -- code of the problem and its words, of a failed one
  fault jsonb,
  primary key (batch_id, position),
  constraint certificate_batch_item_has_a_subject check (num_nonnulls(certificate_id, registration_id) >= 1),
  constraint certificate_batch_item_fault_of_a_failed_one check ((state = 'failed') = (fault is not null))
);
create index certificate_batch_item_by_certificate on certificate_batch_item (certificate_id) where certificate_id is not null;
create index certificate_batch_item_by_registration on certificate_batch_item (registration_id) where registration_id is not null;

create table certificate_batch_file (
  batch_id uuid primary key references certificate_batch,
  media_type text not null,
  bytes bytea not null,
  made_at timestamptz not null
);
create index certificate_batch_file_by_age on certificate_batch_file (made_at);

alter table certificate_print add column batch_id uuid references certificate_batch;
create index certificate_print_by_batch on certificate_print (batch_id) where batch_id is not null;

-- Who took the paper; a mistake is undone, never overwritten.
create table certificate_handover (
  id uuid primary key,
  certificate_id uuid not null references certificate,
  taken_by text not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  constraint certificate_handover_undone_by_somebody_at_a_time check (undone_by is null or undone_at is not null)
);
create unique index certificate_handed_over_once on certificate_handover (certificate_id) where undone_at is null;
create index certificate_handover_by_certificate on certificate_handover (certificate_id);
`);

export const down = (knex) =>
  knex.raw(`
alter table certificate_print drop column batch_id;
drop table certificate_handover, certificate_batch_file, certificate_batch_item, certificate_batch, attendance_rule;
`);
