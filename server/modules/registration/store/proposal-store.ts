import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { Registration } from '../domain.ts';
import { REGISTRATION } from './registration-store.ts';

/** A name of an organisation that people wrote and the directory does not have. */
export interface Proposal {
  readonly text: string;
  readonly place: string;
  readonly count: number;
  readonly people: readonly { readonly id: string; readonly nameNative: string }[];
}

const SHOWN = 20;

/** One line for one name in one place, however it is spaced or cased; those of the most people first. */
export async function listProposals(reader: Reader, editionId: string): Promise<Proposal[]> {
  const { rows } = await reader.raw(
    `select (array_agg(organisation_text order by created_at))[1] as text, place, count(*)::int as count,
            (array_agg(json_build_object('id', id, 'nameNative', name_native) order by created_at))[1:${SHOWN}] as people
       from registration
      where edition_id = ? and organisation_id is null and state in ('pending', 'approved', 'waitlisted')
      group by replace(search_key(organisation_text), ' ', ''), place
      order by count(*) desc, 1
      limit 500`,
    [editionId],
  );
  return rows;
}

/** Everybody who proposed this name for this place, locked. */
export async function lockProposers(
  tx: Tx,
  editionId: string,
  { text, place }: Pick<Proposal, 'text' | 'place'>,
): Promise<Registration[]> {
  return tx('registration')
    .where({ edition_id: editionId, place })
    .whereNull('organisation_id')
    .whereRaw("replace(search_key(organisation_text), ' ', '') = replace(search_key(?), ' ', '')", [text])
    .orderBy('id')
    .forUpdate()
    .select(REGISTRATION);
}
