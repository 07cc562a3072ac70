import type { Tx } from '../../../platform/db/tx.ts';

/** What was said at the doors about somebody, in free words, in every table of check-in. Their scans stay, and are counted. */
export async function eraseWords(tx: Tx, registrationId: string, editionId: string): Promise<void> {
  const own = tx('scan').where({ registration_id: registrationId }).select('id');
  await tx('annulment').whereIn('scan_id', own.clone()).update({ reason: '' });
  await tx('annulment_waiting').whereIn('scan_id', own.clone()).update({ reason: '' });
  await tx('scan_conflict')
    .where((conflict) => conflict.where({ registration_id: registrationId }).orWhereIn('scan_id', own.clone()))
    .whereNotNull('settled_note')
    .update({ settled_note: null });
  // What nobody could read is kept as it came, and may say which scan or registration it was meant for.
  await tx.raw(
    `update scan kept set unreadable = ''
      where kept.edition_id = ? and kept.unreadable is not null and (kept.unreadable ilike ?
        or exists (select from scan own where own.registration_id = ? and kept.unreadable ilike '%' || own.id || '%'))`,
    [editionId, `%${registrationId}%`, registrationId],
  );
}

/** Scans of theirs about which the record of changes says something. */
export async function listScansOnRecord(tx: Tx, registrationId: string): Promise<string[]> {
  const { rows } = await tx.raw(
    `select distinct s.id from scan s join audit_entry a on a.subject_kind = 'scan' and a.subject_id = s.id::text
      where s.registration_id = ? order by s.id`,
    [registrationId],
  );
  return rows.map(({ id }: { id: string }) => id);
}

/** Who is erased, of those whose registration or scan has one of these ids. */
export async function listErasedNamed(tx: Tx, ids: readonly string[]): Promise<{ id: string; editionId: string }[]> {
  const { rows } = await tx.raw(
    `select id, edition_id as "editionId" from registration where erased_at is not null and (id = any(:ids::uuid[])
        or id in (select registration_id from scan where id = any(:ids::uuid[])))`,
    { ids: [...new Set(ids)] },
  );
  return rows;
}
