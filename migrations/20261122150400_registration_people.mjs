export const up = (knex) =>
  knex.raw(`
create table registration (
  id uuid primary key,
  edition_id uuid not null references edition,
  type_id uuid not null references registration_type,
  -- printed on the badge; counts up within an edition
  number integer not null,
  state text not null constraint registration_state check (state in ('pending', 'approved', 'declined', 'waitlisted', 'cancelled')),
  name_native text not null,
  name_latin text,
  form_of_address text,
  position text,
  organisation_id uuid references organisation,
  organisation_text text,
  place text not null constraint registration_place_is_a_code check (place ~ '^[A-Z]{2}$'),
  -- never a key: one mailbox and one phone may serve eight leaders
  email text constraint registration_email_has_no_line_break check (email !~ '[\\r\\n]'),
  phone text,
  locale text not null constraint registration_locale check (locale in ('zh', 'en')),
  diet text,
  access_needs text,
  note text,
  decided_at timestamptz,
  decided_by uuid,
  decision_reason text,
  version integer not null default 1,
  -- the link itself is derived from the id, this number and the master key; only its hash is stored
  link_generation integer not null default 1,
  link_hash bytea not null constraint registration_link unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search_text text generated always as (search_key(name_native || ' ' || coalesce(name_latin, '') || ' ' || coalesce(organisation_text, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, ''))) stored,
  search_pairs text[] generated always as (bigrams(search_key(name_native || ' ' || coalesce(name_latin, '') || ' ' || coalesce(organisation_text, '')))) stored,
  constraint registration_number_once_per_edition unique (edition_id, number),
  constraint registration_names_an_organisation check (organisation_id is not null or organisation_text is not null)
);
create index registration_by_state on registration (edition_id, state, id);
create index registration_by_edition_age on registration (edition_id, created_at desc, id);
create index registration_by_type on registration (type_id);
create index registration_by_organisation on registration (organisation_id);
create index registration_search on registration using gin (search_text gin_trgm_ops);
create index registration_search_pairs on registration using gin (search_pairs);
create index registration_phone_end on registration (edition_id, right(phone, 4));

-- Links that a substitution has ended: whoever follows one is told so, instead of meeting an unknown address.
create table retired_link (
  link_hash bytea primary key,
  registration_id uuid not null references registration on delete cascade,
  retired_at timestamptz not null
);
create index retired_link_by_registration on retired_link (registration_id);

create table consent (
  registration_id uuid not null references registration on delete cascade,
  purpose text not null constraint consent_purpose check (purpose in ('registration', 'public_list', 'photographs', 'sensitive_data', 'cross_border')),
  text_version text not null,
  given boolean not null,
  at timestamptz not null,
  primary key (registration_id, purpose)
);

create table badge (
  id uuid primary key,
  edition_id uuid not null references edition,
  registration_id uuid not null references registration,
  -- SHA-256 of the ten bytes in the code; they are derived from the id and the master key and stand nowhere else
  code_hash bytea not null constraint badge_code unique,
  state text not null constraint badge_state check (state in ('active', 'superseded', 'revoked')),
  issued_at timestamptz not null,
  ended_at timestamptz,
  printed_count integer not null default 0,
  constraint badge_end_matches_state check ((state = 'active') = (ended_at is null))
);
create unique index badge_one_active_per_registration on badge (registration_id) where state = 'active';
create index badge_by_registration on badge (registration_id);
create index badge_by_edition on badge (edition_id, issued_at);
`);

export const down = (knex) => knex.raw('drop table badge, consent, retired_link, registration;');
