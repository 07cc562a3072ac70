export const up = (knex) =>
  knex.raw(`
-- array_to_string is called stable because of types whose text depends on settings; that of text does not
create function joined_words(text[]) returns text language sql immutable parallel safe strict
  as $$ select array_to_string($1, ' ') $$;

alter table agreement
  drop constraint agreement_kind,
  drop constraint agreement_state,
  drop constraint agreement_signed_has_a_time,
  add column title_other text,
  -- BCP 47, two or three letters
  add column title_other_language text,
  add column originals integer not null default 2 constraint agreement_originals_are_some check (originals between 1 and 99),
  -- the day, in the zone of the edition; signed_at is known only of what was signed on stage
  add column signed_on date,
  add column signed_via text constraint agreement_signed_via check (signed_via in ('ceremony', 'office')),
  -- in words, for what was signed elsewhere
  add column signed_by text,
  add column effective_on date,
  -- the last day on which it is in force; null: without end
  add column expires_on date,
  add column renewal_notice_days integer not null default 90
    constraint agreement_renewal_notice_is_a_span check (renewal_notice_days between 0 and 1095),
  -- the end of which somebody was reminded; a term that is changed later is told anew
  add column reminded_of date,
  add column ended_on date,
  -- why it was ended or withdrawn
  add column state_reason text,
  add column note text,
  -- who is reminded; null: the organisers
  add column owner_id uuid references office_user on delete set null,
  add column version integer not null default 1,
  add column search_text text generated always as (search_key(number || ' ' || title_zh || ' ' || title_en || ' ' || coalesce(title_other, '') || ' ' || joined_words(fields))) stored,
  add column search_pairs text[] generated always as (bigrams(search_key(number || ' ' || title_zh || ' ' || title_en || ' ' || coalesce(title_other, '') || ' ' || joined_words(fields)))) stored,
  -- how titles and fields sound; null: nobody has read them yet
  add column search_keys text;

update agreement a set signed_via = 'ceremony', signed_on = (a.signed_at at time zone e.time_zone)::date
  from edition e where e.id = a.edition_id and a.signed_at is not null;
update agreement set state_reason = '–' where state = 'withdrawn';

alter table agreement
  add constraint agreement_kind check (kind in ('memorandum', 'framework', 'cooperation', 'joint_programme', 'exchange', 'industry', 'other')),
  -- in force and expired follow from the days and are not stored
  add constraint agreement_state check (state in ('draft', 'text_agreed', 'ready', 'signed', 'ended', 'withdrawn')),
  add constraint agreement_signed_has_a_day check ((state in ('signed', 'ended')) = (signed_on is not null)),
  add constraint agreement_signed_has_a_way check ((signed_on is null) = (signed_via is null)),
  add constraint agreement_signed_at_is_of_a_signing check (signed_at is null or signed_on is not null),
  add constraint agreement_other_title_has_a_language check ((title_other is null) = (title_other_language is null)),
  add constraint agreement_term_is_in_order check (expires_on >= coalesce(effective_on, signed_on)),
  add constraint agreement_ended_has_a_day check ((state = 'ended') = (ended_on is not null)),
  add constraint agreement_end_has_a_reason check ((state in ('ended', 'withdrawn')) = (state_reason is not null));
create index agreement_by_owner on agreement (owner_id);
create index agreement_by_end on agreement (expires_on) where state = 'signed';
create index agreement_search on agreement using gin (search_text gin_trgm_ops);
create index agreement_search_pairs on agreement using gin (search_pairs);
create index agreement_search_keys on agreement using gin (search_keys gin_trgm_ops);

alter table agreement_party
  add column role text not null default 'partner' constraint agreement_party_role check (role in ('lead', 'partner', 'supporting'));
alter table agreement_signatory
  drop constraint agreement_signatory_role,
  add constraint agreement_signatory_role check (role in ('signatory', 'deputy', 'witness')),
  add column position integer not null default 0;

-- A party stands once in an agreement, so two rows are two organisations. Judged at the end of the transaction.
create function agreement_has_two_parties() returns trigger language plpgsql as $$
declare
  wanted uuid;
begin
  if tg_table_name = 'agreement' then wanted := new.id; else wanted := old.agreement_id; end if;
  if exists (select from agreement where id = wanted) and (select count(*) from agreement_party where agreement_id = wanted) < 2 then
    raise exception 'an agreement is between two organisations or more' using errcode = 'check_violation',
      constraint = 'agreement_has_two_parties', table = 'agreement';
  end if;
  return null;
end $$;
create constraint trigger agreement_has_two_parties after insert on agreement
  deferrable initially deferred for each row execute function agreement_has_two_parties();
create constraint trigger agreement_keeps_two_parties after delete or update of agreement_id on agreement_party
  deferrable initially deferred for each row execute function agreement_has_two_parties();

create table agreement_file (
  id uuid primary key,
  agreement_id uuid not null references agreement on delete cascade,
  kind text not null constraint agreement_file_kind check (kind in ('draft', 'signed', 'annex')),
  language text,
  file_name text not null,
  media_type text not null constraint agreement_file_media_type check (media_type in ('application/pdf',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'image/png', 'image/jpeg')),
  bytes bytea not null constraint agreement_file_fits check (octet_length(bytes) between 1 and 15728640),
  sha256 bytea not null,
  added_by text not null,
  added_at timestamptz not null,
  constraint agreement_draft_has_a_language check (kind <> 'draft' or language is not null),
  constraint agreement_file_once unique (agreement_id, sha256)
);

-- Every change with ids and values as they were; names are looked up when it is shown.
create table agreement_change (
  id bigint generated always as identity primary key,
  agreement_id uuid not null references agreement on delete cascade,
  at timestamptz not null,
  actor_kind text not null,
  actor_name text not null,
  action text not null,
  reason text,
  before jsonb not null default '{}',
  after jsonb not null default '{}'
);
create index agreement_change_by_agreement on agreement_change (agreement_id, id);
`);

