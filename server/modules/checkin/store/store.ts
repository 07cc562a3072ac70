import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { AdmissionPolicy, CheckpointKind, StationProfile } from '../domain.ts';

export interface Checkpoint {
  readonly id: string;
  readonly editionId: string;
  readonly kind: CheckpointKind;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly admissionPolicy: AdmissionPolicy;
  readonly admitsFor: string;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly capacity: number | null;
  /** Only who booked this session may pass. */
  readonly sessionId: string | null;
  /** Only who stands on its list may pass. */
  readonly listedOnly: boolean;
  readonly version: number;
  readonly typeIds: readonly string[];
}
export const CHECKPOINT = {
  id: 'id',
  editionId: 'edition_id',
  kind: 'kind',
  nameZh: 'name_zh',
  nameEn: 'name_en',
  admissionPolicy: 'admission_policy',
  admitsFor: 'admits_for',
  opensAt: 'opens_at',
  closesAt: 'closes_at',
  capacity: 'capacity',
  sessionId: 'session_id',
  listedOnly: 'listed_only',
  version: 'version',
} as const satisfies Record<Exclude<keyof Checkpoint, 'typeIds'>, string>;

export async function listCheckpoints(
  reader: Reader,
  by: { editionId: string } | { ids: readonly string[] },
): Promise<Checkpoint[]> {
  const rows = await reader('checkpoint')
    .modify((query) => ('ids' in by ? query.whereIn('id', by.ids) : query.where({ edition_id: by.editionId })))
    .orderBy(['position', 'name_zh'])
    .select<Omit<Checkpoint, 'typeIds'>[]>(CHECKPOINT);
  const types = await reader('checkpoint_type')
    .whereIn(
      'checkpoint_id',
      rows.map((row) => row.id),
    )
    .select<{ checkpoint_id: string; type_id: string }[]>('checkpoint_id', 'type_id');
  return rows.map((row) => ({
    ...row,
    typeIds: types.filter((type) => type.checkpoint_id === row.id).map((type) => type.type_id),
  }));
}

export interface Station {
  readonly id: string;
  readonly editionId: string;
  readonly name: string;
  readonly profile: StationProfile;
  readonly pairedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
  /** null: it has said nothing of itself yet. */
  readonly reportedAt: Date | null;
  readonly battery: number | null;
  readonly charging: boolean | null;
  readonly unsent: number | null;
  readonly appVersion: string | null;
  readonly dataAt: Date | null;
  readonly checkpointIds: readonly string[];
}
const STATION = [
  's.id as id',
  's.edition_id as editionId',
  's.name as name',
  's.profile as profile',
  's.paired_at as pairedAt',
  's.revoked_at as revokedAt',
  's.last_seen_at as lastSeenAt',
  's.created_at as createdAt',
  's.version as version',
  's.reported_at as reportedAt',
  's.battery as battery',
  's.charging as charging',
  's.unsent as unsent',
  's.app_version as appVersion',
  's.data_at as dataAt',
];
type StationBy = { 's.id': string } | { 's.edition_id': string } | { 's.token_hash': Buffer };

export async function listStations(reader: Reader, by: StationBy): Promise<Station[]> {
  return reader('station as s')
    .where(by)
    .orderBy('s.created_at')
    .select<Station[]>([
      ...STATION,
      reader.raw(
        'coalesce((select array_agg(sc.checkpoint_id) from station_checkpoint sc where sc.station_id = s.id), \'{}\') as "checkpointIds"',
      ),
    ]);
}
export async function insertStation(
  tx: Tx,
  station: Pick<Station, 'id' | 'editionId' | 'name' | 'profile' | 'createdAt' | 'checkpointIds'>,
): Promise<void> {
  const { id, editionId, name, profile, createdAt, checkpointIds } = station;
  await tx('station').insert({ id, edition_id: editionId, name, profile, created_at: createdAt });
  await tx('station_checkpoint').insert(checkpointIds.map((checkpoint_id) => ({ station_id: id, checkpoint_id })));
}
export async function revokeStation(tx: Tx, id: string, at: Date): Promise<void> {
  await tx('station').where({ id }).whereNull('revoked_at').update({ revoked_at: at });
  await tx('station_pairing').where({ station_id: id }).delete();
}
export async function touchStation(tx: Tx, id: string, at: Date): Promise<void> {
  await tx('station').where({ id }).update({ last_seen_at: at });
}
export async function replacePairing(
  tx: Tx,
  pairing: { stationId: string; codeHash: Buffer; expiresAt: Date },
): Promise<void> {
  await tx('station_pairing').where({ station_id: pairing.stationId }).delete();
  await tx('station_pairing').insert({
    station_id: pairing.stationId,
    code_hash: pairing.codeHash,
    expires_at: pairing.expiresAt,
  });
}
/** Uses the code up: of two devices that show it at once, one gets the station. */
export async function usePairing(tx: Tx, codeHash: Buffer, now: Date): Promise<string | undefined> {
  const rows = await tx('station_pairing')
    .where({ code_hash: codeHash })
    .whereNull('used_at')
    .where('expires_at', '>', now)
    .update({ used_at: now })
    .returning('station_id');
  return rows[0]?.station_id;
}
export async function setToken(tx: Tx, id: string, tokenHash: Buffer, at: Date): Promise<boolean> {
  const changed = await tx('station')
    .where({ id })
    .whereNull('revoked_at')
    .update({ token_hash: tokenHash, paired_at: at, last_seen_at: at });
  return changed === 1;
}
