import { MEMBERSHIP_RANKS, ORGANISATION_CATEGORIES, PLACES, placeName } from '#domain/directory';
import { useLocale, useWords } from '../../lib/words.tsx';
import { directoryWords } from './directory-words.ts';

/** What can be chosen of an organisation and its membership, in the reader's words and order. */
export function useChoices() {
  const words = useWords(directoryWords);
  const locale = useLocale();
  return {
    categories: ORGANISATION_CATEGORIES.map((value) => ({ value, label: words.categoryOf[value] })),
    ranks: MEMBERSHIP_RANKS.map((value) => ({ value, label: words.rankOf[value] })),
    places: Object.keys(PLACES)
      .map((value) => ({ value, label: placeName(value, locale) }))
      .sort((a, b) => a.label.localeCompare(b.label, locale)),
  };
}

export const categoryOf = (text: string) => ORGANISATION_CATEGORIES.find((one) => one === text) ?? 'other';
export const rankOf = (text: string) => MEMBERSHIP_RANKS.find((one) => one === text) ?? 'member';
