export const up = (knex) =>
  knex.raw(`
create table hospitality_setting (
  edition_id uuid primary key references edition,
  -- after these times only the office changes what a person has entered
  travel_closes_at timestamptz,
  lodging_closes_at timestamptz,
  lodging_released_at timestamptz,
  erase_after_days integer not null default 60 constraint hospitality_erase_within_two_years check (erase_after_days between 0 and 730),
  erased_at timestamptz,
  version integer not null default 1
);

-- One row for everything that a person wishes; its version is the ETag of the page that they fill in.
create table hospitality_guest (
  registration_id uuid primary key references registration on delete cascade,
  edition_id uuid not null references edition,
  lodging text constraint hospitality_guest_lodging check (lodging in ('needed', 'not_needed')),
  checks_in date,
  checks_out date,
  sharing text constraint hospitality_guest_sharing check (sharing in ('single', 'shared')),
  -- a badge number or a name as the person knows it; whom it means is decided when rooms are given
  share_with text,
  lodging_note text,
  version integer not null default 1,
  updated_at timestamptz not null,
  constraint hospitality_guest_wish_has_nights check (
    (lodging = 'needed') is true = (checks_in is not null and checks_out is not null and sharing is not null)),
  constraint hospitality_guest_leaves_after_coming check (checks_out > checks_in and checks_out - checks_in <= 31),
  constraint hospitality_guest_shares_where_shared check (share_with is null or sharing = 'shared'),
  constraint hospitality_guest_of_its_edition unique (registration_id, edition_id)
);
create index hospitality_guest_by_edition on hospitality_guest (edition_id, lodging);

create table travel_leg (
  registration_id uuid not null,
  edition_id uuid not null,
  direction text not null constraint travel_leg_direction check (direction in ('arrival', 'departure')),
  mode text not null constraint travel_leg_mode check (mode in ('flight', 'train', 'car', 'other')),
  number text,
  station text,
  at timestamptz not null,
  pick_up boolean not null,
  party_size integer not null constraint travel_leg_party_size check (party_size between 1 and 50),
  luggage text,
  constraint travel_leg_once_each_way primary key (registration_id, direction),
  constraint travel_leg_in_one_edition unique (registration_id, direction, edition_id),
  constraint travel_leg_of_a_guest foreign key (registration_id, edition_id)
    references hospitality_guest (registration_id, edition_id) on delete cascade on update cascade
);
create index travel_leg_of_guest on travel_leg (registration_id, edition_id);
create index travel_leg_by_time on travel_leg (edition_id, direction, at);

create table pick_up_run (
  id uuid primary key,
  edition_id uuid not null references edition,
  direction text not null constraint pick_up_run_direction check (direction in ('arrival', 'departure')),
  vehicle text not null,
  driver text,
  driver_phone text,
  meeting_zh text not null,
  meeting_en text not null,
  starts_at timestamptz not null,
  seats integer not null constraint pick_up_run_has_seats check (seats between 1 and 100),
  seats_taken integer not null default 0,
  released_at timestamptz,
  printed_at timestamptz,
  version integer not null default 1,
  constraint pick_up_run_seats_hold check (seats_taken between 0 and seats),
  constraint pick_up_run_one_way unique (id, edition_id, direction)
);
create index pick_up_run_by_time on pick_up_run (edition_id, direction, starts_at, id);

-- One seat in a run for each of the party; a person is fetched once and brought once.
create table pick_up_passenger (
  registration_id uuid not null,
  direction text not null,
  edition_id uuid not null,
  run_id uuid not null,
  party_size integer not null,
  -- the journey is another one than that for which the seat was given, or the list was printed
  changed_at timestamptz,
  constraint pick_up_passenger_once_each_way primary key (registration_id, direction),
  constraint pick_up_passenger_travels foreign key (registration_id, direction, edition_id)
    references travel_leg (registration_id, direction, edition_id) on delete cascade on update cascade,
  constraint pick_up_passenger_in_a_run foreign key (run_id, edition_id, direction)
    references pick_up_run (id, edition_id, direction) on delete cascade
);
create index pick_up_passenger_by_run on pick_up_passenger (run_id, edition_id, direction);
create index pick_up_passenger_of_leg on pick_up_passenger (registration_id, direction, edition_id);

create table hotel (
  id uuid primary key,
  edition_id uuid not null references edition,
  name_zh text not null,
  name_en text not null,
  address_zh text not null,
  address_en text not null,
  phone text,
  version integer not null default 1
);
create index hotel_by_edition on hotel (edition_id);

create table room_kind (
  id uuid primary key,
  hotel_id uuid not null references hotel on delete cascade,
  name_zh text not null,
  name_en text not null,
  beds integer not null constraint room_kind_beds check (beds between 1 and 6),
  constraint room_kind_of_its_hotel unique (id, hotel_id)
);
create index room_kind_by_hotel on room_kind (hotel_id);

create table room_night (
  kind_id uuid not null references room_kind on delete cascade,
  night date not null,
  allotment integer not null,
  taken integer not null default 0,
  primary key (kind_id, night),
  constraint room_night_allotment_holds check (taken between 0 and allotment),
  constraint room_night_allotment_is_sane check (allotment between 0 and 2000)
);

create table hotel_room (
  id uuid primary key,
  edition_id uuid not null references edition,
  hotel_id uuid not null,
  kind_id uuid not null,
  number text,
  beds integer not null,
  guests integer not null default 0,
  checks_in date not null,
  checks_out date not null,
  version integer not null default 1,
  constraint hotel_room_leaves_after_coming check (checks_out > checks_in),
  constraint hotel_room_beds_hold check (guests between 0 and beds),
  constraint hotel_room_of_its_hotel foreign key (kind_id, hotel_id) references room_kind (id, hotel_id),
  constraint hotel_room_of_its_edition unique (id, edition_id),
  constraint hotel_room_number_once_a_night exclude using gist
    (hotel_id with =, number with =, daterange(checks_in, checks_out) with &&) where (number is not null)
);
create index hotel_room_by_kind on hotel_room (kind_id, hotel_id);
create index hotel_room_by_edition on hotel_room (edition_id, checks_in, id);

create table room_guest (
  -- two entries of one person that become one take their rows along
  registration_id uuid primary key references hospitality_guest on delete cascade on update cascade,
  edition_id uuid not null,
  room_id uuid not null,
  checks_in date not null,
  checks_out date not null,
  -- all in the room have named or accepted each other; otherwise the organiser says why
  agreed boolean not null,
  reason text,
  checked_in_at timestamptz,
  changed_at timestamptz,
  constraint room_guest_leaves_after_coming check (checks_out > checks_in),
  constraint room_guest_shares_with_consent_or_reason check (agreed or reason is not null),
  constraint room_guest_in_a_room foreign key (room_id, edition_id) references hotel_room (id, edition_id) on delete cascade
);
create index room_guest_by_room on room_guest (room_id, edition_id);

-- Places are counted by the database itself, whoever writes the rows: the checks above judge the sums.
create function pick_up_counts_seats() returns trigger language plpgsql as $body$
begin
  if tg_op <> 'INSERT' then
    update pick_up_run set seats_taken = seats_taken - old.party_size where id = old.run_id;
  end if;
  if tg_op <> 'DELETE' then
    update pick_up_run set seats_taken = seats_taken + new.party_size where id = new.run_id;
  end if;
  return null;
end $body$;
create trigger pick_up_passenger_takes_seats after insert or delete or update of run_id, party_size on pick_up_passenger
  for each row execute function pick_up_counts_seats();

create function hotel_room_counts_guests() returns trigger language plpgsql as $body$
begin
  if tg_op <> 'INSERT' then
    update hotel_room set guests = guests - 1 where id = old.room_id;
  end if;
  if tg_op <> 'DELETE' then
    update hotel_room set guests = guests + 1 where id = new.room_id;
  end if;
  return null;
end $body$;
create trigger room_guest_takes_a_bed after insert or delete or update of room_id on room_guest
  for each row execute function hotel_room_counts_guests();

create function room_night_counts_rooms() returns trigger language plpgsql as $body$
declare
  offered integer;
begin
  -- always in the order of the nights, or two rooms would wait for each other crosswise
  perform from room_night where kind_id in (old.kind_id, new.kind_id)
      and (night >= old.checks_in and night < old.checks_out or night >= new.checks_in and night < new.checks_out)
    order by kind_id, night for update;
  if tg_op <> 'INSERT' then
    update room_night set taken = taken - 1
     where kind_id = old.kind_id and night >= old.checks_in and night < old.checks_out;
  end if;
  if tg_op <> 'DELETE' then
    update room_night set taken = taken + 1
     where kind_id = new.kind_id and night >= new.checks_in and night < new.checks_out;
    get diagnostics offered = row_count;
    if offered < new.checks_out - new.checks_in then
      raise exception 'a night is not offered' using errcode = 'check_violation', constraint = 'room_night_is_offered';
    end if;
  end if;
  return null;
end $body$;
create trigger hotel_room_takes_nights after insert or delete or update of kind_id, checks_in, checks_out on hotel_room
  for each row execute function room_night_counts_rooms();
`);

export const down = (knex) =>
  knex.raw(`
drop table room_guest, hotel_room, room_night, room_kind, hotel, pick_up_passenger, pick_up_run, travel_leg, hospitality_guest, hospitality_setting;
drop function pick_up_counts_seats, hotel_room_counts_guests, room_night_counts_rooms;
`);
