export const up = (knex) =>
  knex.raw(`
create extension if not exists citext;
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- unaccent() is only STABLE and a generated column wants IMMUTABLE; the dictionary is named in full so that a restore finds it.
create function search_key(text) returns text language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFKC))) $$;

-- Two Chinese characters make no trigram; pairs of characters find them by index.
create function bigrams(text) returns text[] language sql immutable parallel safe strict
  as $$ select coalesce(array_agg(distinct substr($1, i, 2)), '{}') from generate_series(1, greatest(length($1) - 1, 1)) i $$;

create table installation (
  only_one boolean primary key default true constraint installation_is_one check (only_one),
  installed_at timestamptz not null default now(),
  alliance_name_zh text not null,
  alliance_name_en text not null,
  is_demo boolean not null
);

create table job (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  key text constraint job_once_per_key unique,
  run_at timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  done_at timestamptz,
  failed_at timestamptz,
  created_at timestamptz not null default now()
);
create index job_due on job (run_at) where done_at is null and failed_at is null;

create table live_channel (
  name text primary key,
  epoch uuid not null default gen_random_uuid(),
  seq bigint not null default 0 constraint live_channel_seq_counts_up check (seq >= 0),
  changed_at timestamptz not null default now()
);

create table idempotency_key (
  scope text not null,
  key text not null,
  fingerprint bytea not null,
  result jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_key_once primary key (scope, key)
);
create index idempotency_key_age on idempotency_key (created_at);
`);

export const down = (knex) =>
  knex.raw(`
drop table idempotency_key, live_channel, job, installation;
drop function bigrams(text);
drop function search_key(text);
`);
