import type { Reader, Tx } from '../../../platform/db/tx.ts';

/** When each came in at this checkpoint (or those counted with it), or anywhere when none is named. */
export async function mapArrivals(
  reader: Reader,
  registrationIds: readonly string[],
  checkpointId: string | undefined,
): Promise<Map<string, Date>> {
  const rows: { registrationId: string; at: Date }[] = await reader('admission')
    .whereIn('registration_id', [...registrationIds])
    .whereNull('voided_at')
    .modify((query) => {
      if (checkpointId !== undefined)
        query.whereIn('checkpoint_id', reader('checkpoint').where({ id: checkpointId }).select('admits_for'));
    })
    .groupBy('registration_id')
    .select({ registrationId: 'registration_id', at: reader.raw('min(at)') });
  return new Map(rows.map(({ registrationId, at }) => [registrationId, at]));
}

/** Whether this station has had the badge or the name of this person before it. */
export async function hasScanned(reader: Reader, stationId: string, registrationId: string): Promise<boolean> {
  const found = await reader('scan').where({ registration_id: registrationId, station_id: stationId }).first('id');
  return found !== undefined;
}

export async function countBadges(reader: Reader, registrationId: string): Promise<number> {
  const counted = await reader('badge').where({ registration_id: registrationId }).count({ count: '*' }).first();
  return Number(counted?.['count'] ?? 0);
}

/** The reading once more, as the refusal that it should have been. The same id twice is one record. */
export async function insertMismatch(
  tx: Tx,
  refusal: {
    id: string;
    scanId: string;
    stationId: string | null;
    userId: string | null;
    fingerprint: Buffer;
    at: Date;
  },
): Promise<void> {
  await tx.raw(
    `insert into scan (id, edition_id, checkpoint_id, station_id, user_id, registration_id, badge_id, source, direction,
        decision, reason, fingerprint, scanned_at, received_at, effective_at)
     select :id, edition_id, checkpoint_id, :stationId, :userId, registration_id, badge_id, source, direction,
        'refuse', 'wrong_person', :fingerprint, :at, :at, :at
       from scan where id = :scanId
     on conflict (id) do nothing`,
    { ...refusal },
  );
}
