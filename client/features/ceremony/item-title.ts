import type { ConsoleItem } from '#domain/ceremony';
import { partyName } from './presence-mark.tsx';

/** Who signs with whom; tables at which something is done at once are told apart. */
export function itemTitle({ subjects }: Pick<ConsoleItem, 'subjects'>, locale: 'zh' | 'en'): string {
  return subjects
    .map(({ parties }) => parties.map((party) => partyName(party, locale)).join(' — '))
    .join(locale === 'zh' ? '；' : '; ');
}
