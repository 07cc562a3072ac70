export const up = (knex) =>
  knex.raw(`
-- One number for all settings of an edition, its rooms and types: who saves them says which state was looked at.
alter table edition add column version integer not null default 1;

-- A type that somebody has used cannot go, but it is offered no more.
alter table registration_type add column retired_at timestamptz,
  add constraint registration_type_retired_is_not_public check (retired_at is null or not is_public);

-- Two rooms may change their names with each other in one go.
alter table room drop constraint room_name_once_per_edition;
alter table room add constraint room_name_once_per_edition unique (edition_id, name_zh) deferrable initially deferred;

-- Without the types that it named, a door would admit everybody: a type that a door names cannot go unnoticed.
alter table checkpoint_type drop constraint checkpoint_type_type_id_fkey,
  add constraint checkpoint_type_type_id_fkey foreign key (type_id) references registration_type;
`);

export const down = (knex) =>
  knex.raw(`
alter table checkpoint_type drop constraint checkpoint_type_type_id_fkey,
  add constraint checkpoint_type_type_id_fkey foreign key (type_id) references registration_type on delete cascade;
alter table room drop constraint room_name_once_per_edition;
alter table room add constraint room_name_once_per_edition unique (edition_id, name_zh);
alter table registration_type drop constraint registration_type_retired_is_not_public, drop column retired_at;
alter table edition drop column version;
`);
