export const up = (knex) =>
  knex.raw(`
create table agenda_session (
  id uuid primary key,
  edition_id uuid not null references edition,
  kind text not null constraint agenda_session_kind check (kind in ('arrival', 'opening', 'keynote', 'ceremony', 'forum', 'tour', 'meal', 'break', 'meeting', 'other')),
  title_zh text not null,
  title_en text not null,
  abstract_zh text,
  abstract_en text,
  track text,
  room_id uuid references room,
  -- half open, UTC; a span and not two columns, so that one constraint can say that spans do not meet
  during tstzrange not null constraint agenda_session_has_a_length check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  languages text[] not null default '{}',
  seats integer,
  state text not null constraint agenda_session_state check (state in ('draft', 'published', 'cancelled')),
  -- identity for other programs (iCalendar UID, schedule guid); stays when the session moves
  guid uuid not null constraint agenda_session_guid unique,
  sequence integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint agenda_room_one_session_at_a_time exclude using gist (room_id with =, during with &&) where (state <> 'cancelled'),
  constraint agenda_session_span unique (id, during, state)
);
create index agenda_session_by_edition on agenda_session (edition_id, (lower(during)));

create table speaker (
  id uuid primary key,
  edition_id uuid not null references edition,
  registration_id uuid references registration,
  name_native text not null,
  name_latin text,
  position text,
  organisation_id uuid references organisation,
  organisation_text text,
  created_at timestamptz not null,
  constraint speaker_one_per_registration unique (edition_id, registration_id)
);
create index speaker_by_registration on speaker (registration_id);

-- The span and the state of the session are carried along by the foreign key, so that the database itself can refuse a
-- speaker in two places, also when a session moves.
create table session_speaker (
  session_id uuid not null,
  speaker_id uuid not null references speaker on delete cascade,
  role text not null constraint session_speaker_role check (role in ('speaker', 'chair', 'host', 'panellist')),
  position integer not null,
  session_during tstzrange not null,
  session_state text not null,
  primary key (session_id, speaker_id),
  constraint session_speaker_follows_session foreign key (session_id, session_during, session_state)
    references agenda_session (id, during, state) on update cascade on delete cascade,
  constraint agenda_speaker_one_session_at_a_time exclude using gist (speaker_id with =, session_during with &&) where (session_state <> 'cancelled')
);
create index session_speaker_by_speaker on session_speaker (speaker_id);
`);

export const down = (knex) => knex.raw('drop table session_speaker, speaker, agenda_session;');
