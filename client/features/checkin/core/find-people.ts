import { admissionKey, packId, unpackId } from '#domain/checkin';
import type { Book } from './book.ts';
import type { KeptPassage } from './station-store.ts';
import type { PersonFound } from './told.ts';

const FOUND = 20;

/** Upper and lower case, accents and wide letters make no difference, as in the server's search. */
const keyOf = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase();

/**
 * By part of a name in any script, by its sound, by badge number or by the end of the phone number, among the people that
 * this station holds in clear. Undefined where it holds none: a door has no search.
 */
export function findPeople(
  book: Book,
  q: string,
  passages: readonly KeptPassage[],
): readonly PersonFound[] | undefined {
  const text = q.trim();
  const words = keyOf(text)
    .split(/[\s,，、·.]+/)
    .filter(Boolean);
  const number = /^#?\d{1,6}$/.test(text) ? Number(text.replace('#', '')) : undefined;
  const ending = /^\d{4}$/.test(text) ? text : undefined;
  const isNamed = (written: string, sounds: string) =>
    words.length > 0 &&
    words.every(
      // One or two letters of Latin stand in every second name: there only a beginning counts.
      (word) => ` ${sounds}`.includes(` ${word}`) || (!/^[a-z]{1,2}$/.test(word) && written.includes(word)),
    );
  const entrances = book.station.checkpoints
    .filter(({ kind }) => kind === 'entrance')
    .map(({ admitsFor }) => admitsFor);
  const found: PersonFound[] = [];
  let isReadable = false;
  for (const [packed, state, typeId, , , , display] of book.held.people.values()) {
    if (!display) continue;
    isReadable = true;
    if (state !== 'a') continue;
    const named = isNamed(keyOf(`${display.n} ${display.l ?? ''}`), display.k ?? '');
    if (!named && display.d !== number && (ending === undefined || display.e !== ending)) continue;
    const registrationId = unpackId(packed);
    const times = entrances.flatMap((id) => book.held.admissions.get(admissionKey(packed, packId(id)))?.[3] ?? []);
    for (const one of passages)
      if (one.registrationId === registrationId && one.direction === 'entry' && entrances.includes(one.targetId))
        times.push(one.at);
    const written = display.w ?? '';
    const type = book.findType(typeId);
    found.push({
      registrationId,
      name: display.n,
      nameLatin: display.l ?? null,
      organisation: (display.o === undefined ? undefined : book.findOrganisation(display.o)) ?? {
        zh: written,
        en: written,
      },
      type: { zh: type?.zh ?? '', en: type?.en ?? '' },
      number: display.d,
      admittedAt: times.length === 0 ? null : new Date(Math.min(...times)).toISOString(),
    });
  }
  if (!isReadable && book.held.people.size > 0) return undefined;
  return found.sort((a, b) => rank(a, number) - rank(b, number) || a.number - b.number).slice(0, FOUND);
}

const rank = (person: PersonFound, number: number | undefined) => (person.number === number ? 0 : 1);
