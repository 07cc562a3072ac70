import type { Caller } from '../../../platform/caller.ts';
import { type Secrets, sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';

export interface WallLinks {
  get(caller: Caller, year: number, renew: boolean): Promise<{ url: string; madeAnew: boolean }>;
}

interface Needs {
  readonly db: Database;
  readonly secrets: Secrets;
  readonly audit: Audit;
  readonly editions: Editions;
  readonly publicUrl: string;
}

/** The secret stands behind the #, where no server and no proxy writes it down. */
export function createWallLinks({ db, secrets, audit, editions, publicUrl }: Needs): WallLinks {
  const tokenOf = (editionId: string, generation: number): string =>
    `hww_${secrets.mac('wall', `${editionId} ${generation}`).subarray(0, 16).toString('base64url')}`;
  return {
    get: (caller, year, renew) =>
      db.transaction(async (tx) => {
        const { id } = await editions.getByYear(year, tx);
        await tx('edition').where({ id }).forUpdate().first('id');
        const known = await tx('wall_link').where({ edition_id: id }).first('generation');
        const generation: number = known && !renew ? known.generation : (known?.generation ?? 0) + 1;
        const token = tokenOf(id, generation);
        const madeAnew = generation !== known?.generation;
        if (madeAnew) {
          const row = { edition_id: id, generation, token_hash: sha256(token) };
          await tx('wall_link').insert(row).onConflict('edition_id').merge();
          await audit.record(tx, {
            caller,
            action: 'checkin.wall_link_made',
            subject: { kind: 'edition', id },
            editionId: id,
            detail: { generation },
          });
        }
        return { url: `${publicUrl}/wall/${year}#key=${token}`, madeAnew };
      }),
  };
}
