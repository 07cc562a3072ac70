export const up = (knex) =>
  knex.raw(`
-- Lets rows that name a registration and its edition be held to both.
alter table registration add constraint registration_of_its_edition unique (id, edition_id);

-- Order of precedence: one list an edition, read and changed as a whole under one version.
create table precedence_list (
  edition_id uuid primary key references edition,
  version integer not null
);
create table precedence_group (
  id uuid primary key,
  edition_id uuid not null references precedence_list,
  position integer not null,
  name_zh text not null,
  name_en text not null,
  constraint precedence_group_of_its_edition unique (id, edition_id),
  constraint precedence_group_order unique (edition_id, position) deferrable initially deferred
);
create table precedence_person (
  registration_id uuid primary key,
  edition_id uuid not null,
  group_id uuid not null,
  position integer not null,
  reason text,
  constraint precedence_person_takes_part foreign key (registration_id, edition_id) references registration (id, edition_id),
  constraint precedence_person_in_a_group foreign key (group_id, edition_id) references precedence_group (id, edition_id),
  constraint precedence_person_order unique (group_id, position) deferrable initially deferred
);
create index precedence_person_by_edition on precedence_person (edition_id);
create index precedence_person_by_group on precedence_person (group_id, edition_id);

create table seat_plan (
  id uuid primary key,
  edition_id uuid not null references edition,
  kind text not null constraint seat_plan_kind check (kind in ('rostrum', 'front_row', 'signing_table', 'group_photo', 'dinner')),
  title_zh text not null,
  title_en text not null,
  label text not null,
  rule text not null constraint seat_plan_rule check (rule in ('domestic', 'international')),
  even_reading text not null constraint seat_plan_even_reading check (even_reading in ('second_beside', 'first_on_side')),
  -- places in each row, the front row first; empty where there are tables
  rows integer[] not null,
  version integer not null default 1,
  created_at timestamptz not null,
  constraint seat_plan_of_its_edition unique (id, edition_id),
  constraint seat_plan_has_rows_or_tables check ((kind = 'dinner') = (cardinality(rows) = 0)),
  constraint seat_plan_rows_have_places check (0 < all (rows))
);
create index seat_plan_by_edition on seat_plan (edition_id, created_at);

create table seat_table (
  id uuid primary key,
  plan_id uuid not null references seat_plan on delete cascade,
  number integer not null,
  name_zh text,
  name_en text,
  capacity integer not null constraint seat_table_has_seats check (capacity > 0),
  constraint seat_table_of_its_plan unique (id, plan_id),
  constraint seat_table_number_once unique (plan_id, number) deferrable initially deferred
);

create table seat_place (
  plan_id uuid not null,
  registration_id uuid not null,
  edition_id uuid not null,
  table_id uuid,
  position integer not null,
  side text constraint seat_place_side check (side in ('host', 'guest')),
  duty text constraint seat_place_duty check (duty in ('signatory', 'assistant', 'host', 'co_host')),
  locked boolean not null default false,
  absent boolean not null default false,
  constraint seat_place_once_in_a_plan primary key (plan_id, registration_id),
  constraint seat_place_in_a_plan_of_its_edition foreign key (plan_id, edition_id) references seat_plan (id, edition_id) on delete cascade,
  constraint seat_place_takes_part foreign key (registration_id, edition_id) references registration (id, edition_id),
  constraint seat_place_at_a_table_of_its_plan foreign key (table_id, plan_id) references seat_table (id, plan_id),
  constraint seat_place_order unique (plan_id, position) deferrable initially deferred
);
create index seat_place_by_registration on seat_place (registration_id, edition_id);
create index seat_place_by_table on seat_place (table_id, plan_id);
create unique index seat_place_one_host_a_table on seat_place (table_id, duty) where duty in ('host', 'co_host');

-- Judged at the end of a change, because people change places with one another. The row that is counted against is held
-- first, so that two changes at the same time count one after the other.
create function seat_plan_holds() returns trigger language plpgsql as $body$
declare
  places integer[];
begin
  select rows into places from seat_plan where id = new.plan_id for update;
  if cardinality(places) > 0 and (select count(*) from seat_place where plan_id = new.plan_id and not absent)
      > (select sum(place) from unnest(places) place) then
    raise exception 'more people than seats' using errcode = '23514', constraint = 'seat_plan_seats_hold';
  end if;
  if exists (
    select from seat_table t where t.plan_id = new.plan_id
      and t.capacity < (select count(*) from seat_place p where p.table_id = t.id and not p.absent)
  ) then
    raise exception 'more people than chairs' using errcode = '23514', constraint = 'seat_table_seats_hold';
  end if;
  return null;
end $body$;
create constraint trigger seat_place_has_a_seat after insert or update on seat_place deferrable initially deferred
  for each row execute function seat_plan_holds();
create constraint trigger seat_table_keeps_seats after update on seat_table deferrable initially deferred
  for each row execute function seat_plan_holds();
create function seat_plan_keeps_seats() returns trigger language plpgsql as $body$
begin
  if (select count(*) from seat_place where plan_id = new.id and not absent)
      > (select coalesce(sum(place), 2147483647) from unnest(new.rows) place) then
    raise exception 'more people than seats' using errcode = '23514', constraint = 'seat_plan_seats_hold';
  end if;
  return null;
end $body$;
create constraint trigger seat_plan_rows_changed after update of rows on seat_plan deferrable initially deferred
  for each row execute function seat_plan_keeps_seats();

-- What a plan was before each change, to take the last one back; ids only.
create table seat_step (
  plan_id uuid not null references seat_plan on delete cascade,
  version integer not null,
  before jsonb not null,
  primary key (plan_id, version)
);

-- A plan as it was given out, with the words that its cards have.
create table seat_release (
  id uuid primary key,
  plan_id uuid not null references seat_plan on delete cascade,
  number integer not null,
  plan_version integer not null,
  released_at timestamptz not null,
  released_by text not null,
  plan jsonb not null,
  constraint seat_release_number_once unique (plan_id, number)
);
create table seat_release_place (
  release_id uuid not null references seat_release on delete cascade,
  registration_id uuid not null references registration,
  name_native text not null,
  name_latin text,
  organisation_zh text,
  organisation_en text,
  part text not null,
  table_id uuid,
  row integer not null,
  seat_offset integer not null,
  primary key (release_id, registration_id)
);
create index seat_release_place_by_registration on seat_release_place (registration_id);
`);

export const down = (knex) =>
  knex.raw(`
drop table seat_release_place, seat_release, seat_step, seat_place, seat_table, seat_plan, precedence_person, precedence_group, precedence_list;
drop function seat_plan_holds, seat_plan_keeps_seats;
alter table registration drop constraint registration_of_its_edition;
`);
