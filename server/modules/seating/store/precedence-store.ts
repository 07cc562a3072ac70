import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { PrecedenceGroup } from './rows.ts';

/** @returns the version of the list, held until the commit; 0 when this is its first change. */
export async function lockList(tx: Tx, editionId: string): Promise<number> {
  await tx('precedence_list').insert({ edition_id: editionId, version: 0 }).onConflict('edition_id').ignore();
  const row = await tx('precedence_list')
    .where({ edition_id: editionId })
    .forUpdate()
    .first<{ version: number }>('version');
  return row?.version ?? 0;
}

export async function setListVersion(tx: Tx, editionId: string, version: number): Promise<void> {
  await tx('precedence_list').where({ edition_id: editionId }).update({ version });
}

export async function findListVersion(reader: Reader, editionId: string): Promise<number> {
  const row = await reader('precedence_list').where({ edition_id: editionId }).first<{ version: number }>('version');
  return row?.version ?? 0;
}

export async function listGroups(reader: Reader, editionId: string): Promise<PrecedenceGroup[]> {
  const groups: { id: string; nameZh: string; nameEn: string }[] = await reader('precedence_group')
    .where({ edition_id: editionId })
    .orderBy('position')
    .select({ id: 'id', nameZh: 'name_zh', nameEn: 'name_en' });
  const people: { registrationId: string; groupId: string; reason: string | null }[] = await reader('precedence_person')
    .where({ edition_id: editionId })
    .orderBy('position')
    .select({ registrationId: 'registration_id', groupId: 'group_id', reason: 'reason' });
  return groups.map((group) => ({
    ...group,
    people: people
      .filter(({ groupId }) => groupId === group.id)
      .map(({ registrationId, reason }) => ({ registrationId, reason })),
  }));
}

export async function findGroupEdition(reader: Reader, groupId: string): Promise<string | undefined> {
  const row = await reader('precedence_group')
    .where({ id: groupId })
    .first<{ editionId: string }>({ editionId: 'edition_id' });
  return row?.editionId;
}

export async function findPlacedEdition(reader: Reader, registrationId: string): Promise<string | undefined> {
  const row = await reader('precedence_person')
    .where({ registration_id: registrationId })
    .first<{ editionId: string }>({ editionId: 'edition_id' });
  return row?.editionId;
}

/** Writes the list as it is to be; two statements a table, however many people there are. */
export async function saveGroups(tx: Tx, editionId: string, groups: readonly PrecedenceGroup[]): Promise<void> {
  const people = groups.flatMap((group) =>
    group.people.map(({ registrationId, reason }, at) => ({
      registration_id: registrationId,
      edition_id: editionId,
      group_id: group.id,
      position: at + 1,
      reason,
    })),
  );
  const rows = groups.map(({ id, nameZh, nameEn }, at) => ({
    id,
    edition_id: editionId,
    position: at + 1,
    name_zh: nameZh,
    name_en: nameEn,
  }));
  await tx('precedence_person')
    .where({ edition_id: editionId })
    .whereNotIn(
      'registration_id',
      people.map((one) => one.registration_id),
    )
    .delete();
  if (rows.length > 0) await tx('precedence_group').insert(rows).onConflict('id').merge();
  if (people.length > 0) await tx('precedence_person').insert(people).onConflict('registration_id').merge();
  await tx('precedence_group')
    .where({ edition_id: editionId })
    .whereNotIn(
      'id',
      rows.map(({ id }) => id),
    )
    .delete();
  await tx.raw('set constraints all immediate');
}

/** @returns the edition whose list changed. */
export async function deletePlaced(tx: Tx, registrationId: string): Promise<string | undefined> {
  const [row] = await tx('precedence_person')
    .where({ registration_id: registrationId })
    .delete()
    .returning<{ editionId: string }[]>({ editionId: 'edition_id' } as never);
  if (row) await tx('precedence_list').where({ edition_id: row.editionId }).increment('version', 1);
  return row?.editionId;
}

export async function movePlaced(tx: Tx, from: string, into: string): Promise<void> {
  if ((await findPlacedEdition(tx, into)) === undefined)
    await tx('precedence_person').where({ registration_id: from }).update({ registration_id: into });
  await deletePlaced(tx, from);
}