export const down = (knex) =>
  knex.raw(`
drop table agreement_change, agreement_file;
drop trigger agreement_keeps_two_parties on agreement_party;
drop trigger agreement_has_two_parties on agreement;
drop function agreement_has_two_parties();
delete from agreement_signatory where role = 'deputy';
alter table agreement_signatory drop column position, drop constraint agreement_signatory_role,
  add constraint agreement_signatory_role check (role in ('signatory', 'witness'));
alter table agreement_party drop column role;
drop index agreement_by_owner, agreement_by_end, agreement_search, agreement_search_pairs, agreement_search_keys;
alter table agreement drop constraint agreement_kind, drop constraint agreement_state, drop constraint agreement_signed_has_a_day,
  drop constraint agreement_ended_has_a_day, drop constraint agreement_end_has_a_reason, drop constraint agreement_term_is_in_order,
  drop constraint agreement_other_title_has_a_language, drop constraint agreement_signed_at_is_of_a_signing,
  drop constraint agreement_signed_has_a_way;
update agreement set state = case state when 'ended' then 'signed' when 'signed' then 'signed' when 'withdrawn' then 'withdrawn' else 'ready' end,
  kind = case when kind in ('memorandum', 'cooperation', 'joint_programme') then kind else 'cooperation' end;
update agreement set signed_at = coalesce(signed_at, signed_on::timestamptz) where state = 'signed';
alter table agreement drop column search_keys, drop column search_pairs, drop column search_text, drop column version, drop column owner_id,
  drop column note, drop column state_reason, drop column ended_on, drop column reminded_of, drop column renewal_notice_days,
  drop column expires_on, drop column effective_on, drop column signed_by, drop column signed_via, drop column signed_on,
  drop column originals, drop column title_other_language, drop column title_other,
  add constraint agreement_kind check (kind in ('memorandum', 'cooperation', 'joint_programme')),
  add constraint agreement_state check (state in ('ready', 'signed', 'withdrawn')),
  add constraint agreement_signed_has_a_time check ((state = 'signed') = (signed_at is not null));
drop function joined_words(text[]);
`);
