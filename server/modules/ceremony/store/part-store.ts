import type { Prepared, Run } from '../../../platform/db/prepared.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { PersonRole } from '../domain.ts';

export interface Part {
  readonly registrationId: string;
  readonly ceremonyId: string;
  readonly position: number;
  readonly kind: 'signing' | 'conferral';
  readonly role: PersonRole;
}
/** The items, still to come or on stage, in which these people sign, witness or receive; rehearsals call nobody. */
const parts = (people: string): string => `
select s.registration_id as "registrationId", i.ceremony_id as "ceremonyId", i.position, i.kind, s.role
  from agreement_signatory s
  join ceremony_item_subject t on t.agreement_id = s.agreement_id and not t.rehearsal
  join ceremony_item i on i.id = t.item_id
 where s.registration_id ${people} and i.state not in ('closed', 'withdrawn')
 union all
select d.recipient_registration_id, i.ceremony_id, i.position, i.kind, 'recipient'
  from designation d
  join ceremony_item_subject t on t.designation_id = d.id and not t.rehearsal
  join ceremony_item i on i.id = t.item_id
 where d.recipient_registration_id ${people} and i.state not in ('closed', 'withdrawn')
 union all
select x.by_id, i.ceremony_id, i.position, i.kind, case i.kind when 'signing' then 'signatory' else 'recipient' end
  from ceremony_item_substitute x
  join ceremony_item i on i.id = x.item_id and not i.rehearsal
 where x.by_id ${people} and i.state not in ('closed', 'withdrawn')`;
const PARTS: Prepared = {
  name: 'ceremony-parts',
  text: `${parts('= any($1::uuid[])')} order by position`,
};
/** The same of the person `r`, as an expression that check-in puts into the statement that gathers the evidence of a scan. */
export const PARTS_OF_PERSON = `(select json_agg(part order by part.position) from (${parts('= r.id')}) part)`;
/** Asked with batches of scans, hence prepared. */
export function listParts(run: Run, registrationIds: readonly string[]): Promise<Part[]> {
  return run<Part>(PARTS, [registrationIds]);
}

/** A registration was merged into another one: what it did and was to do in ceremonies is done by the other. */
export async function replacePerson(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  // Who would stand in for themselves, or at two places, simply comes.
  await tx.raw(
    `delete from ceremony_item_substitute x where (absent_id = :from and by_id = :into) or (absent_id = :into and by_id = :from)
        or (:from in (absent_id, by_id) and exists (select from ceremony_item_substitute y
             where y.item_id = x.item_id and :into in (y.absent_id, y.by_id)))`,
    { from, into },
  );
  await tx.raw(
    `update ceremony_item_substitute set absent_id = case absent_id when :from then :into::uuid else absent_id end,
            by_id = case by_id when :from then :into::uuid else by_id end where :from in (absent_id, by_id)`,
    { from, into },
  );
  await tx.raw(
    `update ceremony_event set detail = replace(detail::text, :from, :into)::jsonb
      where detail ->> 'kind' = 'substitution' and position(:from in detail::text) > 0`,
    { from, into },
  );
  for (const table of ['person_pronunciation', 'ceremony_rehearsal_presence', 'ceremony_alert'])
    await tx.raw(
      `update ${table} t set registration_id = :into where registration_id = :from
          and not exists (select from ${table} o where o.ceremony_id = t.ceremony_id and o.registration_id = :into)`,
      { from, into },
    );
}
