// What a help desk does beyond scanning: photographs, spelling put right at a kiosk, and what was ticked on paper.
export const up = (knex) =>
  knex.raw(`
-- Only to compare a face with: its own table, so that no list of people ever carries a picture along.
create table registration_photo (
  registration_id uuid primary key references registration on delete cascade,
  media_type text not null constraint registration_photo_media_type check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes bytea not null constraint registration_photo_is_small check (octet_length(bytes) between 1 and 2097152),
  -- in the address of the picture: what a browser keeps of the last one is never shown for the next
  version uuid not null,
  taken_at timestamptz not null
);

alter table consent drop constraint consent_purpose;
alter table consent add constraint consent_purpose check (purpose in ('registration', 'public_list', 'photographs', 'sensitive_data', 'cross_border',
  'visa_sensitive_data', 'visa_cross_border', 'badge_photo'));
-- Who stands before the camera of the desk says so there.
alter table consent drop constraint consent_only_the_person_may_give;
alter table consent add constraint consent_only_the_person_may_give check (
  not given or given_by = 'person' or purpose = 'registration' or (given_by = 'desk' and purpose in ('sensitive_data', 'badge_photo')));

-- A person put the spelling right at a kiosk: it holds at once, and the office looks at it afterwards.
create table spelling_correction (
  id uuid primary key,
  registration_id uuid not null references registration on delete cascade,
  edition_id uuid not null references edition,
  holder integer not null,
  field text not null constraint spelling_correction_field check (field in ('name_native', 'name_latin', 'position')),
  before text not null,
  after text not null,
  at timestamptz not null,
  station_name text not null,
  reviewed_at timestamptz,
  review text constraint spelling_correction_review check (review in ('kept', 'restored')),
  constraint spelling_correction_is_reviewed_as_something check ((reviewed_at is null) = (review is null))
);
create index spelling_correction_by_registration on spelling_correction (registration_id);
create index spelling_correction_by_edition on spelling_correction (edition_id, at);

alter table scan drop constraint scan_source;
alter table scan add constraint scan_source check (source in ('camera', 'wedge', 'manual', 'paper'));

-- Ticks of a sign-in sheet that were entered together, so that they can be taken back together.
create table paper_batch (
  id uuid primary key,
  edition_id uuid not null,
  checkpoint_id uuid not null,
  user_id uuid not null,
  user_name text not null,
  at timestamptz not null,
  undone_at timestamptz,
  constraint paper_batch_at_checkpoint_of_edition foreign key (checkpoint_id, edition_id) references checkpoint (id, edition_id)
);
create index paper_batch_by_edition on paper_batch (edition_id, at);
create index paper_batch_by_checkpoint on paper_batch (checkpoint_id);
create table paper_entry (
  batch_id uuid not null references paper_batch on delete cascade,
  scan_id uuid not null,
  primary key (batch_id, scan_id)
);
`);

export const down = (knex) =>
  knex.raw(`
drop table paper_entry, paper_batch, spelling_correction, registration_photo;
alter table consent disable trigger consent_is_append_only;
delete from consent where purpose = 'badge_photo';
alter table consent enable trigger consent_is_append_only;
alter table consent drop constraint consent_only_the_person_may_give, drop constraint consent_purpose;
alter table consent add constraint consent_purpose check (purpose in ('registration', 'public_list', 'photographs', 'sensitive_data', 'cross_border',
  'visa_sensitive_data', 'visa_cross_border'));
alter table consent add constraint consent_only_the_person_may_give check (
  not given or given_by = 'person' or purpose = 'registration' or (given_by = 'desk' and purpose = 'sensitive_data'));
update scan set source = 'manual' where source = 'paper';
alter table scan drop constraint scan_source;
alter table scan add constraint scan_source check (source in ('camera', 'wedge', 'manual'));
`);
