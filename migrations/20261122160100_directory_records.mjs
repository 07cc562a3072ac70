export const up = (knex) =>
  knex.raw(`
alter table organisation
  -- short_name is the Chinese one
  add column short_name_en text,
  add column website text constraint organisation_website_is_a_web_address check (website ~ '^https?://[^[:space:]]+$'),
  add column note text,
  -- false: it asked not to stand in the public directory
  add column is_listed boolean not null default true,
  -- from this day on it is no more: nobody picks it, and its past stays
  add column ended_on date,
  add column end_reason text,
  add column version integer not null default 1,
  -- a second record of the same organisation: its id goes on answering with the one that was kept
  add column merged_into uuid references organisation,
  add column merged_at timestamptz,
  add constraint organisation_end_has_a_reason check ((ended_on is null) = (end_reason is null)),
  add constraint organisation_merge_has_a_time check ((merged_into is null) = (merged_at is null)),
  add constraint organisation_is_not_merged_into_itself check (merged_into <> id);
create index organisation_by_survivor on organisation (merged_into);

create table organisation_other_name (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  -- former: it was called so until a day; variant: it is found under this, too
  kind text not null constraint organisation_other_name_kind check (kind in ('former', 'variant')),
  name_zh text,
  name_en text,
  name_local text,
  -- half open, as all periods: from the day on, until the day before; null: nobody knows
  valid_from date,
  valid_until date,
  position integer not null,
  search_text text generated always as (search_key(coalesce(name_zh, '') || ' ' || coalesce(name_en, '') || ' ' || coalesce(name_local, ''))) stored,
  search_pairs text[] generated always as (bigrams(search_key(coalesce(name_zh, '') || ' ' || coalesce(name_en, '') || ' ' || coalesce(name_local, '')))) stored,
  -- how they sound, as with the present names
  search_keys text not null default '',
  constraint organisation_other_name_is_a_name check (coalesce(name_zh, name_en, name_local) is not null),
  constraint organisation_other_name_days_in_order check (valid_from < valid_until),
  constraint organisation_variant_has_no_days check (kind = 'former' or (valid_from is null and valid_until is null))
);
create index organisation_other_name_by_organisation on organisation_other_name (organisation_id, position);
create index organisation_other_name_search on organisation_other_name using gin (search_text gin_trgm_ops);
create index organisation_other_name_search_pairs on organisation_other_name using gin (search_pairs);
create index organisation_other_name_search_keys on organisation_other_name using gin (search_keys gin_trgm_ops);

create table organisation_contact (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null,
  role text,
  phone text,
  email text constraint organisation_contact_email_has_no_line_break check (email !~ '[\\r\\n]'),
  position integer not null
);
create index organisation_contact_by_organisation on organisation_contact (organisation_id, position);

create table organisation_logo (
  organisation_id uuid primary key references organisation,
  media_type text not null constraint organisation_logo_media_type check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
  bytes bytea not null constraint organisation_logo_is_small check (octet_length(bytes) between 1 and 204800),
  sha256 bytea not null,
  width integer not null,
  height integer not null,
  updated_at timestamptz not null
);

-- What happened in the world: A and B became C, or A became B and C. A rename is a former name, a second record is merged_into.
create table organisation_succession (
  id uuid primary key,
  kind text not null constraint organisation_succession_kind check (kind in ('merger', 'division')),
  predecessor_id uuid not null references organisation,
  successor_id uuid not null references organisation,
  happened_on date not null,
  note text,
  constraint organisation_succession_is_between_two check (predecessor_id <> successor_id),
  constraint organisation_succession_once unique (predecessor_id, successor_id)
);
create index organisation_succession_by_successor on organisation_succession (successor_id);

-- Somebody looked at these two and said: not the same.
create table organisation_distinction (
  first_id uuid not null references organisation,
  second_id uuid not null references organisation,
  decided_at timestamptz not null,
  constraint organisation_distinction_once primary key (first_id, second_id),
  constraint organisation_distinction_in_order check (first_id < second_id)
);
create index organisation_distinction_by_second on organisation_distinction (second_id);

-- Signatories follow their party when its record is merged into another one.
alter table agreement_signatory drop constraint agreement_signatory_for_a_party,
  add constraint agreement_signatory_for_a_party foreign key (agreement_id, organisation_id)
    references agreement_party (agreement_id, organisation_id) on update cascade on delete cascade;

alter table membership
  add column join_reason text,
  add column leave_reason text,
  add column version integer not null default 1,
  add constraint membership_has_a_first_day check (not isempty(period) and lower(period) is not null);
create index membership_by_organisation on membership (organisation_id, (lower(period)));

-- A published figure. Values and names are copied as of the day: what happens to an organisation later changes nothing here.
create table membership_figure (
  id uuid primary key,
  year integer not null constraint membership_figure_year_is_a_year check (year between 2000 and 2999),
  revision integer not null,
  cut_off date not null,
  total integer not null,
  by_category jsonb not null,
  by_rank jsonb not null,
  by_place jsonb not null,
  -- [{id, nameZh, nameEn, nameLocal, category, rank, place}]
  members jsonb not null,
  definition_zh text not null,
  definition_en text not null,
  confirmed_by uuid,
  confirmed_by_name text not null,
  confirmed_at timestamptz not null,
  supersedes uuid references membership_figure constraint membership_figure_superseded_once unique,
  reason text,
  constraint membership_figure_revision_once unique (year, revision),
  constraint membership_figure_revision_supersedes check ((revision = 1) = (supersedes is null) and (revision = 1) = (reason is null)),
  constraint membership_figure_names_its_members check (jsonb_array_length(members) = total)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'restrict_violation', constraint = tg_table_name || '_is_final';
end $$;
create trigger membership_figure_is_final before update or delete on membership_figure for each row execute function refuse_change();
`);

export const down = (knex) =>
  knex.raw(`
drop table membership_figure;
drop function refuse_change();
drop index membership_by_organisation;
alter table agreement_signatory drop constraint agreement_signatory_for_a_party,
  add constraint agreement_signatory_for_a_party foreign key (agreement_id, organisation_id)
    references agreement_party (agreement_id, organisation_id) on delete cascade;
alter table membership drop column join_reason, drop column leave_reason, drop column version, drop constraint membership_has_a_first_day;
drop table organisation_distinction, organisation_succession, organisation_logo, organisation_contact, organisation_other_name;
alter table organisation drop column short_name_en, drop column website, drop column note, drop column is_listed, drop column ended_on,
  drop column end_reason, drop column version, drop column merged_into, drop column merged_at;
`);
