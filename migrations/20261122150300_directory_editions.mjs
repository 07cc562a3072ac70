export const up = (knex) =>
  knex.raw(`
create table organisation (
  id uuid primary key,
  name_zh text,
  name_en text,
  name_local text,
  short_name text,
  category text not null constraint organisation_category check (category in ('government', 'vocational_school', 'university',
    'enterprise', 'industry_association', 'overseas_entity', 'other')),
  place text not null constraint organisation_place_is_a_code check (place ~ '^[A-Z]{2}$'),
  is_sample boolean not null default false,
  created_at timestamptz not null,
  search_text text generated always as (search_key(coalesce(name_zh, '') || ' ' || coalesce(name_en, '') || ' ' || coalesce(name_local, '') || ' ' || coalesce(short_name, ''))) stored,
  search_pairs text[] generated always as (bigrams(search_key(coalesce(name_zh, '') || ' ' || coalesce(name_en, '') || ' ' || coalesce(name_local, '') || ' ' || coalesce(short_name, '')))) stored,
  constraint organisation_has_a_name check (coalesce(name_zh, name_en, name_local) is not null)
);
create index organisation_search on organisation using gin (search_text gin_trgm_ops);
create index organisation_search_pairs on organisation using gin (search_pairs);

create table membership (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  rank text not null constraint membership_rank check (rank in ('chair', 'vice_chair', 'executive_council', 'council', 'member')),
  category text not null constraint membership_category check (category in ('vocational_school', 'university', 'enterprise',
    'industry_association', 'overseas_entity', 'government', 'other')),
  period daterange not null,
  constraint membership_periods_do_not_overlap exclude using gist (organisation_id with =, period with &&)
);
create index membership_by_period on membership using gist (period);

create table edition (
  id uuid primary key,
  year integer not null constraint edition_one_per_year unique constraint edition_year_is_a_year check (year between 2000 and 2999),
  title_zh text not null,
  title_en text not null,
  theme_zh text,
  theme_en text,
  state text not null constraint edition_state check (state in ('draft', 'registration_open', 'registration_closed', 'live', 'archived')),
  starts_on date not null,
  ends_on date not null,
  time_zone text not null,
  venue_zh text not null,
  venue_en text not null,
  is_demo boolean not null default false,
  -- null: no limit. seats_taken counts pending and approved registrations; the check is the last judge of a rush.
  capacity integer constraint edition_capacity_is_positive check (capacity > 0),
  seats_taken integer not null default 0,
  next_registration_number integer not null default 1,
  registration_opens_at timestamptz,
  registration_closes_at timestamptz,
  created_at timestamptz not null,
  constraint edition_days_in_order check (starts_on <= ends_on),
  constraint edition_capacity_holds check (seats_taken >= 0 and (capacity is null or seats_taken <= capacity))
);

create table edition_role (
  edition_id uuid not null references edition on delete cascade,
  role text not null constraint edition_role_known check (role in ('guided_by', 'hosted_by', 'organised_by', 'supported_by')),
  position integer not null,
  organisation_id uuid not null references organisation,
  primary key (edition_id, role, position)
);
create index edition_role_by_organisation on edition_role (organisation_id);

create table room (
  id uuid primary key,
  edition_id uuid not null references edition on delete cascade,
  name_zh text not null,
  name_en text not null,
  seats integer,
  position integer not null,
  constraint room_name_once_per_edition unique (edition_id, name_zh)
);

create table registration_type (
  id uuid primary key,
  edition_id uuid not null references edition on delete cascade,
  code text not null,
  name_zh text not null,
  name_en text not null,
  needs_approval boolean not null,
  is_public boolean not null,
  badge_colour text not null constraint registration_type_badge_colour check (badge_colour ~ '^#[0-9a-f]{6}$'),
  capacity integer,
  seats_taken integer not null default 0,
  position integer not null,
  constraint registration_type_code_once_per_edition unique (edition_id, code),
  constraint registration_type_capacity_holds check (seats_taken >= 0 and (capacity is null or seats_taken <= capacity))
);

create table indicator (
  edition_id uuid not null references edition on delete cascade,
  code text not null,
  value integer not null,
  name_zh text not null,
  name_en text not null,
  position integer not null,
  primary key (edition_id, code)
);
`);

export const down = (knex) =>
  knex.raw('drop table indicator, registration_type, room, edition_role, edition, membership, organisation;');
