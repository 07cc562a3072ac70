export const up = (knex) =>
  knex.raw(`
-- The order in which Chinese lists of equals are printed. ICU names it; the server's own collations have pinyin only.
create collation if not exists zh_stroke (provider = icu, locale = 'zh-u-co-stroke');

-- How names sound, one word after a space each: ' zhangwei zhang wei zw'. Null until the product has written them.
alter table organisation add column search_keys text;
create index organisation_search_keys on organisation using gin (search_keys gin_trgm_ops);

alter table registration
  add column search_keys text,
  add column name_sort text,
  -- by what two entries of one person recognise each other: the name as written and its letters in either order
  add column match_keys text[],
  add column merged_into uuid references registration,
  add constraint registration_is_not_merged_into_itself check (merged_into <> id),
  add constraint registration_merged_is_cancelled check (merged_into is null or state = 'cancelled');
create index registration_search_keys on registration using gin (search_keys gin_trgm_ops);
create index registration_merged_into on registration (merged_into) where merged_into is not null;

drop index registration_phone_end;
create index registration_phone_end on registration (edition_id, right(regexp_replace(phone, '\\D', '', 'g'), 4));
create index registration_match_keys on registration using gin (match_keys);

-- Two people whom somebody has looked at and found to be two.
create table distinct_people (
  lesser_id uuid not null references registration on delete cascade,
  greater_id uuid not null references registration on delete cascade,
  decided_at timestamptz not null,
  decided_by uuid,
  primary key (lesser_id, greater_id),
  constraint distinct_people_in_order check (lesser_id < greater_id)
);
-- Names that stand already are read by the product, which knows how they sound.
insert into job (id, name, payload, key, run_at)
  select gen_random_uuid(), name, '{}', name, now()
    from unnest(array['directory.read_sounds', 'registration.read_sounds']) name
   where exists (select from registration) or exists (select from organisation);
create index distinct_people_by_greater on distinct_people (greater_id);
`);

export const down = (knex) =>
  knex.raw(`
drop table distinct_people;
drop index registration_same_name;
drop index registration_phone_end;
create index registration_phone_end on registration (edition_id, right(phone, 4));
alter table registration drop column merged_into, drop column match_keys, drop column name_sort, drop column search_keys;
alter table organisation drop column search_keys;
drop collation zh_stroke;
`);
