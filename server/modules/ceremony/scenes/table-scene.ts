import type { Reader } from '../../../platform/db/tx.ts';
import { signersOf } from '../domain/hands.ts';
import { type StageSettings, sideOf, type TableItem, type TableScene } from '../domain.ts';
import type { ListedItem } from '../store/sheet-store.ts';
import { readSettings } from '../store/stage-settings.ts';
import { publicNames } from './backstage-scene.ts';
import { type Cast, castParties, findCast, personOf, subjectTitles } from './cast.ts';
import { findComing } from './coming.ts';
import { findShown, headOf, type SceneNeeds } from './sheet-facts.ts';

/** For who lays out the texts: what lies on each table and before whom, now and for the next item. */
export async function findTable(needs: SceneNeeds, reader: Reader, id: string): Promise<TableScene | undefined> {
  const facts = await findShown(needs, reader, id);
  if (!facts) return undefined;
  const { now, next } = await findComing(needs, reader, facts);
  const [after] = next;
  const cast = await findCast(
    reader,
    [now, after].flatMap((item) => item ?? []),
  );
  const { firstPartySide } = await readSettings(reader, facts.edition.id);
  const view = (item: ListedItem | undefined): TableItem | null =>
    item
      ? {
          position: facts.items.indexOf(item) + 1,
          kind: item.kind,
          state: item.state,
          tables: item.subjects.map((subject, index) => tableOf(cast, item, subject, index, firstPartySide)),
        }
      : null;
  return { ...headOf(facts), now: view(now), next: view(after) };
}

function tableOf(
  cast: Cast,
  item: ListedItem,
  subject: string,
  index: number,
  first: StageSettings['firstPartySide'],
): TableItem['tables'][number] {
  const agreement = cast.agreements.get(subject);
  const parties = castParties(cast, subject).map(({ organisationId, people }, at, all) => ({
    ...publicNames(cast, organisationId),
    side: sideOf(at, all.length, first),
    signatories: signersOf(people, item.substitutes).map(({ registrationId }) => personOf(cast, registrationId)),
  }));
  // A conferral has one certificate; the originals of an agreement are dealt out to its parties in turn.
  const originals = agreement?.originals ?? 1;
  return {
    ...subjectTitles(cast, subject, index),
    languages: agreement?.languages ?? [],
    originals,
    texts: Array.from({ length: originals }, (_, at) => at).flatMap((at) => {
      const keeper = parties[at % Math.max(1, parties.length)];
      if (!keeper) return [];
      const { side, nameOwn, nameZh, nameEn } = keeper;
      return [{ original: at + 1, side, keeper: { nameOwn, nameZh, nameEn } }];
    }),
    parties,
  };
}
