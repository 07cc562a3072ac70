export const up = (knex) =>
  knex.raw(`
-- A session of the agenda that is attended by booking only.
create table bookable_session (
  session_id uuid primary key references agenda_session on delete cascade,
  edition_id uuid not null references edition,
  seats integer not null constraint bookable_session_seats_are_positive check (seats > 0),
  -- counts the bookings in state 'booked'; the check is the last judge of a rush
  seats_taken integer not null default 0,
  -- null: from the publication, until the session begins
  opens_at timestamptz,
  closes_at timestamptz,
  -- empty: every type
  type_ids uuid[] not null default '{}',
  -- orders the waiting list; counts up under the row's lock
  next_place integer not null default 1,
  version integer not null default 1,
  created_at timestamptz not null,
  constraint bookable_session_seats_hold check (seats_taken between 0 and seats),
  constraint bookable_session_window_in_order check (opens_at is null or closes_at is null or opens_at < closes_at)
);
create index bookable_session_by_edition on bookable_session (edition_id);

create table booking (
  id uuid primary key,
  session_id uuid not null references bookable_session on delete cascade,
  registration_id uuid not null references registration,
  state text not null constraint booking_state check (state in ('booked', 'waiting', 'cancelled')),
  place integer not null,
  -- when the session takes place, as far as this booking knows: moved along with it
  during tstzrange not null,
  -- the session was moved into the time of another booking of this person, who is told and decides
  clashes boolean not null default false,
  ended_because text constraint booking_end_is_known check (ended_because in ('own', 'office', 'session_cancelled', 'registration_ended', 'merged')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint booking_end_has_a_reason check ((state = 'cancelled') = (ended_because is not null)),
  constraint booking_one_place_at_a_time exclude using gist (registration_id with =, during with &&) where (state <> 'cancelled' and not clashes)
);
create unique index booking_once_per_person on booking (session_id, registration_id) where state <> 'cancelled';
create index booking_in_order on booking (session_id, state, place);
create index booking_by_registration on booking (registration_id);
`);

export const down = (knex) => knex.raw('drop table booking, bookable_session;');
