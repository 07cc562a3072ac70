// Who was named for an agreement when it was signed stays named. Judged at the end of the transaction, when it is known that
// somebody was merged into another registration, or that the signing was taken back.
export const up = (knex) =>
  knex.raw(`
create function agreement_signers_stay() returns trigger language plpgsql as $$
begin
  if exists (select from agreement where id = old.agreement_id and state in ('signed', 'ended'))
    and not exists (
      select from agreement_signatory s join registration r on r.id = old.registration_id
       where s.agreement_id = old.agreement_id and s.role = old.role and s.registration_id in (r.id, r.merged_into)) then
    raise exception 'who was named for a signed agreement stays' using errcode = 'check_violation',
      constraint = 'agreement_signers_stay', table = 'agreement_signatory';
  end if;
  return null;
end $$;
create constraint trigger agreement_signers_stay after delete or update of agreement_id, registration_id, role on agreement_signatory
  deferrable initially deferred for each row execute function agreement_signers_stay();
`);

export const down = (knex) =>
  knex.raw(`
drop trigger agreement_signers_stay on agreement_signatory;
drop function agreement_signers_stay();
`);
