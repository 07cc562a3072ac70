import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { Direction } from '../domain.ts';
import { columns, type Run, rowOf } from './rows.ts';

const RUN = columns<Run>('pick_up_run', [
  'id',
  'editionId',
  'direction',
  'vehicle',
  'driver',
  'driverPhone',
  'meetingZh',
  'meetingEn',
  'startsAt',
  'seats',
  'seatsTaken',
  'releasedAt',
  'printedAt',
  'version',
]);

export interface Passenger {
  readonly registrationId: string;
  readonly direction: Direction;
  readonly editionId: string;
  readonly runId: string;
  readonly partySize: number;
}

export async function insertRun(tx: Tx, run: Omit<Run, 'seatsTaken'>): Promise<void> {
  await tx('pick_up_run').insert(rowOf(run));
}
export async function updateRun(tx: Tx, id: string, fields: Partial<Omit<Run, 'seatsTaken'>>): Promise<void> {
  await tx('pick_up_run').where({ id }).update(rowOf(fields));
}
export async function deleteRun(tx: Tx, id: string): Promise<void> {
  await tx('pick_up_run').where({ id }).delete();
}
export async function findRun(reader: Reader, id: string): Promise<Run | undefined> {
  return reader('pick_up_run').where({ id }).first(RUN);
}
export async function lockRun(tx: Tx, id: string): Promise<Run | undefined> {
  return tx('pick_up_run').where({ id }).forUpdate().first(RUN);
}
export async function listRunsByIds(reader: Reader, ids: readonly string[]): Promise<Run[]> {
  return reader('pick_up_run').whereIn('id', ids).select(RUN);
}

export interface RunFilter {
  readonly direction: Direction;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
}
export async function listRuns(
  reader: Reader,
  editionId: string,
  { direction, from, until }: RunFilter,
  page: { offset: number; limit: number },
): Promise<{ runs: Run[]; total: number }> {
  const matching = () =>
    reader('pick_up_run')
      .where({ edition_id: editionId, direction })
      .modify((query) => {
        if (from) query.where('starts_at', '>=', from);
        if (until) query.where('starts_at', '<', until);
      });
  const [runs, counted] = await Promise.all([
    matching().orderBy(['starts_at', 'id']).offset(page.offset).limit(page.limit).select(RUN),
    matching().count({ count: '*' }).first(),
  ]);
  return { runs, total: Number(counted?.['count'] ?? 0) };
}

export async function releaseRuns(tx: Tx, editionId: string, direction: Direction, at: Date | null): Promise<number> {
  return tx('pick_up_run')
    .where({ edition_id: editionId, direction })
    .modify((query) => (at ? query.whereNull('released_at') : query.whereNotNull('released_at')))
    .update({ released_at: at });
}

/** The seats are counted by the database: `pick_up_run_seats_hold` refuses one too many. */
export async function insertPassengers(tx: Tx, passengers: readonly Passenger[]): Promise<void> {
  if (passengers.length > 0) await tx('pick_up_passenger').insert(passengers.map((passenger) => rowOf(passenger)));
}
export async function listPassengersOf(
  reader: Reader,
  registrationIds: readonly string[],
): Promise<(Passenger & { changedAt: Date | null })[]> {
  return reader('pick_up_passenger').whereIn('registration_id', registrationIds).orderBy('direction').select({
    registrationId: 'registration_id',
    direction: 'direction',
    editionId: 'edition_id',
    runId: 'run_id',
    partySize: 'party_size',
    changedAt: 'changed_at',
  });
}
export async function updatePassenger(
  tx: Tx,
  { registrationId, direction }: Pick<Passenger, 'registrationId' | 'direction'>,
  fields: { partySize?: number; changedAt?: Date | null },
): Promise<void> {
  await tx('pick_up_passenger').where({ registration_id: registrationId, direction }).update(rowOf(fields));
}
export async function deletePassenger(
  tx: Tx,
  key: { registrationId: string; direction?: Direction; runId?: string },
): Promise<number> {
  return tx('pick_up_passenger').where(rowOf(key)).delete();
}
export async function clearChanges(tx: Tx, runIds: readonly string[]): Promise<void> {
  await tx('pick_up_passenger').whereIn('run_id', runIds).update({ changed_at: null });
}
