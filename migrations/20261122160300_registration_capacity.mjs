export const up = (knex) =>
  knex.raw(`
-- How many places of an edition an organisation may fill, over all types (type_id null) or of one. Counted as the seats of
-- edition and type are: with the registration, in its transaction.
create table organisation_quota (
  edition_id uuid not null references edition on delete cascade,
  organisation_id uuid not null references organisation,
  type_id uuid references registration_type on delete cascade,
  capacity integer not null constraint organisation_quota_capacity_is_a_number check (capacity between 0 and 100000),
  seats_taken integer not null,
  constraint organisation_quota_once unique nulls not distinct (edition_id, organisation_id, type_id),
  constraint organisation_quota_holds check (seats_taken >= 0 and seats_taken <= capacity)
);
create index organisation_quota_by_organisation on organisation_quota (organisation_id);
create index organisation_quota_by_type on organisation_quota (type_id);

alter table registration
  -- set while a free place is kept for one who waits; it holds the seat
  add column offer_expires_at timestamptz,
  add column missed_offers integer not null default 0,
  add column offer_missed_at timestamptz,
  -- what the person wants changed in an approved registration, beside what was approved; see docs/adr/0011
  add column needs_review_of text[],
  add column proposal jsonb,
  add constraint registration_offer_is_for_who_waits check (offer_expires_at is null or state = 'waitlisted'),
  add constraint registration_review_has_a_proposal check ((needs_review_of is null) = (proposal is null)),
  add constraint registration_review_is_of_the_approved check (needs_review_of is null or state = 'approved');
create index registration_offers on registration (offer_expires_at) where offer_expires_at is not null;
create index registration_waiting on registration (edition_id, number) where state = 'waitlisted';
create index registration_in_review on registration (edition_id) where needs_review_of is not null;

-- What the organiser decided about deciding; an edition without a row has the defaults of the domain.
create table registration_rules (
  edition_id uuid primary key references edition on delete cascade,
  -- null: whoever comes next has the place at once, without being asked
  offer_hours integer constraint registration_rules_offer_hours check (offer_hours between 1 and 720),
  review_fields text[] not null,
  decline_reasons jsonb not null
);

-- Many decisions at once, taken by a job: who began it, how far it is, and what could not be done.
create table decision_batch (
  id uuid primary key,
  edition_id uuid not null references edition on delete cascade,
  action text not null constraint decision_batch_action check (action in ('approve', 'decline', 'cancel')),
  reason_zh text,
  reason_en text,
  state text not null constraint decision_batch_state check (state in ('running', 'done', 'stopped')),
  started_by uuid not null,
  started_by_name text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  total integer not null,
  succeeded integer not null default 0,
  failed integer not null default 0,
  constraint decision_batch_end_matches_state check ((state = 'running') = (ended_at is null)),
  constraint decision_batch_counts check (succeeded >= 0 and failed >= 0 and succeeded + failed <= total)
);
create index decision_batch_by_edition on decision_batch (edition_id, started_at desc);

create table decision_batch_item (
  batch_id uuid not null references decision_batch on delete cascade,
  position integer not null,
  registration_id uuid not null references registration on delete cascade,
  -- written in the transaction of the decision: no item is decided twice, whatever dies in between
  outcome text constraint decision_batch_item_outcome check (outcome in ('done', 'failed')),
  code text,
  primary key (batch_id, position)
);
create index decision_batch_item_open on decision_batch_item (batch_id, position) where outcome is null;
create index decision_batch_item_by_registration on decision_batch_item (registration_id);
`);

export const down = (knex) =>
  knex.raw(`
drop table decision_batch_item, decision_batch, registration_rules, organisation_quota;
alter table registration drop column offer_expires_at, drop column missed_offers, drop column offer_missed_at,
  drop column needs_review_of, drop column proposal;
`);
