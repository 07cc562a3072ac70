import type { Reader, Tx } from '../../../platform/db/tx.ts';

/*
 * What stands in the bundle is made from tables of five modules, which know nothing of it. What has changed is found by the
 * versions of the rows that it is made from: xmin, the number of the transaction that wrote a row, which no writer can forget
 * to raise. Comparing them for 3,000 people costs a fifth of comparing what the rows say. A row written anew with the same
 * content is looked at once more and not sent; after a restore of the database all are.
 */
export type BundlePart = 'rules' | 'person' | 'organisation' | 'admission';

const LISTED = `select p.registration_id, json_agg(p.checkpoint_id order by p.checkpoint_id) as ids
  from checkpoint_person p join checkpoint c on c.id = p.checkpoint_id
  where c.edition_id = :editionId and c.listed_only group by p.registration_id`;
const BOOKED = `select b.registration_id, json_agg(b.session_id order by b.session_id) as ids
  from booking b where b.state = 'booked' and b.session_id in (select session_id from checkpoint where edition_id = :editionId)
  group by b.registration_id`;
const NOTED = 'json_to_recordset(:notes) as notes(id uuid, x json)';
const LATEST = `select distinct on (checkpoint_id, registration_id) *, xmin::text as written
  from admission where edition_id = :editionId and voided_at is null
  order by checkpoint_id, registration_id, length(period) desc, period desc`;

/** What a station is and by which rules it judges. Its signs of life are no change, so of stations only what counts. */
const RULES = `
select e.id, null::uuid as checkpoint_id, hashtextextended(concat_ws(' ', e.year, e.title_zh, e.title_en, e.time_zone,
    (select bit_xor(hashtextextended(xmin::text || id, 0)) from checkpoint where edition_id = e.id),
    (select bit_xor(hashtextextended(t.checkpoint_id::text || t.type_id, 0)) from checkpoint_type t join checkpoint c on c.id = t.checkpoint_id where c.edition_id = e.id),
    (select bit_xor(hashtextextended(concat(id, code, name_zh, name_en, badge_colour), 0)) from registration_type where edition_id = e.id),
    (select bit_xor(hashtextextended(concat(id, name, profile), 0)) from station where edition_id = e.id),
    (select bit_xor(hashtextextended(s.station_id::text || s.checkpoint_id, 0)) from station_checkpoint s join station st on st.id = s.station_id where st.edition_id = e.id)
  ), 0) as digest from edition e where e.id = :editionId`;

const VERSIONS: Readonly<Record<BundlePart, string>> = {
  rules: RULES,
  // Whoever is known at a door: with a badge of any state, or approved without one yet.
  person: `
select r.id, null::uuid as checkpoint_id,
    hashtextextended(concat_ws(' ', r.xmin, badges.versions, lists.ids, sessions.ids, notes.x), 0) as digest
  from registration r
  left join (select registration_id, bit_xor(hashtextextended(xmin::text || id, 0)) as versions
    from badge where edition_id = :editionId group by registration_id) badges on badges.registration_id = r.id
  left join (${LISTED}) lists on lists.registration_id = r.id
  left join (${BOOKED}) sessions on sessions.registration_id = r.id
  left join ${NOTED} on notes.id = r.id
 where r.edition_id = :editionId and (badges.versions is not null or r.state = 'approved')`,
  organisation: `
select o.id, null::uuid as checkpoint_id, hashtextextended(o.xmin::text, 0) as digest from organisation o
 where o.id in (select organisation_id from registration where edition_id = :editionId)`,
  admission: `
select registration_id as id, checkpoint_id, hashtextextended(written || scan_id, 0) as digest from (${LATEST}) a`,
};

/** Each row's facts as a JSON text; bundle-rows.ts reads them in this order. */
const SOURCES: Readonly<Record<BundlePart, string>> = {
  rules: `select id, checkpoint_id, digest::text as source from (${RULES}) made`,
  person: `
select r.id, null::uuid as checkpoint_id, json_build_array(r.state, r.type_id, badges.list, lists.ids, sessions.ids,
    r.name_native, r.name_latin, r.form_of_address, coalesce(r.position, r.position_en), r.organisation_id, r.organisation_text,
    r.place, r.seat, notes.x, r.number, r.search_keys, r.phone)::text as source
  from registration r
  left join (select registration_id, json_agg(json_build_array(id, encode(substring(code_hash for 12), 'base64'), state)
      order by issued_at, id) as list
    from badge where edition_id = :editionId group by registration_id) badges on badges.registration_id = r.id
  left join (${LISTED}) lists on lists.registration_id = r.id
  left join (${BOOKED}) sessions on sessions.registration_id = r.id
  left join ${NOTED} on notes.id = r.id
 where r.edition_id = :editionId and (:ids::uuid[] is null or r.id = any(:ids))`,
  organisation: `
select o.id, null::uuid as checkpoint_id, json_build_array(coalesce(o.name_zh, o.name_en, o.name_local),
    coalesce(o.name_en, o.name_zh, o.name_local))::text as source from organisation o where o.id = any(:ids)`,
  admission: `
select a.registration_id as id, a.checkpoint_id, json_build_array(a.period, extract(epoch from a.at) * 1000,
    extract(epoch from a.left_at) * 1000, s.checkpoint_id)::text as source
  from (${LATEST}) a join scan s on s.id = a.scan_id where a.registration_id = any(:ids)`,
};

