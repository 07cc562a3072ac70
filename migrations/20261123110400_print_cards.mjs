export const up = (knex) =>
  knex.raw(`
-- Counts the runs of an edition: the number stands in the margin of every sheet, so that none is given twice or left out.
create table print_counter (
  edition_id uuid primary key references edition,
  last integer not null constraint print_counter_counts_up check (last > 0)
);
create table print_run (
  id uuid primary key,
  edition_id uuid not null references edition,
  number integer not null,
  kind text not null,
  format text not null,
  options jsonb not null,
  sort text not null,
  -- what is printed, in the order of the paper; ids of what the kind prints
  subjects text[] not null constraint print_run_prints_something check (cardinality(subjects) > 0),
  reprint_of uuid references print_run,
  state text not null constraint print_run_state check (state in ('running', 'done', 'cancelled', 'failed')),
  done integer not null default 0,
  -- who was passed over and why: [{ subjectId, characters }]
  passed_over jsonb not null default '[]',
  started_at timestamptz not null,
  started_by text not null,
  ended_at timestamptz,
  constraint print_run_number_once_per_edition unique (edition_id, number),
  constraint print_run_end_matches_state check ((state = 'running') = (ended_at is null)),
  constraint print_run_done_is_part_of_it check (done between 0 and cardinality(subjects))
);
create index print_run_reprint_of on print_run (reprint_of) where reprint_of is not null;

-- The sheets themselves, kept while somebody stands at the printer: they hold names and codes.
create table print_run_sheet (
  run_id uuid primary key references print_run on delete cascade,
  pdf bytea not null,
  expires_at timestamptz not null
);
create index print_run_sheet_by_age on print_run_sheet (expires_at);

-- What was printed, when, with which content. Only ever added.
create table print_item (
  id uuid primary key,
  edition_id uuid not null references edition,
  kind text not null,
  subject_id text not null,
  fingerprint text not null constraint print_item_fingerprint check (fingerprint ~ '^[0-9a-f]{64}$'),
  printed_at timestamptz not null,
  printed_by text not null,
  run_id uuid not null references print_run,
  constraint print_item_once_in_a_run unique (run_id, subject_id)
);
create index print_item_last on print_item (edition_id, kind, subject_id, printed_at desc, id desc);
`);

export const down = (knex) => knex.raw('drop table print_item, print_run_sheet, print_run, print_counter;');
