export const up = (knex) =>
  knex.raw(`
-- Badges are printed at the desk and at kiosks one by one, without a run.
alter table print_item alter column run_id drop not null;
`);

export const down = (knex) =>
  knex.raw('delete from print_item where run_id is null; alter table print_item alter column run_id set not null;');
