import type { Reader, Tx } from '../../../platform/db/tx.ts';

export type Ticked = 'on_site' | 'at_desk';

export async function mapRehearsalPresence(reader: Reader, rehearsalId: string): Promise<Map<string, Ticked>> {
  const rows = await reader('ceremony_rehearsal_presence')
    .where({ ceremony_id: rehearsalId })
    .select('registration_id', 'presence');
  return new Map(rows.map((row) => [row.registration_id as string, row.presence as Ticked]));
}

export async function saveRehearsalPresence(
  tx: Tx,
  rehearsalId: string,
  registrationId: string,
  presence: Ticked | null,
): Promise<void> {
  const key = { ceremony_id: rehearsalId, registration_id: registrationId };
  if (presence === null) await tx('ceremony_rehearsal_presence').where(key).delete();
  else
    await tx('ceremony_rehearsal_presence')
      .insert({ ...key, presence })
      .onConflict(['ceremony_id', 'registration_id'])
      .merge(['presence']);
}

/** Everything of it goes with its ceremony row. @returns which it was; undefined where there was none */
export async function clearRehearsal(tx: Tx, ceremonyId: string): Promise<string | undefined> {
  const [row] = await tx('ceremony').where({ rehearsal_of: ceremonyId }).delete('id');
  return row?.id;
}
