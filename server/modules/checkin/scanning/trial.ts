import type { Database } from '../../../platform/db/database.ts';
import { onPool } from '../../../platform/db/prepared.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Clock } from '../../../platform/time.ts';
import type { BadgeProof } from '../badge-proof.ts';
import type { TrialView } from '../contract.ts';
import { type Direction, judge, listChecks } from '../domain.ts';
import { factsOf, inquiryOf, isGenuine, openCase } from './judge-group.ts';
import { personOf, standingOf } from './scan-answer.ts';
import type { ScanOrder } from './scan-order.ts';
import { gatherEvidence, mapOccupancy } from './scan-store.ts';

export interface TrialOrder {
  readonly raw?: string;
  readonly registrationId?: string;
  readonly at: Date;
  readonly direction: Direction;
}
export type Trial = (caller: ScanOrder['caller'], checkpointId: string, order: TrialOrder) => Promise<TrialView>;

interface Needs {
  readonly db: Database;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly badges: BadgeProof;
}

/** What a door would say at that time, by the very statement and rules of the doors; nothing is written. */
export function createTrial({ db, ids, clock, badges }: Needs): Trial {
  return async (caller, checkpointId, { raw, registrationId, at, direction }) => {
    const run = onPool(db);
    const order: ScanOrder = {
      caller,
      scanId: ids.uuid(),
      checkpointId,
      raw,
      registrationId,
      source: 'manual',
      direction,
      scannedAt: at,
      sentAt: undefined,
      epoch: undefined,
      stationSeq: undefined,
      override: undefined,
      unreadable: undefined,
      fingerprint: Buffer.alloc(0),
    };
    // Received when it is scanned: the question is of that time, also of tomorrow.
    const one = openCase({ order, receivedAt: at });
    const found = (await gatherEvidence(run, [inquiryOf(one)], clock.now())).get(order.scanId);
    if (!found || found.checkpoint_id === null) throw new Failure('missing', 'request.missing');
    const counted = (await mapOccupancy(run, [found.target_id])).get(found.target_id) ?? { admitted: 0, inside: 0 };
    const known = standingOf(found);
    // Who came in later was not yet inside at that time.
    const last = known && known.at > at ? undefined : known;
    const genuine = isGenuine(one, found, badges);
    const facts = factsOf(one, found, last, counted, genuine, badges);
    const person = genuine ? personOf(found, [], false) : null;
    return {
      ...judge(facts),
      // No station is asked about here.
      checks: listChecks(facts)
        .filter(({ check }) => check !== 'station')
        .map(({ check, refusal }) => ({ check, refusal: refusal ?? null })),
      person: person && {
        registrationId: person.registrationId,
        name: person.name,
        nameLatin: person.nameLatin,
        organisation: person.organisation,
        type: { zh: person.type.zh, en: person.type.en },
      },
      admission: last
        ? { at: last.at.toISOString(), door: { zh: last.door.zh, en: last.door.en }, left: last.left }
        : null,
      inside: counted.inside,
    };
  };
}
