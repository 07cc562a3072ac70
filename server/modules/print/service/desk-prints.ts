import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Edition } from '../../editions/domain.ts';
import type { PrintKind } from '../kinds/kind.ts';
import { readPrintable } from '../store/fact-queries.ts';
import { insertItems } from '../store/run-store.ts';

/** Badges that left a printer without a run are as printed as the others, with what they say now. */
export type NoteDeskPrints = (
  tx: Tx,
  caller: Caller,
  edition: Edition,
  registrationIds: readonly string[],
) => Promise<void>;

export function createDeskPrints({ ids, clock, badge }: { ids: Ids; clock: Clock; badge: PrintKind }): NoteDeskPrints {
  return async (tx, caller, edition, registrationIds) => {
    // What a person prints at home is no badge of the conference office.
    if (caller.kind === 'link') return;
    const facts = await badge.facts(edition);
    const question = { editionId: edition.id, kind: 'badge', facts, filter: { subjects: registrationIds } } as const;
    const rows = await readPrintable(tx, question, { sort: 'number' });
    const by = 'name' in caller ? caller.name : '';
    await insertItems(
      tx,
      { id: null, editionId: edition.id, kind: 'badge', startedBy: by },
      clock.now(),
      rows.map(({ subjectId, fingerprint }) => ({ id: ids.uuid(), subjectId, fingerprint })),
    );
  };
}
