// What stations hold to judge by themselves, and since which change of it.
export const up = (knex) =>
  knex.raw(`
alter table registration
  -- where the person sits, as the organisers call it: row and number, table, front row left
  add column seat text constraint registration_seat_is_short check (char_length(seat) between 1 and 40);

alter table station add column version integer not null default 1;

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
  part text not null constraint bundle_row_part check (part in ('person', 'organisation', 'admission', 'rules')),
  -- of a registration or an organisation
  id uuid not null,
  -- of an admission: whose admissions are counted
  checkpoint_id uuid,
  seq bigint not null,
  gone boolean not null default false,
  -- of the versions of the rows it was made from
  digest bigint,
  -- as stations of a door get it: nobody's name stands here in clear
  content text,
  -- of the content, and of the readable form, which is stored nowhere
  mark bigint,
  open_mark bigint,
  constraint bundle_row_once unique nulls not distinct (edition_id, part, id, checkpoint_id),
  constraint bundle_row_gone_holds_nothing check (gone = (content is null))
);
create index bundle_row_by_seq on bundle_row (edition_id, seq);
`);

export const down = (knex) =>
  knex.raw(
    'drop table bundle_row, bundle_state; alter table registration drop column seat; alter table station drop column version;',
  );
