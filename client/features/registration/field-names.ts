import type { Locale } from '../../lib/words.tsx';
import { registrationsWords } from './office-words.ts';
import { personWords } from './person-words.ts';

/** What the record of changes calls the fields of a registration. */
export function fieldNames(locale: Locale): Readonly<Record<string, string>> {
  return { ...personWords[locale].labels, ...registrationsWords[locale].fields };
}
