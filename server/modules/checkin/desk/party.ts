import type { Database } from '../../../platform/db/database.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Delegations } from '../../delegations/index.ts';
import type { Editions } from '../../editions/index.ts';
import { positionIn, type Registration } from '../../registration/domain.ts';
import type { PartyView } from '../contract/desk-endpoints.ts';
import type { Outcome } from '../scanning/scan-order.ts';
import { orderOf, type StationCaller } from '../scanning/scan-orders.ts';
import type { Scanner } from '../scanning/scanner.ts';
import { mapArrivals } from '../store/desk-queries.ts';

export interface Parties {
  /** @throws Failure missing for who heads no delegation of this edition. */
  getParty(caller: StationCaller, headId: string, checkpointId: string | undefined): Promise<PartyView>;
  letIn(caller: StationCaller, headId: string, order: PartyOrder): Promise<Ticked[]>;
}
interface PartyOrder {
  readonly checkpointId: string;
  readonly scannedAt: string;
  readonly items: readonly Tick[];
}
interface Tick {
  readonly scanId: string;
  readonly registrationId: string;
}
export interface Ticked extends Tick {
  /** Undefined: no person of this delegation. */
  readonly outcome: Outcome | undefined;
}

interface Needs {
  readonly db: Database;
  readonly editions: Editions;
  readonly delegations: Pick<Delegations, 'listMembers'>;
  readonly scanner: Scanner;
}

export function createParties({ db, editions, delegations, scanner }: Needs): Parties {
  const listMembers = async ({ editionId }: StationCaller, headId: string): Promise<Registration[]> => {
    const members = await delegations.listMembers(headId);
    if (members.length === 0 || members[0]?.editionId !== editionId) throw new Failure('missing', 'request.missing');
    return members;
  };
  return {
    async getParty(caller, headId, checkpointId) {
      const members = await listMembers(caller, headId);
      const [types, arrivals] = await Promise.all([
        editions.listTypes(caller.editionId),
        mapArrivals(
          db.knex,
          members.map(({ id }) => id),
          checkpointId,
        ),
      ]);
      return {
        delegationId: members[0]?.delegationId ?? '',
        members: members
          .filter(({ state }) => state !== 'cancelled' && state !== 'declined')
          .map((member) => {
            const type = types.find(({ id }) => id === member.typeId);
            return {
              registrationId: member.id,
              number: member.number,
              name: member.nameNative,
              nameLatin: member.nameLatin,
              position: positionIn(member, 'zh'),
              type: { zh: type?.nameZh ?? '', en: type?.nameEn ?? '' },
              isHead: member.delegationRole === 'head',
              state: member.state,
              arrivedAt: arrivals.get(member.id)?.toISOString() ?? null,
            };
          }),
      };
    },

    async letIn(caller, headId, { checkpointId, scannedAt, items }) {
      const known = new Set((await listMembers(caller, headId)).map(({ id }) => id));
      const ours = items.filter(({ registrationId }) => known.has(registrationId));
      const outcomes = await scanner.scanAll(
        ours.map(({ scanId, registrationId }) =>
          orderOf(caller, checkpointId, { scanId, registrationId, source: 'manual', direction: 'entry', scannedAt }),
        ),
      );
      const told = new Map(ours.map(({ scanId }, at) => [scanId, outcomes[at]]));
      return items.map((item) => ({ ...item, outcome: told.get(item.scanId) }));
    },
  };
}
