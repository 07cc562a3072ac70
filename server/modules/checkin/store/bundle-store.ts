import type { Reader, Tx } from '../../../platform/db/tx.ts';

/*
 * What stands in the bundle is made from tables of five modules, which know nothing of it: each part is one statement that
 * writes every row's source as a JSON text, and what differs from the digest kept has changed. 3,000 people cost 30 ms.
 */
export type BundlePart = 'person' | 'organisation' | 'admission';

/** Whoever is known at a door: with a badge of any state, or approved without one yet. */
const PERSON = `
select r.id::text as key, null::uuid as checkpoint_id, json_build_array(r.state, r.type_id, badges.list, lists.ids, sessions.ids,
    r.name_native, r.name_latin, r.form_of_address, coalesce(r.position, r.position_en), r.organisation_id, r.organisation_text,
    r.place, r.seat, notes.x, r.number, r.search_keys, right(regexp_replace(r.phone, '\\D', '', 'g'), 4))::text as source
  from registration r
  left join (select registration_id, json_agg(json_build_array(id, encode(substring(code_hash for 12), 'base64'), state) order by issued_at, id) as list
    from badge where edition_id = :editionId group by registration_id) badges on badges.registration_id = r.id
  left join (select p.registration_id, json_agg(p.checkpoint_id order by p.checkpoint_id) as ids
    from checkpoint_person p join checkpoint c on c.id = p.checkpoint_id
    where c.edition_id = :editionId and c.listed_only group by p.registration_id) lists on lists.registration_id = r.id
  left join (select b.registration_id, json_agg(b.session_id order by b.session_id) as ids
    from booking b where b.state = 'booked' and b.session_id in (select session_id from checkpoint where edition_id = :editionId)
    group by b.registration_id) sessions on sessions.registration_id = r.id
  left join json_to_recordset(:notes) as notes(id uuid, x json) on notes.id = r.id
 where r.edition_id = :editionId and (badges.list is not null or r.state = 'approved')`;

const ORGANISATION = `
select o.id::text as key, null::uuid as checkpoint_id, json_build_array(coalesce(o.name_zh, o.name_en, o.name_local),
    coalesce(o.name_en, o.name_zh, o.name_local))::text as source
  from organisation o
 where o.id in (select organisation_id from registration where edition_id = :editionId)`;

const ADMISSION = `
select a.registration_id || ' ' || a.checkpoint_id as key, a.checkpoint_id, json_build_array(a.period,
    extract(epoch from a.at) * 1000, extract(epoch from a.left_at) * 1000, s.checkpoint_id)::text as source
  from (select distinct on (checkpoint_id, registration_id) * from admission where edition_id = :editionId and voided_at is null
    order by checkpoint_id, registration_id, length(period) desc, period desc) a
  join scan s on s.id = a.scan_id`;

const SOURCES: Readonly<Record<BundlePart, string>> = {
  person: PERSON,
  organisation: ORGANISATION,
  admission: ADMISSION,
};

export interface ChangedSource {
  readonly key: string;
  readonly checkpoint_id: string | null;
  /** null: it is gone. */
  readonly source: string | null;
  /** 64 bits, as text: a number of JavaScript would lose some. */
  readonly digest: string | null;
}
export interface SourcesOf {
  readonly editionId: string;
  /** By registration, what staff should tell; JSON. */
  readonly notes: string;
}

export async function listChangedSources(tx: Tx, part: BundlePart, of: SourcesOf): Promise<ChangedSource[]> {
  const { rows } = await tx.raw(
    `select coalesce(now.key, held.key) as key, now.checkpoint_id, now.source, now.digest::text as digest
       from (select *, hashtextextended(source, 0) as digest from (${SOURCES[part]}) made) now
       full join (select key, digest from bundle_row where edition_id = :editionId and part = :part and not gone) held on held.key = now.key
      where now.digest is distinct from held.digest`,
    { ...of, part },
  );
  return rows;
}

/** Sources of people as they are now, by key; of all when no keys are given. */
export async function listPersonSources(
  reader: Reader,
  of: SourcesOf,
  keys: readonly string[] | undefined,
): Promise<{ key: string; source: string }[]> {
  const { rows } = await reader.raw(
    `select key, source from (${PERSON}${keys ? ' and r.id = any((:keys)::uuid[])' : ''}) made`,
    { ...of, keys: keys ? [...keys] : null },
  );
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
export async function setBundleSeq(tx: Tx, editionId: string, seq: number): Promise<void> {
  await tx('bundle_state').where({ edition_id: editionId }).update({ seq });
}

export interface NewBundleRow {
  readonly part: BundlePart;
  readonly key: string;
  readonly checkpointId: string | null;
  readonly digest: string | null;
  readonly content: string | null;
  readonly mark: number | null;
  readonly openMark: number | null;
}
export async function saveBundleRows(
  tx: Tx,
  editionId: string,
  seq: number,
  rows: readonly NewBundleRow[],
): Promise<void> {
  await tx.raw(
    `insert into bundle_row (edition_id, part, key, checkpoint_id, seq, gone, digest, content, mark, open_mark)
     select :editionId, n.part, n.key, n."checkpointId", :seq, n.content is null, n.digest::bigint, n.content, n.mark, n."openMark"
       from json_to_recordset(:rows) as n(part text, key text, "checkpointId" uuid, digest text, content text, mark bigint, "openMark" bigint)
     on conflict (edition_id, part, key) do update set seq = excluded.seq, gone = excluded.gone, digest = excluded.digest,
       content = excluded.content, mark = excluded.mark, open_mark = excluded.open_mark`,
    { editionId, seq, rows: JSON.stringify(rows) },
  );
}

export interface HeldRow {
  readonly part: BundlePart;
  readonly key: string;
  /** null: it is gone. */
  readonly content: string | null;
}
/** What changed after `since`; everything that stands where that is undefined. */
export async function listBundleRows(
  reader: Reader,
  of: { editionId: string; targetIds: readonly string[]; since: number | undefined },
): Promise<HeldRow[]> {
  const { rows } = await reader.raw(
    `select part, key, content from bundle_row
      where edition_id = :editionId and ${of.since === undefined ? 'not gone' : 'seq > :since'}
        and (part <> 'admission' or checkpoint_id is null or checkpoint_id = any((:targetIds)::uuid[]))`,
    { editionId: of.editionId, targetIds: [...of.targetIds], since: of.since ?? null },
  );
  return rows;
}
export async function sumBundle(
  reader: Reader,
  of: { editionId: string; targetIds: readonly string[]; open: boolean },
): Promise<{ count: number; sum: number }> {
  const { rows } = await reader.raw(
    `select count(*) as count, coalesce(bit_xor(${of.open ? 'coalesce(open_mark, mark)' : 'mark'}), 0) as sum from bundle_row
      where edition_id = :editionId and not gone and (part <> 'admission' or checkpoint_id = any((:targetIds)::uuid[]))`,
    { editionId: of.editionId, targetIds: [...of.targetIds] },
  );
  return rows[0];
}
