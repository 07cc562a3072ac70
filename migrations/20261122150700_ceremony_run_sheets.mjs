export const up = (knex) =>
  knex.raw(`
create table agreement (
  id uuid primary key,
  edition_id uuid not null references edition,
  number text not null constraint agreement_number_once unique,
  title_zh text not null,
  title_en text not null,
  kind text not null constraint agreement_kind check (kind in ('memorandum', 'cooperation', 'joint_programme')),
  fields text[] not null default '{}',
  languages text[] not null default '{zh,en}',
  state text not null constraint agreement_state check (state in ('ready', 'signed', 'withdrawn')),
  signed_at timestamptz,
  created_at timestamptz not null,
  constraint agreement_signed_has_a_time check ((state = 'signed') = (signed_at is not null))
);
create index agreement_by_edition on agreement (edition_id, number);

create table agreement_party (
  agreement_id uuid not null references agreement on delete cascade,
  organisation_id uuid not null references organisation,
  position integer not null,
  constraint agreement_party_once primary key (agreement_id, organisation_id),
  constraint agreement_party_position_once unique (agreement_id, position)
);
create index agreement_party_by_organisation on agreement_party (organisation_id);

create table agreement_signatory (
  agreement_id uuid not null,
  organisation_id uuid not null,
  registration_id uuid not null references registration,
  role text not null constraint agreement_signatory_role check (role in ('signatory', 'witness')),
  primary key (agreement_id, registration_id),
  constraint agreement_signatory_for_a_party foreign key (agreement_id, organisation_id)
    references agreement_party (agreement_id, organisation_id) on delete cascade
);
create index agreement_signatory_by_registration on agreement_signatory (registration_id);

create table ceremony (
  id uuid primary key,
  edition_id uuid not null references edition,
  session_id uuid references agenda_session,
  -- when the first item is due, where no session says so; what runs late is measured from there
  starts_at timestamptz,
  title_zh text not null,
  title_en text not null,
  -- scans at this checkpoint mean "at the signing desk"
  desk_checkpoint_id uuid,
  revision integer not null default 0,
  created_at timestamptz not null,
  constraint ceremony_desk_is_of_its_edition foreign key (edition_id, desk_checkpoint_id) references checkpoint (edition_id, id)
);
create index ceremony_by_edition on ceremony (edition_id);
create index ceremony_by_session on ceremony (session_id);

create table ceremony_item (
  id uuid primary key,
  ceremony_id uuid not null references ceremony on delete cascade,
  position integer not null,
  kind text not null constraint ceremony_item_kind check (kind in ('signing', 'conferral')),
  agreement_id uuid references agreement,
  designation_id uuid,
  state text not null constraint ceremony_item_state check (state in ('waiting', 'called', 'on_stage', 'signing', 'signed', 'closed', 'postponed')),
  planned_seconds integer not null default 120 constraint ceremony_item_planned_is_positive check (planned_seconds > 0),
  started_at timestamptz,
  ended_at timestamptz,
  constraint ceremony_item_is_of_its_kind check ((kind = 'signing') = (agreement_id is not null) and (kind = 'conferral') = (designation_id is not null)),
  constraint ceremony_item_position_once unique (ceremony_id, position) deferrable initially deferred
);
create index ceremony_item_by_agreement on ceremony_item (agreement_id);
create index ceremony_item_by_designation on ceremony_item (designation_id);
-- One stage, one item: whatever two consoles do at once.
create unique index ceremony_one_item_on_stage on ceremony_item (ceremony_id) where state in ('called', 'on_stage', 'signing', 'signed');

create table ceremony_event (
  ceremony_id uuid not null references ceremony on delete cascade,
  revision integer not null,
  item_id uuid references ceremony_item,
  command text not null,
  -- states before, so that an undo is another event and never a guess
  before_state text,
  after_state text,
  before_position integer,
  after_position integer,
  -- the event that this one takes back
  undoes integer,
  override_reason text,
  user_id uuid,
  at timestamptz not null,
  constraint ceremony_event_one_per_revision primary key (ceremony_id, revision),
  constraint ceremony_event_undone_once unique (ceremony_id, undoes)
);
create index ceremony_event_by_item on ceremony_event (item_id);
`);

export const down = (knex) =>
  knex.raw('drop table ceremony_event, ceremony_item, ceremony, agreement_signatory, agreement_party, agreement;');
