// Several agreements or designations at once, more ways through an item, substitutes, scripts, rehearsals, and who was told.
export const up = (knex) =>
  knex.raw(`
alter table ceremony
  add column held_since timestamptz,
  add column covered boolean not null default false,
  -- words of the host; null: those that come with the product
  add column script jsonb,
  add column version integer not null default 1,
  add column rehearsal_of uuid references ceremony on delete cascade,
  add column rehearsal boolean not null generated always as (rehearsal_of is not null) stored,
  add constraint ceremony_one_rehearsal_at_a_time unique (rehearsal_of),
  add constraint ceremony_knows_if_rehearsal unique (id, rehearsal);

alter table ceremony_item
  add column rehearsal boolean not null default false,
  add column script_zh text,
  add column script_en text,
  -- the item of the ceremony itself, in a rehearsal: its script is read from there
  add column rehearses uuid references ceremony_item on delete cascade,
  add constraint ceremony_item_rehearses_in_rehearsals check ((rehearses is not null) = rehearsal),
  add constraint ceremony_item_script_in_both check ((script_zh is null) = (script_en is null)),
  add constraint ceremony_item_knows_if_rehearsal unique (id, rehearsal, kind),
  add constraint ceremony_item_of_a_rehearsal foreign key (ceremony_id, rehearsal) references ceremony (id, rehearsal) on delete cascade,
  drop constraint ceremony_item_state,
  add constraint ceremony_item_state check (state in ('waiting', 'called', 'on_stage', 'signing', 'signed', 'exchanged', 'photographed',
    'closed', 'skipped', 'postponed', 'withdrawn'));
create index ceremony_item_by_rehearsed on ceremony_item (rehearses) where rehearses is not null;
create index ceremony_item_by_rehearsal on ceremony_item (ceremony_id, rehearsal);
drop index ceremony_one_item_on_stage;
create unique index ceremony_one_item_on_stage on ceremony_item (ceremony_id)
  where state in ('called', 'on_stage', 'signing', 'signed', 'exchanged', 'photographed');

create table ceremony_item_subject (
  item_id uuid not null,
  -- number of the table
  position integer not null constraint ceremony_item_subject_position_from_one check (position >= 1),
  agreement_id uuid references agreement,
  designation_id uuid references designation,
  kind text not null generated always as (case when agreement_id is null then 'conferral' else 'signing' end) stored,
  rehearsal boolean not null default false,
  primary key (item_id, position),
  constraint ceremony_item_subject_is_one_thing check (num_nonnulls(agreement_id, designation_id) = 1),
  constraint ceremony_item_subject_is_of_its_kind foreign key (item_id, rehearsal, kind)
    references ceremony_item (id, rehearsal, kind) on delete cascade,
  constraint ceremony_agreement_once unique (agreement_id, rehearsal),
  constraint ceremony_designation_once unique (designation_id, rehearsal)
);
create index ceremony_item_subject_by_item on ceremony_item_subject (item_id, rehearsal, kind);
insert into ceremony_item_subject (item_id, position, agreement_id, designation_id)
  select id, 1, agreement_id, designation_id from ceremony_item;
alter table ceremony_item drop column agreement_id, drop column designation_id;

create table ceremony_item_substitute (
  item_id uuid not null references ceremony_item on delete cascade,
  absent_id uuid not null references registration,
  by_id uuid not null references registration,
  primary key (item_id, absent_id),
  constraint ceremony_substitute_is_somebody_else check (absent_id <> by_id),
  constraint ceremony_substitute_at_one_place unique (item_id, by_id)
);
create index ceremony_item_substitute_by_absent on ceremony_item_substitute (absent_id);
create index ceremony_item_substitute_by_substitute on ceremony_item_substitute (by_id);

-- What an event says beyond the state and place of one item.
alter table ceremony_event add column detail jsonb;

-- How the host says a name.
create table person_pronunciation (
  ceremony_id uuid not null references ceremony on delete cascade,
  registration_id uuid not null references registration on delete cascade,
  zh text,
  en text,
  primary key (ceremony_id, registration_id),
  constraint person_pronunciation_says_something check (num_nonnulls(zh, en) > 0)
);
create index person_pronunciation_by_registration on person_pronunciation (registration_id);

-- Who "is here" while it is only tried; of the scans nothing is changed.
create table ceremony_rehearsal_presence (
  ceremony_id uuid not null,
  registration_id uuid not null references registration on delete cascade,
  presence text not null constraint ceremony_rehearsal_presence_in_the_house check (presence in ('on_site', 'at_desk')),
  rehearsal boolean not null generated always as (true) stored,
  primary key (ceremony_id, registration_id),
  constraint ceremony_rehearsal_presence_of_a_rehearsal foreign key (ceremony_id, rehearsal)
    references ceremony (id, rehearsal) on delete cascade
);
create index ceremony_rehearsal_presence_by_rehearsal on ceremony_rehearsal_presence (ceremony_id, rehearsal);
create index ceremony_rehearsal_presence_by_registration on ceremony_rehearsal_presence (registration_id);

-- Once per person and ceremony: who was told that they are missing.
create table ceremony_alert (
  ceremony_id uuid not null references ceremony on delete cascade,
  registration_id uuid not null references registration on delete cascade,
  item_id uuid not null references ceremony_item on delete cascade,
  told text not null constraint ceremony_alert_told check (told in ('liaison', 'contact', 'board')),
  -- a user of the office, where it was a liaison
  liaison_id uuid,
  at timestamptz not null,
  constraint ceremony_alert_once primary key (ceremony_id, registration_id),
  constraint ceremony_alert_names_the_liaison check ((told = 'liaison') = (liaison_id is not null))
);
create index ceremony_alert_by_registration on ceremony_alert (registration_id);
create index ceremony_alert_by_item on ceremony_alert (item_id);
create index ceremony_alert_by_liaison on ceremony_alert (liaison_id) where liaison_id is not null;
`);

