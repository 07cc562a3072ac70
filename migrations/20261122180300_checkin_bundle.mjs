// What stations hold to judge by themselves, and since which change of it.
export const up = (knex) =>
  knex.raw(`
alter table registration
  -- where the person sits, as the organisers call it: row and number, table, front row left
  add column seat text constraint registration_seat_is_short check (char_length(seat) between 1 and 40);

-- One row an edition: whoever looks for changes queues here, so the sequence follows the order of commits.
create table bundle_state (
  edition_id uuid primary key references edition on delete cascade,
  -- another one, and every station loads anew
  epoch uuid not null default gen_random_uuid(),
  seq bigint not null default 0
);

-- What stood in the bundle when it was last looked for changes. No module tells of its changes: they are found by comparing,
-- so that none can be forgotten. A row that is gone stays as a mark, without content.
create table bundle_row (
  edition_id uuid not null references edition on delete cascade,
  part text not null constraint bundle_row_part check (part in ('person', 'organisation', 'admission')),
  key text not null,
  -- of an admission: whose admissions are counted
  checkpoint_id uuid,
  seq bigint not null,
  gone boolean not null default false,
  -- of what it was made from
  digest bigint,
  -- as stations of a door get it: nobody's name stands here in clear
  content text,
  -- sums up to the checksum; open_mark: of the readable form, which is stored nowhere
  mark bigint,
  open_mark bigint,
  primary key (edition_id, part, key),
  constraint bundle_row_gone_holds_nothing check (gone = (content is null))
);
create index bundle_row_by_seq on bundle_row (edition_id, seq);
`);

export const down = (knex) =>
  knex.raw('drop table bundle_row, bundle_state; alter table registration drop column seat;');
