export const up = (knex) =>
  knex.raw(`
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null constraint audit_entry_actor_kind check (actor_kind in ('anonymous', 'user', 'station', 'link', 'system')),
  actor_id uuid,
  actor_name text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  edition_id uuid,
  detail jsonb not null default '{}'
);
create index audit_entry_by_subject on audit_entry (subject_kind, subject_id, id);
create index audit_entry_by_edition on audit_entry (edition_id, id);

create table mail (
  id uuid primary key,
  to_address text not null constraint mail_address_has_no_line_break check (to_address !~ '[\\r\\n]'),
  to_name text not null,
  locale text not null constraint mail_locale check (locale in ('zh', 'en')),
  template text not null,
  subject text not null constraint mail_subject_has_no_line_break check (subject !~ '[\\r\\n]'),
  body_text text not null,
  body_html text not null,
  -- [{ "filename", "type", "content" (base64) , "cid" }]
  attachments jsonb not null default '[]',
  -- what the mail is about: it is sent once for each
  about_kind text not null,
  about_id uuid not null,
  edition_id uuid,
  dedupe_key text not null constraint mail_once_per_state unique,
  state text not null default 'queued' constraint mail_state check (state in ('queued', 'sent', 'failed', 'kept')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index mail_by_age on mail (created_at desc, id);
create index mail_by_subject on mail (about_kind, about_id);
`);

export const down = (knex) => knex.raw('drop table mail, audit_entry;');