export interface SourcesOf {
  readonly editionId: string;
  /** By registration, what staff should tell; JSON. */
  readonly notes: string;
}
export interface Source {
  readonly id: string;
  readonly checkpoint_id: string | null;
  readonly source: string;
}
export interface Version {
  readonly part: BundlePart;
  readonly id: string;
  readonly checkpoint_id: string | null;
  /** 64 bits, as text: a number of JavaScript would lose some. null: it is gone. */
  readonly digest: string | null;
}

const CHANGED = (Object.keys(VERSIONS) as BundlePart[])
  .map(
    (part) => `
select '${part}' as part, coalesce(made.id, held.id) as id, coalesce(made.checkpoint_id, held.checkpoint_id) as checkpoint_id,
    made.digest::text as digest
  from (${VERSIONS[part]}) made
  full join (select id, checkpoint_id, digest from bundle_row where edition_id = :editionId and part = '${part}' and not gone) held
    on held.id = made.id ${part === 'admission' ? 'and held.checkpoint_id = made.checkpoint_id' : ''}
 where made.digest is distinct from held.digest`,
  )
  .join('\nunion all');

export async function listChangedVersions(tx: Tx, of: SourcesOf): Promise<Version[]> {
  const { rows } = await tx.raw(CHANGED, { ...of });
  return rows;
}

/** The facts as they are now; of everybody when no ids are given. */
export async function listSources(
  reader: Reader,
  part: BundlePart,
  of: SourcesOf,
  ids: readonly string[] | null,
): Promise<Source[]> {
  const { rows } = await reader.raw(SOURCES[part], { ...of, ids: ids && [...ids] });
  return rows;
}

export interface BundleState {
  readonly epoch: string;
  readonly seq: number;
}
/** Whoever looks for changes waits here for whoever does the same. */
export async function lockBundle(tx: Tx, editionId: string): Promise<BundleState> {
  await tx('bundle_state').insert({ edition_id: editionId }).onConflict('edition_id').ignore();
  return tx('bundle_state').where({ edition_id: editionId }).forUpdate().first('epoch', 'seq');
}
/** At once, and not with the next look: what tells who it was leaves no trace. */
export async function forgetPerson(tx: Tx, editionId: string, registrationId: string): Promise<void> {
  const { seq } = await lockBundle(tx, editionId);
  const gone = await tx('bundle_row')
    .where({ edition_id: editionId, part: 'person', id: registrationId, gone: false })
    .update({ gone: true, content: null, digest: null, mark: null, open_mark: null, seq: seq + 1 });
  if (gone > 0) await setBundleSeq(tx, editionId, seq + 1);
}
export async function setBundleSeq(tx: Tx, editionId: string, seq: number): Promise<void> {
  await tx('bundle_state').where({ edition_id: editionId }).update({ seq });
}

export interface BundleRow {
  readonly part: BundlePart;
  readonly id: string;
  readonly checkpoint_id: string | null;
  readonly digest: string | null;
  /** null: it is gone. */
  readonly content: string | null;
  readonly mark: number | null;
  readonly open_mark: number | null;
}
/** A row whose content is as it was keeps its place in the sequence: stations hold it already. */
export async function saveBundleRows(
  tx: Tx,
  editionId: string,
  seq: number,
  rows: readonly BundleRow[],
): Promise<number> {
  const { rows: moved } = await tx.raw(
    `insert into bundle_row as held (edition_id, part, id, checkpoint_id, seq, gone, digest, content, mark, open_mark)
     select :editionId, n.part, n.id, n.checkpoint_id, :seq, n.content is null, n.digest::bigint, n.content, n.mark, n.open_mark
       from json_to_recordset(:rows) as n(part text, id uuid, checkpoint_id uuid, digest text, content text, mark bigint, open_mark bigint)
     on conflict (edition_id, part, id, checkpoint_id) do update set gone = excluded.gone, digest = excluded.digest,
       content = excluded.content, mark = excluded.mark, open_mark = excluded.open_mark,
       seq = case when (held.mark, held.open_mark) is not distinct from (excluded.mark, excluded.open_mark) then held.seq else excluded.seq end
     returning held.seq`,
    { editionId, seq, rows: JSON.stringify(rows) },
  );
  return moved.filter((row: { seq: number }) => row.seq === seq).length;
}

export async function listBundleRows(
  tx: Tx,
  editionId: string,
  since: number,
): Promise<(Pick<BundleRow, 'part' | 'id' | 'checkpoint_id' | 'content'> & { readonly seq: number })[]> {
  return tx('bundle_row')
    .where({ edition_id: editionId })
    .where('seq', '>', since)
    .select('part', 'id', 'checkpoint_id', 'content', 'seq');
}
