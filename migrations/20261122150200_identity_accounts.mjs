export const up = (knex) =>
  knex.raw(`
create table office_user (
  id uuid primary key,
  email citext not null constraint office_user_one_per_address unique,
  name text not null,
  locale text not null default 'zh' constraint office_user_locale check (locale in ('zh', 'en')),
  password_hash text,
  created_at timestamptz not null,
  disabled_at timestamptz
);

create table office_user_role (
  user_id uuid not null references office_user on delete cascade,
  role text not null constraint office_user_role_known check (role in ('administrator', 'organiser', 'registration_desk',
    'ceremony_director', 'certificate_officer', 'certificate_approver', 'viewer')),
  primary key (user_id, role)
);

create table office_session (
  id uuid primary key,
  token_hash bytea not null constraint office_session_token unique,
  user_id uuid not null references office_user on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index office_session_by_user on office_session (user_id);

create table sign_in_link (
  token_hash bytea primary key,
  user_id uuid not null references office_user on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_link_by_user on sign_in_link (user_id);

-- A key acts as its user, with the user's roles of the moment.
create table api_key (
  id uuid primary key,
  user_id uuid not null references office_user on delete cascade,
  name text not null,
  token_hash bytea not null constraint api_key_token unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index api_key_by_user on api_key (user_id);
`);

export const down = (knex) =>
  knex.raw('drop table api_key, sign_in_link, office_session, office_user_role, office_user;');
