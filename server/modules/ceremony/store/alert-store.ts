import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { Alerted } from '../domain.ts';
import type { Call } from '../neighbours.ts';

export interface NewAlert {
  readonly ceremonyId: string;
  readonly registrationId: string;
  readonly itemId: string;
  readonly told: Alerted['told'];
  readonly liaisonId: string | null;
  readonly at: Date;
}

/** Who was told that these people are missing. */
export async function mapAlerts(reader: Reader, ceremonyId: string): Promise<Map<string, Alerted>> {
  const rows = await reader('ceremony_alert')
    .where({ ceremony_id: ceremonyId })
    .select('registration_id', 'told', 'at');
  return new Map(
    rows.map((row) => [row.registration_id as string, { at: (row.at as Date).toISOString(), told: row.told }]),
  );
}

/** A row of an alert holds its item against a change of the order, which comes to the items one by one: the ceremony first. */
export async function lockForAlerts(tx: Tx, ceremonyId: string): Promise<void> {
  await tx('ceremony').where({ id: ceremonyId }).forNoKeyUpdate().first('id');
}

/** @returns whether it is the first of this person in this ceremony; two workers may think of it at once. */
export async function insertAlert(tx: Tx, alert: NewAlert): Promise<boolean> {
  const added = await tx('ceremony_alert')
    .insert({
      ceremony_id: alert.ceremonyId,
      registration_id: alert.registrationId,
      item_id: alert.itemId,
      told: alert.told,
      liaison_id: alert.liaisonId,
      at: alert.at,
    })
    .onConflict(['ceremony_id', 'registration_id'])
    .ignore()
    .returning('at');
  return added.length > 0;
}

/** Those of this liaison's guests who are still wanted on a stage; once it is signed or set aside, nobody is called. */
export async function listCalls(reader: Reader, liaisonId: string): Promise<Call[]> {
  const { rows } = await reader.raw(
    `select a.registration_id as "registrationId", r.name_native as name, r.name_latin as "nameLatin", a.at,
            c.title_zh || '第' || i.position || '项' as zh, c.title_en || ', item ' || i.position as en
       from ceremony_alert a
       join ceremony_item i on i.id = a.item_id and i.state in ('waiting', 'called', 'skipped')
       join ceremony c on c.id = a.ceremony_id
       join edition e on e.id = c.edition_id and e.state <> 'archived'
       join registration r on r.id = a.registration_id and r.state = 'approved'
      where a.liaison_id = :liaisonId
        and not exists (select from admission d where d.registration_id = a.registration_id and d.voided_at is null
                           and d.at >= a.at - interval '18 hours')
      order by a.at desc`,
    { liaisonId },
  );
  return rows;
}
