// With the length before the period the latest of many entries is the last row of the index: of a badge with 20 entries all 20
// were read for each scan. Unique is the same: the length follows from the period.
export const up = (knex) =>
  knex.raw(`
drop index admission_once_per_period;
create unique index admission_once_per_period on admission (checkpoint_id, registration_id, length(period), period) where voided_at is null;
`);

export const down = (knex) =>
  knex.raw(`
drop index admission_once_per_period;
create unique index admission_once_per_period on admission (checkpoint_id, registration_id, period) where voided_at is null;
`);
