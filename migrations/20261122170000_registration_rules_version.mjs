// Two organisers who had the same page open wrote over each other.
export const up = (knex) => knex.raw('alter table registration_rules add column version integer not null default 1');

export const down = (knex) => knex.raw('alter table registration_rules drop column version');
