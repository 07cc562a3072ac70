export const up = (knex) =>
  knex.raw(`
create table delegation (
  id uuid primary key,
  edition_id uuid not null references edition,
  organisation_id uuid not null references organisation,
  state text not null constraint delegation_state check (state in ('invited', 'filling', 'sent', 'declined')),
  -- the contact need not attend and is no registration
  contact_name text not null,
  contact_email text constraint delegation_contact_email_has_no_line_break check (contact_email !~ '[\\r\\n]'),
  contact_phone text,
  contact_locale text not null constraint delegation_contact_locale check (contact_locale in ('zh', 'en')),
  -- until when people are sent in, and until when they are exchanged
  deadline timestamptz,
  replace_until timestamptz,
  note text,
  interpreter_wish text,
  arrival text,
  decline_reason text,
  -- the contact confirmed having told the people what their data are used for
  informed_at timestamptz,
  -- raised with every save of the unfinished rows: of two tabs one is told that it was late
  rows_version integer not null default 0,
  version integer not null default 1,
  link_generation integer not null default 1,
  link_hash bytea not null constraint delegation_link unique,
  link_revoked_at timestamptz,
  summary_due_at timestamptz,
  invited_at timestamptz,
  opened_at timestamptz,
  sent_at timestamptz,
  reminded_at timestamptz,
  last_activity_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint delegation_one_per_organisation_and_edition unique (edition_id, organisation_id)
);
create index delegation_by_activity on delegation (edition_id, last_activity_at desc, id);
create index delegation_by_organisation on delegation (organisation_id, created_at desc);

create table retired_delegation_link (
  link_hash bytea primary key,
  delegation_id uuid not null references delegation on delete cascade,
  retired_at timestamptz not null
);
create index retired_delegation_link_by_delegation on retired_delegation_link (delegation_id);

-- What the contact has typed and not sent: texts as typed, right or wrong.
create table delegation_row (
  delegation_id uuid not null references delegation on delete cascade,
  position integer not null,
  id uuid not null,
  cells jsonb not null,
  primary key (delegation_id, position),
  constraint delegation_row_once unique (delegation_id, id)
);

-- Who gave a place to whom: the registration itself holds only the present person.
create table delegation_replacement (
  id uuid primary key,
  delegation_id uuid not null references delegation on delete cascade,
  registration_id uuid not null references registration on delete cascade,
  former_name text not null,
  former_name_latin text,
  at timestamptz not null
);
create index delegation_replacement_by_delegation on delegation_replacement (delegation_id, at);
create index delegation_replacement_by_registration on delegation_replacement (registration_id);

alter table registration
  add column delegation_id uuid references delegation,
  add column delegation_role text
    constraint registration_delegation_role check (delegation_role in ('head', 'deputy_head', 'member', 'interpreter', 'driver', 'security', 'other')),
  add constraint registration_role_is_one_in_a_delegation check ((delegation_id is null) = (delegation_role is null));
create index registration_by_delegation on registration (delegation_id, number) where delegation_id is not null;
create unique index registration_one_head_per_delegation on registration (delegation_id)
  where delegation_role = 'head' and state not in ('cancelled', 'declined');

alter table audit_entry drop constraint audit_entry_actor_kind;
alter table audit_entry add constraint audit_entry_actor_kind
  check (actor_kind in ('anonymous', 'user', 'station', 'link', 'delegation', 'system'));
`);

export const down = (knex) =>
  knex.raw(`
alter table registration drop column delegation_role, drop column delegation_id;
drop table delegation_replacement, delegation_row, retired_delegation_link, delegation;
delete from audit_entry where actor_kind = 'delegation';
alter table audit_entry drop constraint audit_entry_actor_kind;
alter table audit_entry add constraint audit_entry_actor_kind
  check (actor_kind in ('anonymous', 'user', 'station', 'link', 'system'));
`);
