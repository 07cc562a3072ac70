import type { Database } from '../../../platform/db/database.ts';
import type { Reader } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { signersOf } from '../domain/hands.ts';
import type { Check } from '../domain.ts';
import { type Cast, castParties, findCast, personOf } from '../scenes/cast.ts';
import { findReadiness } from '../scenes/readiness.ts';
import { findScripts, type ItemScript } from '../scenes/scripts.ts';
import type { SceneNeeds } from '../scenes/sheet-facts.ts';
import { type Ceremony, findCeremony } from '../store/ceremony-store.ts';
import type { Pronunciation } from '../store/script-store.ts';
import { type ListedItem, listItems } from '../store/sheet-store.ts';

export interface WholeScript {
  readonly revision: number;
  readonly items: readonly (ItemScript & { readonly itemId: string; readonly position: number })[];
  /** Everybody whose name the host says. */
  readonly people: readonly (Pronunciation & {
    readonly registrationId: string;
    readonly native: string;
    readonly latin: string | null;
  })[];
}
export interface Preparation {
  getScript(id: string): Promise<WholeScript>;
  listReadiness(
    id: string,
  ): Promise<{ itemId: string; position: number; isReady: boolean; checks: readonly Check[] }[]>;
}

export function createPreparation(needs: SceneNeeds & { readonly db: Database }): Preparation {
  const read = <T>(
    id: string,
    work: (reader: Reader, ceremony: Ceremony, items: readonly ListedItem[], cast: Cast) => Promise<T>,
  ): Promise<T> =>
    needs.db.knex.transaction(
      async (reader) => {
        const ceremony = await findCeremony(reader, id);
        if (!ceremony) throw new Failure('missing', 'request.missing');
        const items = await listItems(reader, id);
        return work(reader, ceremony, items, await findCast(reader, items));
      },
      { isolationLevel: 'repeatable read', readOnly: true },
    );
  return {
    getScript: (id) =>
      read(id, async (reader, ceremony, items, cast) => {
        const scripts = await findScripts(reader, ceremony, cast);
        const spoken = items.flatMap(({ subjects, substitutes }) =>
          subjects
            .flatMap((subject) => castParties(cast, subject))
            .flatMap(({ people }) => signersOf(people, substitutes).map(({ registrationId }) => registrationId)),
        );
        return {
          revision: ceremony.revision,
          items: items.flatMap((item, index) =>
            item.subjects.length === 0
              ? []
              : [{ itemId: item.id, position: index + 1, ...scripts.scriptOf(item, index + 1) }],
          ),
          people: [...new Set(spoken)].map((registrationId) => ({
            registrationId,
            ...personOf(cast, registrationId),
            ...scripts.pronunciationOf(registrationId),
          })),
        };
      }),

    listReadiness: (id) =>
      read(id, async (reader, ceremony, items, cast) => {
        const readiness = await findReadiness(needs, reader, ceremony, cast, items);
        return items.flatMap(({ id: itemId }, index) => {
          const checks = readiness.get(itemId);
          if (!checks) return [];
          return [{ itemId, position: index + 1, isReady: checks.every(({ state }) => state !== 'missing'), checks }];
        });
      }),
  };
}
