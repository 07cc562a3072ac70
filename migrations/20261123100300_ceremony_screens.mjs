// Display links of a ceremony's screens, and what the hall is shown of places, flags and logos.
export const up = (knex) =>
  knex.raw(`
create table display_link (
  id uuid primary key,
  ceremony_id uuid not null references ceremony on delete cascade,
  duty text not null constraint display_link_duty check (duty in ('backstage', 'host', 'ushers', 'table')),
  -- whose device it is, for the list in the office
  label text not null,
  -- derived from the id and the master key; only its hash is stored
  token_hash bytea not null constraint display_link_token unique,
  created_at timestamptz not null,
  created_by uuid,
  revoked_at timestamptz
);
create index display_link_by_ceremony on display_link (ceremony_id);

create table stage_setting (
  edition_id uuid primary key references edition on delete cascade,
  show_places boolean not null,
  show_flags boolean not null,
  show_logos boolean not null,
  -- where the first party sits, as the hall sees it
  first_party_side text not null constraint stage_setting_side check (first_party_side in ('left', 'right')),
  version integer not null
);

create table stage_place_label (
  edition_id uuid not null references edition on delete cascade,
  place text not null constraint stage_place_label_is_a_code check (place ~ '^[A-Z]{2}$'),
  label_zh text not null,
  label_en text not null,
  primary key (edition_id, place)
);

create table stage_flag (
  edition_id uuid not null references edition on delete cascade,
  place text not null constraint stage_flag_is_a_code check (place ~ '^[A-Z]{2}$'),
  media_type text not null,
  bytes bytea not null,
  sha256 bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  primary key (edition_id, place),
  constraint stage_flag_approved_at_once check ((approved_by is null) = (approved_at is null)),
  constraint stage_flag_approved_by_another check (approved_by <> uploaded_by)
);
`);

export const down = (knex) => knex.raw('drop table stage_flag, stage_place_label, stage_setting, display_link;');
