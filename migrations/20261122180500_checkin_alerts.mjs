// Who is to be called out at the door and to whom, what has been answered, the display link of the wall, and when late begins.
export const up = (knex) =>
  knex.raw(`
create table vip_watch (
  registration_id uuid primary key references registration on delete cascade,
  edition_id uuid not null references edition,
  -- a user of the office
  liaison_id uuid not null,
  -- where the liaison is reached by who stands at the door
  phone text,
  note text,
  created_at timestamptz not null,
  created_by uuid
);
create index vip_watch_by_edition on vip_watch (edition_id);
create index vip_watch_by_liaison on vip_watch (liaison_id);

-- An alert is no row of its own: it is the admission of somebody who is watched, so it exists with the commit of the
-- admission and goes with an undo. Only the answer is kept, by the scan that made the admission.
create table vip_answer (
  scan_id uuid primary key references scan,
  registration_id uuid not null references registration on delete cascade,
  answered_at timestamptz not null,
  answered_by uuid not null,
  -- when the liaison means to be there
  there_at timestamptz
);
create index vip_answer_by_registration on vip_answer (registration_id);

-- Liaisons who want a mail besides.
create table vip_mail (
  liaison_id uuid primary key
);

create table wall_link (
  edition_id uuid primary key references edition on delete cascade,
  -- the link is derived from the edition, this number and the master key; only its hash is stored
  generation integer not null,
  token_hash bytea not null constraint wall_link_token unique
);

create table arrival_rule (
  edition_id uuid primary key references edition on delete cascade,
  late_after_minutes integer not null constraint arrival_rule_is_within_a_day check (late_after_minutes between 0 and 1440)
);

-- The counter of a liaison's channel rises with the admission: the mail is a job of the same commit, and scans of anybody else
-- never come here.
create function tell_liaison() returns trigger language plpgsql as $$
begin
  if exists (select from vip_mail where liaison_id::text = substr(new.name, 8)) then
    insert into job (id, name, payload, run_at)
      values (gen_random_uuid(), 'checkin.mail_alerts', jsonb_build_object('liaisonId', substr(new.name, 8)), 'epoch');
    perform pg_notify('job', 'checkin.mail_alerts');
  end if;
  return null;
end $$;
create trigger tell_liaison after insert or update on live_channel
  for each row when (new.name like 'alerts:%') execute function tell_liaison();
`);

export const down = (knex) =>
  knex.raw(`
drop trigger tell_liaison on live_channel;
drop function tell_liaison;
drop table arrival_rule, wall_link, vip_mail, vip_answer, vip_watch;
`);
