import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { soundKeys } from '../../../platform/name-sounds.ts';
import type { Agreement, AgreementParty, PartyRole, SignatoryRole } from '../domain.ts';

type Row = Omit<Agreement, 'parties'>;

export const AGREEMENT = {
  id: 'agreement.id',
  editionId: 'agreement.edition_id',
  number: 'agreement.number',
  titleZh: 'agreement.title_zh',
  titleEn: 'agreement.title_en',
  titleOther: 'agreement.title_other',
  titleOtherLanguage: 'agreement.title_other_language',
  kind: 'agreement.kind',
  fields: 'agreement.fields',
  languages: 'agreement.languages',
  originals: 'agreement.originals',
  effectiveOn: 'agreement.effective_on',
  expiresOn: 'agreement.expires_on',
  renewalNoticeDays: 'agreement.renewal_notice_days',
  note: 'agreement.note',
  ownerId: 'agreement.owner_id',
  state: 'agreement.state',
  signedAt: 'agreement.signed_at',
  signedOn: 'agreement.signed_on',
  signedVia: 'agreement.signed_via',
  signedBy: 'agreement.signed_by',
  endedOn: 'agreement.ended_on',
  stateReason: 'agreement.state_reason',
  version: 'agreement.version',
} as const satisfies Record<keyof Row, string>;

const columnsOf = (row: Partial<Row>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [AGREEMENT[key as keyof Row].slice('agreement.'.length), value]),
  );

export async function listAgreements(
  reader: Reader,
  by: { editionId: string } | { ids: readonly string[] },
): Promise<Agreement[]> {
  const rows: Row[] = await reader('agreement')
    .modify((query) => {
      if ('ids' in by) query.whereIn('id', [...by.ids]);
      else query.where('edition_id', by.editionId);
    })
    .orderBy('number')
    .select(AGREEMENT);
  return withParties(reader, rows);
}

/** Those not yet signed in which this person has a part. */
export async function listAgreementIdsOf(reader: Reader, registrationId: string): Promise<string[]> {
  return reader('agreement_signatory as s')
    .join('agreement as a', 'a.id', 's.agreement_id')
    .where('s.registration_id', registrationId)
    .whereIn('a.state', ['draft', 'text_agreed', 'ready'])
    .orderBy('a.id')
    .pluck('a.id');
}

export async function findAgreement(reader: Reader, id: string): Promise<Agreement | undefined> {
  return (await listAgreements(reader, { ids: [id] }))[0];
}

/** Changes of one agreement are made one after the other. */
export async function lockAgreement(tx: Tx, id: string): Promise<Agreement | undefined> {
  const row: Row | undefined = await tx('agreement').where({ id }).forUpdate().first(AGREEMENT);
  return row && (await withParties(tx, [row]))[0];
}

export async function withParties<T extends Row>(
  reader: Reader,
  rows: readonly T[],
): Promise<(T & { parties: AgreementParty[] })[]> {
  const ids = rows.map((row) => row.id);
  const [parties, people] = await Promise.all([
    reader('agreement_party')
      .whereIn('agreement_id', ids)
      .orderBy('position')
      .select('agreement_id', 'organisation_id', 'role'),
    reader('agreement_signatory')
      .whereIn('agreement_id', ids)
      .orderByRaw("array_position('{signatory,deputy,witness}', role), position, registration_id")
      .select('agreement_id', 'organisation_id', 'registration_id', 'role'),
  ]);
  return rows.map((row) => ({
    ...row,
    parties: parties
      .filter((party) => party.agreement_id === row.id)
      .map((party) => ({
        organisationId: party.organisation_id as string,
        role: party.role as PartyRole,
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

export async function insertAgreement(tx: Tx, { parties, ...agreement }: Agreement, at: Date): Promise<void> {
  await tx('agreement').insert({
    ...columnsOf(agreement),
    search_keys: await soundsOf(agreement),
    created_at: at,
  });
  await insertParties(tx, agreement.id, parties);
}

export async function updateAgreement(tx: Tx, id: string, change: Partial<Row>): Promise<void> {
  await tx('agreement')
    .where({ id })
    .update({ ...columnsOf(change), version: tx.raw('version + 1') });
  if (!('titleZh' in change || 'titleEn' in change || 'titleOther' in change || 'fields' in change)) return;
  const row: Row = await tx('agreement').where({ id }).first(AGREEMENT);
  await tx('agreement')
    .where({ id })
    .update({ search_keys: await soundsOf(row) });
}

export async function replaceParties(tx: Tx, id: string, parties: readonly AgreementParty[]): Promise<void> {
  await tx('agreement_party').where({ agreement_id: id }).delete();
  await insertParties(tx, id, parties);
}

async function insertParties(tx: Tx, id: string, parties: readonly AgreementParty[]): Promise<void> {
  if (parties.length > 0)
    await tx('agreement_party').insert(
      parties.map(({ organisationId, role }, position) => ({
        agreement_id: id,
        organisation_id: organisationId,
        role,
        position,
      })),
    );
  const people = parties.flatMap(({ organisationId, people }) =>
    people.map(({ registrationId, role }, position) => ({
      agreement_id: id,
      organisation_id: organisationId,
      registration_id: registrationId,
      role,
      position,
    })),
  );
  if (people.length > 0) await tx('agreement_signatory').insert(people);
}

type Sounding = Pick<Row, 'titleZh' | 'titleEn' | 'titleOther' | 'fields'>;
/** A title is found by the sound of any part of it, as 鲁班工坊 in the middle of one. */
const soundsOf = ({ titleZh, titleEn, titleOther, fields }: Sounding) =>
  soundKeys(
    [titleZh, titleEn, titleOther ?? '', ...fields].flatMap((text) => endsOf(text).map((end) => ({ text: end }))),
  );

/** The text, and what is left of each Chinese run from its second, third … character on; no longer than is ever typed. */
function endsOf(text: string): string[] {
  const runs = text.match(/\p{Script=Han}{2,}/gu) ?? [];
  return [
    text,
    ...runs.flatMap((run) => [...run].map((_, at, all) => all.slice(at, at + LONGEST_TYPED).join('')).slice(1)),
  ];
}
const LONGEST_TYPED = 10;

/** For rows that an older release or the demo wrote. @returns how many it found; fewer than asked for means that all is done. */
export async function fillAgreementSounds(tx: Tx, limit: number): Promise<number> {
  const rows: Row[] = await tx('agreement').whereNull('search_keys').limit(limit).forUpdate().select(AGREEMENT);
  for (const row of rows)
    await tx('agreement')
      .where({ id: row.id })
      .update({ search_keys: await soundsOf(row) });
  return rows.length;
}

/** `2026-07` after `2026-06`; two who ask at once wait for one another. */
export async function nextNumber(tx: Tx, year: number): Promise<string> {
  await tx.raw('select pg_advisory_xact_lock(hashtext(?))', [`agreement numbers of ${year}`]);
  const { rows } = await tx.raw(
    `select coalesce(max(substr(number, 6)::bigint), 0) + 1 as next from agreement where number ~ ?`,
    [`^${year}-[0-9]{1,9}$`],
  );
  return `${year}-${String(rows[0].next).padStart(2, '0')}`;
}

/** A registration was merged into another one; where both signed the same agreement, one of them stays. */
export async function replaceSignatory(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await tx.raw(
    `with ended as (delete from agreement_signatory where registration_id = :from returning *)
     insert into agreement_signatory (agreement_id, organisation_id, registration_id, role, position)
       select agreement_id, organisation_id, :into, role, position from ended on conflict do nothing`,
    { from, into },
  );
}
