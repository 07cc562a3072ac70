export const up = (knex) =>
  knex.raw(`
-- What the handbook says beside what is known already: one row an edition, changed as a whole under one version.
create table handbook (
  edition_id uuid primary key references edition,
  welcome_zh text not null default '',
  welcome_en text not null default '',
  notes_zh text not null default '',
  notes_en text not null default '',
  transport_zh text not null default '',
  transport_en text not null default '',
  contacts jsonb not null default '[]' constraint handbook_contacts_are_a_list check (jsonb_typeof(contacts) = 'array'),
  version integer not null,
  updated_at timestamptz not null
);
-- The plan of the venue, apart from the texts: it is some megabytes.
create table handbook_plan (
  edition_id uuid primary key references edition,
  media_type text not null constraint handbook_plan_is_a_picture check (media_type in ('image/png', 'image/jpeg')),
  bytes bytea not null,
  width integer not null,
  height integer not null,
  sha256 text not null,
  updated_at timestamptz not null,
  constraint handbook_plan_is_small check (octet_length(bytes) <= 6291456)
);
`);

export const down = (knex) => knex.raw('drop table handbook_plan, handbook;');
