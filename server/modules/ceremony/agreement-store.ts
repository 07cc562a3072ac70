import type { Reader, Tx } from '../../platform/db/tx.ts';
import type { Agreement, SignatoryRole } from './domain.ts';

const AGREEMENT = {
  id: 'id',
  editionId: 'edition_id',
  number: 'number',
  titleZh: 'title_zh',
  titleEn: 'title_en',
  kind: 'kind',
  fields: 'fields',
  languages: 'languages',
  state: 'state',
  signedAt: 'signed_at',
} as const satisfies Record<Exclude<keyof Agreement, 'parties'>, string>;

export async function listAgreements(
  reader: Reader,
  by: { editionId: string } | { ids: readonly string[] },
): Promise<Agreement[]> {
  const rows: Omit<Agreement, 'parties'>[] = await reader('agreement')
    .modify((query) => {
      if ('ids' in by) query.whereIn('id', [...by.ids]);
      else query.where('edition_id', by.editionId);
    })
    .orderBy('number')
    .select(AGREEMENT);
  const ids = rows.map((row) => row.id);
  const [parties, people] = await Promise.all([
    reader('agreement_party')
      .whereIn('agreement_id', ids)
      .orderBy('position')
      .select('agreement_id', 'organisation_id'),
    reader('agreement_signatory')
      .whereIn('agreement_id', ids)
      .orderBy(['role', 'registration_id'])
      .select('agreement_id', 'organisation_id', 'registration_id', 'role'),
  ]);
  return rows.map((row) => ({
    ...row,
    parties: parties
      .filter((party) => party.agreement_id === row.id)
      .map((party) => ({
        organisationId: party.organisation_id as string,
        people: people
          .filter((one) => one.agreement_id === row.id && one.organisation_id === party.organisation_id)
          .map((one) => ({ registrationId: one.registration_id as string, role: one.role as SignatoryRole })),
      })),
  }));
}

/** An agreement between the two: whoever signs with one another is not one. */
export async function findAgreementBetween(
  reader: Reader,
  { from, into }: { from: string; into: string },
): Promise<string | undefined> {
  const row = await reader('agreement_party as one')
    .join('agreement_party as other', 'other.agreement_id', 'one.agreement_id')
    .join('agreement', 'agreement.id', 'one.agreement_id')
    .where({ 'one.organisation_id': from, 'other.organisation_id': into })
    .first('agreement.number');
  return row?.number;
}

/** The signatories follow their party. Answers with the ceremonies that show one of the two. */
export async function moveParties(tx: Tx, { from, into }: { from: string; into: string }): Promise<string[]> {
  await tx('agreement_party').where({ organisation_id: from }).update({ organisation_id: into });
  const { rows } = await tx.raw(
    `select distinct i.ceremony_id as id from ceremony_item_subject s join ceremony_item i on i.id = s.item_id
      where s.agreement_id in (select agreement_id from agreement_party where organisation_id = :into)
         or s.designation_id in (select id from designation where organisation_id = :into) order by 1`,
    { into },
  );
  return rows.map(({ id }: { id: string }) => id);
}

export async function insertAgreement(tx: Tx, agreement: Agreement, at: Date): Promise<void> {
  await tx('agreement').insert({
    id: agreement.id,
    edition_id: agreement.editionId,
    number: agreement.number,
    title_zh: agreement.titleZh,
    title_en: agreement.titleEn,
    kind: agreement.kind,
    fields: agreement.fields,
    languages: agreement.languages,
    state: agreement.state,
    signed_at: agreement.signedAt,
    created_at: at,
  });
  await tx('agreement_party').insert(
    agreement.parties.map(({ organisationId }, position) => ({
      agreement_id: agreement.id,
      organisation_id: organisationId,
      position,
    })),
  );
  const people = agreement.parties.flatMap(({ organisationId, people }) =>
    people.map(({ registrationId, role }) => ({
      agreement_id: agreement.id,
      organisation_id: organisationId,
      registration_id: registrationId,
      role,
    })),
  );
  if (people.length > 0) await tx('agreement_signatory').insert(people);
}

export async function setSigned(tx: Tx, agreementIds: readonly string[], signedAt: Date | null): Promise<void> {
  await tx('agreement')
    .whereIn('id', [...agreementIds])
    .whereNot({ state: 'withdrawn' })
    .update({ state: signedAt ? 'signed' : 'ready', signed_at: signedAt });
}

/** A registration was merged into another one; where both signed the same agreement, one of them stays. */
export async function replaceSignatory(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await tx.raw(
    `with ended as (delete from agreement_signatory where registration_id = :from returning *)
     insert into agreement_signatory (agreement_id, organisation_id, registration_id, role)
       select agreement_id, organisation_id, :into, role from ended on conflict do nothing`,
    { from, into },
  );
}
