import type { Reader } from '../../../platform/db/tx.ts';
import { signersOf } from '../domain/hands.ts';
import type { HostItem } from '../domain.ts';
import type { ListedItem } from '../store/sheet-store.ts';
import { type Cast, castParties, personOf } from './cast.ts';
import type { SheetFacts } from './sheet-facts.ts';

type Said = Pick<HostItem, 'script' | 'pronunciations'>;

export async function findScripts(
  reader: Reader,
  { ceremony }: SheetFacts,
  cast: Cast,
  items: readonly ListedItem[],
): Promise<Map<string, Said>> {
  const rows: { id: string; zh: string; en: string }[] = await reader('person_pronunciation')
    .where({ ceremony_id: ceremony.id })
    .whereIn('registration_id', [...cast.people.keys()])
    .select({ id: 'registration_id', zh: 'zh', en: 'en' });
  const spoken = new Map(rows.map(({ id, ...note }) => [id, note]));
  return new Map(
    items.map((item) => {
      const ids = item.subjects
        .flatMap((subject) => castParties(cast, subject))
        .flatMap(({ people }) => signersOf(people, item.substitutes))
        .map(({ registrationId }) => registrationId);
      const pronunciations = [...new Set(ids)].flatMap((id) => {
        const note = spoken.get(id);
        return note ? [{ ...personOf(cast, id), ...note }] : [];
      });
      return [item.id, { script: item.script ?? { zh: '', en: '' }, pronunciations }];
    }),
  );
}
