import type { Prepared, Run } from '../../../platform/db/prepared.ts';
import { type AdmissionPolicy, foldPassages } from '../domain.ts';
import { type LateScan, THE_DAY } from './batch-store.ts';
import type { FoldKey } from './refold-store.ts';

/*
 * Most people of a queue pass a door for the first time: nothing is stored that could change what their entry means, so
 * their admission is written with the scan instead of being read back, folded and written in statements of its own. Only
 * entries: an exit leaves no admission by which two batches that do not see each other would notice it.
 */

/** One person at one door. */
export interface Sighting {
  readonly checkpointId: string;
  readonly registrationId: string;
}
export const placeOf = ({ targetId, registrationId }: FoldKey): string => `${targetId} ${registrationId}`;

/** One walk along the index by two sorted sets; a look-up for each pair took three times as long. */
const SEEN: Prepared = {
  name: 'checkin-seen',
  text: `
select distinct checkpoint_id as "checkpointId", registration_id as "registrationId" from scan
where registration_id = any($2::uuid[]) and checkpoint_id = any($1::uuid[])`,
};
/** Of whom a scan is stored at one of these doors, whatever came of it. */
export async function listSeen(
  run: Run,
  checkpointIds: readonly string[],
  registrationIds: readonly string[],
): Promise<Sighting[]> {
  if (checkpointIds.length === 0 || registrationIds.length === 0) return [];
  return run<Sighting>(SEEN, [checkpointIds, registrationIds]);
}
/** Whether one of these sightings has come to be. */
export async function hasSeen(run: Run, sightings: readonly Sighting[]): Promise<boolean> {
  const doors = new Set(sightings.map(({ checkpointId }) => checkpointId));
  const people = new Set(sightings.map(({ registrationId }) => registrationId));
  const found = await listSeen(run, [...doors], [...people]);
  if (found.length === 0) return false;
  const asked = new Set(sightings.map(nameOf));
  return found.some((one) => asked.has(nameOf(one)));
}
const nameOf = ({ checkpointId, registrationId }: Sighting): string => `${checkpointId} ${registrationId}`;

/** What a batch adds for one key. */
export interface Passing {
  readonly key: FoldKey;
  readonly policy: AdmissionPolicy;
  /** Undefined when something else than a first entry is among it. */
  scans: LateScan[] | undefined;
}

/** Gives the scans their admissions; false when only the fold can say. */
export function admitFresh({ key, policy, scans }: Passing): boolean {
  if (!scans || (policy === 'once_per_day' && scans.length > 1)) return false;
  const { admissions, conflicts } = foldPassages(
    policy,
    scans.map((scan) => ({
      scanId: scan.id,
      at: scan.effective_at.getTime(),
      direction: scan.direction,
      localDate: THE_DAY,
      door: scan.checkpoint_id,
      override: scan.reason === 'ok_override',
    })),
  );
  if (conflicts.length > 0) return false;
  const periods = new Map(admissions.map(({ scanId, period }) => [scanId, period]));
  for (const scan of scans) {
    const period = periods.get(scan.id);
    if (period === undefined) continue;
    scan.target_id = key.targetId;
    scan.period = period;
  }
  return true;
}
