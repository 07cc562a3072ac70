import type { ListedPerson } from './listed-person.ts';
import type { ListOrder } from './participant-list.ts';

/** The orders of the print room for people who are read as one fact; the database sorts those that are rows of a run. */
export function sortPeople(people: readonly ListedPerson[], order: ListOrder): ListedPerson[] {
  const [chinese, strokes, plain] = [
    new Intl.Collator('zh-u-co-pinyin'),
    new Intl.Collator('zh-u-co-stroke'),
    new Intl.Collator('und'),
  ];
  const sound = (one: ListedPerson) => one.nameSort ?? one.nameNative;
  const byName = (a: ListedPerson, b: ListedPerson) => plain.compare(sound(a), sound(b));
  const party = (one: ListedPerson) => one.organisationZh ?? one.organisationEn ?? one.organisationLocal ?? '\uffff';
  if (order === 'strokes')
    return people.toSorted((a, b) => strokes.compare(a.nameNative, b.nameNative) || byName(a, b));
  if (order === 'pinyin') return people.toSorted(byName);
  // Within a delegation they stay as they were read: its head first.
  if (order === 'delegation')
    return people.toSorted(
      (a, b) => chinese.compare(party(a), party(b)) || (a.party < b.party ? -1 : a.party > b.party ? 1 : 0),
    );
  return [...people];
}