export const down = (knex) =>
  knex.raw(`
drop table ceremony_alert, ceremony_rehearsal_presence, person_pronunciation, ceremony_item_substitute;
delete from ceremony where rehearsal_of is not null;
alter table ceremony_event drop column detail;
alter table ceremony_item add column agreement_id uuid references agreement, add column designation_id uuid references designation;
update ceremony_item i set agreement_id = s.agreement_id, designation_id = s.designation_id
  from ceremony_item_subject s where s.item_id = i.id and s.position = 1;
delete from ceremony_event e using ceremony_item i where i.id = e.item_id and i.agreement_id is null and i.designation_id is null;
delete from ceremony_item where agreement_id is null and designation_id is null;
update ceremony_item set state = 'closed' where state in ('exchanged', 'photographed');
update ceremony_item set state = 'postponed' where state in ('skipped', 'withdrawn');
drop table ceremony_item_subject;
drop index ceremony_one_item_on_stage;
create unique index ceremony_one_item_on_stage on ceremony_item (ceremony_id) where state in ('called', 'on_stage', 'signing', 'signed');
create index ceremony_item_by_agreement on ceremony_item (agreement_id);
create index ceremony_item_by_designation on ceremony_item (designation_id);
drop index ceremony_item_by_rehearsal;
alter table ceremony_item
  drop constraint ceremony_item_of_a_rehearsal,
  drop constraint ceremony_item_knows_if_rehearsal,
  drop constraint ceremony_item_script_in_both,
  drop constraint ceremony_item_state,
  drop column rehearses,
  drop column script_en,
  drop column script_zh,
  drop column rehearsal,
  add constraint ceremony_item_state check (state in ('waiting', 'called', 'on_stage', 'signing', 'signed', 'closed', 'postponed')),
  add constraint ceremony_item_is_of_its_kind check ((kind = 'signing') = (agreement_id is not null) and (kind = 'conferral') = (designation_id is not null));
alter table ceremony
  drop constraint ceremony_knows_if_rehearsal,
  drop constraint ceremony_one_rehearsal_at_a_time,
  drop column rehearsal,
  drop column rehearsal_of,
  drop column version,
  drop column script,
  drop column covered,
  drop column held_since;
`);
