import type { Reader } from '../../../platform/db/tx.ts';
import type { ItemState } from '../domain.ts';

/** Where an agreement stands on a run sheet. */
export interface Standing {
  readonly ceremonyId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly position: number;
  readonly state: ItemState;
}

export async function findStanding(reader: Reader, agreementId: string): Promise<Standing | undefined> {
  return reader('ceremony_item_subject as s')
    .join('ceremony_item as i', 'i.id', 's.item_id')
    .join('ceremony as c', 'c.id', 'i.ceremony_id')
    .where({ 's.agreement_id': agreementId, 's.rehearsal': false })
    .orderByRaw("i.state = 'closed', c.created_at desc")
    .first({
      ceremonyId: 'c.id',
      titleZh: 'c.title_zh',
      titleEn: 'c.title_en',
      position: 'i.position',
      state: 'i.state',
    });
}

/** Of a rehearsal: the ceremony that is rehearsed, on whose screens it is seen. */
export async function listCeremoniesShowing(reader: Reader, agreementId: string): Promise<string[]> {
  const { rows } = await reader.raw(
    `select distinct coalesce(c.rehearsal_of, c.id) as id from ceremony_item_subject s
       join ceremony_item i on i.id = s.item_id join ceremony c on c.id = i.ceremony_id
      where s.agreement_id = ? order by 1`,
    [agreementId],
  );
  return rows.map(({ id }: { id: string }) => id);
}
