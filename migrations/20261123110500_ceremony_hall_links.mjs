// A screen of the hall opens for everybody; with a link of its own the office knows which one it is and whether it follows.
export const up = (knex) =>
  knex.raw(`
alter table display_link drop constraint display_link_duty,
  add constraint display_link_duty check (duty in ('stage', 'lower', 'backstage', 'host', 'ushers', 'table'));
`);

export const down = (knex) =>
  knex.raw(`
delete from display_link where duty in ('stage', 'lower');
alter table display_link drop constraint display_link_duty,
  add constraint display_link_duty check (duty in ('backstage', 'host', 'ushers', 'table'));
`);
