export const up = (knex) =>
  knex.raw(`
alter table registration
  -- position stays as written in the person's own language, or in Chinese
  add column position_en text,
  add column name_spoken text,
  -- what was answered to the organiser's questions, by their keys, under that version of the set
  add column answers jsonb not null default '{}' constraint registration_answers_are_an_object check (jsonb_typeof(answers) = 'object'),
  add column answers_version integer,
  -- how often the place has changed hands: consents belong to one holder
  add column holder integer not null default 1;
create index registration_answers on registration using gin (answers jsonb_path_ops);
create index registration_by_address on registration (edition_id, lower(email));
create index registration_proposes_organisation on registration (edition_id, replace(search_key(organisation_text), ' ', '')) where organisation_id is null;

create table question_set (
  edition_id uuid not null references edition on delete cascade,
  version integer not null constraint question_set_version_counts_from_one check (version >= 1),
  -- JSON Schema 2020-12, made from ui; what an answer has to satisfy
  schema jsonb not null,
  ui jsonb not null constraint question_set_ui_is_a_list check (jsonb_typeof(ui) = 'array'),
  created_at timestamptz not null,
  created_by uuid,
  primary key (edition_id, version)
);

-- The texts that consents are asked with; an edition without a row uses those of the product.
create table consent_text (
  edition_id uuid not null references edition on delete cascade,
  version integer not null constraint consent_text_version_counts_from_one check (version >= 1),
  texts jsonb not null constraint consent_text_is_an_object check (jsonb_typeof(texts) = 'object'),
  created_at timestamptz not null,
  created_by uuid,
  primary key (edition_id, version)
);

alter table consent drop constraint consent_pkey;
alter table consent
  add column id bigint generated always as identity primary key,
  add column given_by text not null default 'person' constraint consent_given_by check (given_by in ('person', 'contact', 'desk')),
  add column holder integer not null default 1;
alter table consent alter column given_by drop default;
alter table consent add constraint consent_only_the_person_may_give check (
  not given or given_by = 'person' or purpose = 'registration' or (given_by = 'desk' and purpose = 'sensitive_data'));
create index consent_by_registration on consent (registration_id, holder, purpose, id desc);

create function consent_is_append_only() returns trigger language plpgsql as $$
begin
  -- With the whole registration its consents go too; one of them alone never does.
  if tg_op = 'DELETE' and not exists (select from registration where id = old.registration_id) then
    return old;
  end if;
  raise exception 'a consent is a record: it is neither changed nor deleted' using errcode = 'check_violation', constraint = 'consent_is_append_only';
end $$;
create trigger consent_is_append_only before update or delete on consent for each row execute function consent_is_append_only();
`);

export const down = (knex) =>
  knex.raw(`
drop trigger consent_is_append_only on consent;
drop function consent_is_append_only();
drop index consent_by_registration;
delete from consent a using consent b where a.registration_id = b.registration_id and a.purpose = b.purpose and a.id < b.id;
alter table consent drop constraint consent_only_the_person_may_give, drop column id, drop column given_by, drop column holder;
alter table consent add primary key (registration_id, purpose);
drop table consent_text, question_set;
drop index registration_by_address;
alter table registration drop column position_en, drop column name_spoken, drop column answers, drop column answers_version, drop column holder;
`);
