export const up = (knex) =>
  knex.raw(`
alter table consent drop constraint consent_purpose;
alter table consent add constraint consent_purpose check (purpose in ('registration', 'public_list', 'photographs', 'sensitive_data', 'cross_border',
  'visa_sensitive_data', 'visa_cross_border'));

create table letter_setting (
  edition_id uuid primary key references edition on delete cascade,
  host_zh text not null,
  host_en text not null,
  address_zh text not null,
  address_en text not null,
  contact_name text not null,
  contact_phone text not null,
  contact_email text constraint letter_setting_email_has_no_line_break check (contact_email !~ '[\\r\\n]'),
  costs_zh text not null,
  costs_en text not null,
  signer_name text not null,
  signer_title_zh text not null,
  signer_title_en text not null,
  -- passport data are gone this many days after the last day of the edition
  erase_after_days integer not null constraint letter_setting_erases_in_time check (erase_after_days between 0 and 180),
  version integer not null default 1,
  updated_at timestamptz not null
);

-- locked and raised in the transaction that issues: no gap, no double
create table letter_series (
  edition_id uuid primary key references edition on delete cascade,
  next_sequence integer not null default 1 constraint letter_series_counts_up check (next_sequence > 0)
);

create table visa_letter (
  id uuid primary key,
  edition_id uuid not null references edition,
  -- null once everything of the person is gone: the number stays, without the person
  registration_id uuid references registration constraint visa_letter_one_per_registration unique,
  state text not null constraint visa_letter_state check (state in ('requested', 'returned', 'checked', 'issued', 'declined', 'withdrawn', 'erased')),
  -- AES-256-GCM after one byte for the version of the key; the key is outside the database: server/modules/letters/vault.ts
  sealed_data bytea,
  -- why it was returned or declined: somebody may have written a passport number into it
  sealed_reason bytea,
  -- what the office held the entries against
  compared text[] not null default '{}' constraint visa_letter_compared check (compared <@ '{passport,ticket}'),
  requested_at timestamptz not null,
  checked_at timestamptz,
  checked_by uuid,
  erased_at timestamptz,
  erased_because text constraint visa_letter_erased_because check (erased_because in ('retention', 'registration_ended', 'substituted', 'consent_withdrawn', 'declined')),
  version integer not null default 1,
  updated_at timestamptz not null,
  constraint visa_letter_holds_data_until_erased check ((sealed_data is null) = (erased_at is not null) and (erased_at is null) = (erased_because is null)),
  constraint visa_letter_open_holds_data check (state not in ('requested', 'returned', 'checked', 'issued') or sealed_data is not null),
  constraint visa_letter_ended_holds_none check (state not in ('declined', 'withdrawn', 'erased') or sealed_data is null),
  constraint visa_letter_erased_names_nobody check ((state = 'erased') = (registration_id is null) and (state <> 'erased' or sealed_reason is null)),
  constraint visa_letter_checked_was_compared check (state not in ('checked', 'issued') or (checked_at is not null and 'passport' = any (compared)))
);
create index visa_letter_queue on visa_letter (edition_id, state, requested_at, id);
create index visa_letter_by_edition on visa_letter (edition_id, requested_at, id);
create index visa_letter_with_data on visa_letter (edition_id) where sealed_data is not null;

create table visa_letter_issue (
  id uuid primary key,
  letter_id uuid not null references visa_letter,
  edition_id uuid not null references edition,
  sequence integer not null,
  number text not null constraint visa_letter_issue_number_once unique,
  issued_on date not null,
  issued_at timestamptz not null,
  issued_by uuid,
  -- of the authority that approved the invitation
  decision_number text,
  -- words and sheet, sealed as above; both are gone when the letter is superseded or erased, the number stays
  sealed_content bytea,
  sealed_pdf bytea,
  ended_at timestamptz,
  superseded_by uuid references visa_letter_issue deferrable initially deferred,
  constraint visa_letter_issue_sequence_once_per_edition unique (edition_id, sequence),
  constraint visa_letter_issue_ended_holds_nothing check ((ended_at is null) = (sealed_content is not null) and (ended_at is null or sealed_pdf is null)),
  constraint visa_letter_issue_superseded_has_ended check (superseded_by is null or ended_at is not null)
);
create unique index visa_letter_issue_one_in_force on visa_letter_issue (letter_id) where ended_at is null;
create index visa_letter_issue_by_letter on visa_letter_issue (letter_id, sequence);
create index visa_letter_issue_by_superseding on visa_letter_issue (superseded_by);
`);

export const down = (knex) =>
  knex.raw(`
drop table visa_letter_issue, visa_letter, letter_series, letter_setting;
delete from consent where purpose in ('visa_sensitive_data', 'visa_cross_border');
alter table consent drop constraint consent_purpose;
alter table consent add constraint consent_purpose check (purpose in ('registration', 'public_list', 'photographs', 'sensitive_data', 'cross_border'));
`);
