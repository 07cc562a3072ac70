// A person who is erased leaves a row that counts and names nobody; the check is there for whoever writes it later.
export const up = (knex) =>
  knex.raw(`
alter table registration
  add column erased_at timestamptz,
  add constraint registration_erased_names_nobody check (erased_at is null or (
    num_nonnulls(name_latin, form_of_address, name_spoken, position, position_en, email, phone, diet, access_needs, note,
      decision_reason, needs_review_of, proposal, answers_version) = 0 and answers = '{}')),
  add constraint registration_erased_holds_no_offer check (erased_at is null or state not in ('pending', 'waitlisted'));
-- Who acted through a personal link stands in the record by name.
create index audit_entry_by_link on audit_entry (actor_id) where actor_kind = 'link';
`);

export const down = (knex) =>
  knex.raw(`
drop index audit_entry_by_link;
alter table registration drop column erased_at;
`);
