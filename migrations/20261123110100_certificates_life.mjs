// The life of a designation: rules of programmes, steps that are only ever added, reviews, and steps for many at once.
export const up = (knex) =>
  knex.raw(`
alter table designation_programme
  -- approval and withdrawal want a second person
  add column four_eyes boolean not null default false,
  add column reviews_wanted integer not null default 0 constraint designation_programme_reviews_wanted check (reviews_wanted between 0 and 9),
  -- null: without end
  add column validity_months integer constraint designation_programme_validity check (validity_months between 1 and 600),
  add column criteria jsonb not null default '[]',
  add column version integer not null default 1;

-- Frozen when the first reviewer is named: all institutions of a cohort are judged by the same criteria.
alter table cohort add column criteria jsonb;

alter table designation
  add column state text constraint designation_state check (state in
    ('applied', 'nominated', 'reviewed', 'approved', 'announced', 'conferred', 'active', 'suspended', 'renewed', 'withdrawn', 'declined')),
  add column nominated_by text,
  add column statement text,
  add column renews uuid references designation constraint designation_renewed_once unique,
  add column decision_number text,
  add column decision_on date,
  add column announced_on date,
  add column conferred_on date,
  add column valid_from date,
  add column valid_until date,
  add column suspended_on date,
  add column suspended_until date,
  add column ended_on date,
  add column version integer not null default 1,
  add constraint designation_renews_another check (renews <> id),
  add constraint designation_decision_is_whole check ((decision_number is null) = (decision_on is null)),
  add constraint designation_validity_in_order check (valid_until is null or valid_until >= valid_from);

create table designation_step (
  id bigint generated always as identity primary key,
  designation_id uuid not null references designation,
  step text not null,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  -- in the zone of the edition: when it was written down, and from when it holds
  day date not null,
  on_day date not null,
  until_day date,
  decision_number text,
  reason text,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  second_actor_id uuid,
  second_actor_name text,
  via text constraint designation_step_via check (via in ('stage', 'successor')),
  proposes text constraint designation_step_proposes check (proposes in ('approve', 'withdraw')),
  undoes bigint references designation_step constraint designation_step_taken_back_once unique,
  constraint designation_step_second_person_is_another check (second_actor_id is null or second_actor_id <> actor_id),
  constraint designation_step_undo_names_its_step check ((step = 'undo') = (undoes is not null)),
  constraint designation_step_proposal_names_its_step check ((step = 'propose') = (proposes is not null))
);
create index designation_step_by_designation on designation_step (designation_id, id);

-- What was active before there were steps was conferred on the day that its certificate names.
with taken as (
  select d.id, d.created_at, c.issued_at, (c.content ->> 'conferredOn')::date as conferred_on, c.issued_by,
         (d.created_at at time zone e.time_zone)::date as created_on
    from designation d
    join cohort h on h.id = d.cohort_id join edition e on e.id = h.edition_id
    left join certificate c on c.designation_id = d.id and c.state = 'issued')
insert into designation_step (designation_id, step, to_state, at, day, on_day, actor_kind, actor_name)
select id, case when issued_at is null then 'record' else 'take_over' end,
       case when issued_at is null then 'approved' else 'active' end,
       coalesce(issued_at, created_at), coalesce(conferred_on, created_on), coalesce(conferred_on, created_on), 'system', 'migration'
  from taken order by created_at, id;
update designation d set state = s.to_state,
       conferred_on = case when s.to_state = 'active' then s.on_day end, valid_from = case when s.to_state = 'active' then s.on_day end
  from designation_step s where s.designation_id = d.id;
alter table designation alter column state set not null;
create index designation_by_state on designation (cohort_id, state);

-- Only the name of somebody who asked to be forgotten leaves a reason, told by whoever erases.
create function designation_step_is_final() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('huiwu.erasing', true) = 'on' and to_jsonb(new) - 'reason' = to_jsonb(old) - 'reason' then
    return new;
  end if;
  raise exception 'a step is a record: it is neither changed nor deleted' using errcode = 'check_violation', constraint = 'designation_step_is_final';
end $$;
create trigger designation_step_is_final before update or delete on designation_step for each row execute function designation_step_is_final();

-- Judged at the end of the transaction, whoever writes the rows.
create function designation_is_what_its_last_step_says() returns trigger language plpgsql as $$
begin
  if exists (select from designation d where d.id = new.id and d.state is distinct from
       (select s.to_state from designation_step s where s.designation_id = d.id order by s.id desc limit 1)) then
    raise exception 'the state of a designation is that of its last step' using errcode = 'check_violation',
      constraint = 'designation_is_what_its_last_step_says', table = 'designation';
  end if;
  return null;
end $$;
create constraint trigger designation_is_what_its_last_step_says after insert or update of state on designation
  deferrable initially deferred for each row execute function designation_is_what_its_last_step_says();

create table designation_review (
  id uuid primary key,
  designation_id uuid not null references designation,
  reviewer_id uuid not null,
  reviewer_name text not null,
  state text not null constraint designation_review_state check (state in ('open', 'submitted', 'recused')),
  -- [{ criterionId, score, comment }]
  scores jsonb not null default '[]',
  comment text,
  total numeric(4, 1) constraint designation_review_total check (total between 0 and 100),
  recusal text,
  assigned_by uuid,
  assigned_at timestamptz not null,
  settled_at timestamptz,
  version integer not null default 1,
  constraint designation_review_once_per_reviewer unique (designation_id, reviewer_id),
  constraint designation_review_submitted_has_a_total check ((state = 'submitted') = (total is not null)),
  constraint designation_review_settled_has_a_time check ((state = 'open') = (settled_at is null)),
  constraint designation_review_recusal_has_a_reason check ((state = 'recused') = (recusal is not null))
);
create index designation_review_by_reviewer on designation_review (reviewer_id, state);

create function designation_review_is_final() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' and coalesce(current_setting('huiwu.erasing', true), '') <> 'on' then
    raise exception 'a review that was handed in is not changed' using errcode = 'check_violation', constraint = 'designation_review_is_final';
  end if;
  return coalesce(new, old);
end $$;
create trigger designation_review_is_final before update or delete on designation_review for each row execute function designation_review_is_final();

create table designation_batch (
  id uuid primary key,
  cohort_id uuid not null references cohort,
  -- the step with all that it wants to hear
  ordered jsonb not null,
  state text not null constraint designation_batch_state check (state in ('running', 'done', 'stopped')),
  started_by uuid not null,
  started_by_name text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  constraint designation_batch_end_matches_state check ((state = 'running') = (ended_at is null))
);
create index designation_batch_by_cohort on designation_batch (cohort_id, started_at desc);
create table designation_batch_item (
  batch_id uuid not null references designation_batch on delete cascade,
  position integer not null,
  designation_id uuid not null references designation,
  outcome text constraint designation_batch_item_outcome check (outcome in ('done', 'failed')),
  problem text,
  primary key (batch_id, position)
);
create index designation_batch_item_by_designation on designation_batch_item (designation_id);
`);

export const down = (knex) =>
  knex.raw(`
drop table designation_batch_item, designation_batch, designation_review, designation_step;
drop function designation_review_is_final(), designation_step_is_final();
drop trigger designation_is_what_its_last_step_says on designation;
drop function designation_is_what_its_last_step_says();
alter table designation drop column state, drop column nominated_by, drop column statement, drop column renews, drop column decision_number,
  drop column decision_on, drop column announced_on, drop column conferred_on, drop column valid_from, drop column valid_until,
  drop column suspended_on, drop column suspended_until, drop column ended_on, drop column version;
alter table cohort drop column criteria;
alter table designation_programme drop column four_eyes, drop column reviews_wanted, drop column validity_months, drop column criteria, drop column version;
`);
