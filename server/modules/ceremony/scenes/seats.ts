import type { Reader } from '../../../platform/db/tx.ts';
import { mapSeatLabels } from '../store/whereabouts.ts';
import type { SceneNeeds } from './sheet-facts.ts';

/** By the plan of the ceremony where one is drawn, else as the office wrote it on the registration. */
export async function findSeats(
  { seats }: Pick<SceneNeeds, 'seats'>,
  reader: Reader,
  ceremonyId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const planned = await seats()?.(reader, ceremonyId, ids);
  return new Map([...(await mapSeatLabels(reader, ids)), ...(planned ?? [])]);
}
