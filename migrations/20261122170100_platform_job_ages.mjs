// The worker clears away what is done; both ages are read once an hour, and failed jobs with every look at the metrics.
export const up = (knex) =>
  knex.raw(`
create index job_done on job (done_at) where done_at is not null;
create index job_failed on job (failed_at) where failed_at is not null;
`);

export const down = (knex) => knex.raw('drop index job_done; drop index job_failed');
