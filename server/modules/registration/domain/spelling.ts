/** What stands on the badge and a person may put right alone at a kiosk. */
export const SPELLING_FIELDS = ['nameNative', 'nameLatin', 'position'] as const;
export type SpellingField = (typeof SPELLING_FIELDS)[number];
export type SpellingFault = 'too_different' | 'other_script' | 'not_there';

/**
 * A slip of the pen, not another person: one sign in a Chinese name of two or three, three letters in a Latin name of ten.
 * Measured from what the office last saw, so that many small steps lead no further than one. Fixed and not a setting: what
 * is larger goes to the help desk, which asks for a passport.
 */
export function largestDistance(text: string): number {
  const length = [...text].length;
  return Math.max(1, Math.min(4, Math.floor(length * 0.3)));
}

export function spellingFault(before: string | null, after: string): SpellingFault | undefined {
  // What is not there cannot be misspelt.
  if (before === null || after === '') return 'not_there';
  const [from, to] = [before.normalize('NFC'), after.normalize('NFC')];
  const known = scriptsOf(from);
  if ([...scriptsOf(to)].some((script) => !known.has(script))) return 'other_script';
  // Capitals are spelling too, but "ANA LOMIDZE" for "Ana Lomidze" is no other name.
  const distance = Math.min(editDistance(from, to), 1 + editDistance(fold(from), fold(to)));
  return distance <= largestDistance(from) ? undefined : 'too_different';
}

const fold = (text: string): string => text.toLowerCase();
const SCRIPTS = {
  han: /\p{Script=Han}/u,
  latin: /\p{Script=Latin}/u,
  thai: /\p{Script=Thai}/u,
  lao: /\p{Script=Lao}/u,
  georgian: /\p{Script=Georgian}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  arabic: /\p{Script=Arabic}/u,
} as const;

function scriptsOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const sign of text) {
    if (/\p{N}/u.test(sign)) found.add('number');
    if (!/\p{L}/u.test(sign)) continue;
    found.add(Object.entries(SCRIPTS).find(([, pattern]) => pattern.test(sign))?.[0] ?? 'other');
  }
  return found;
}

/** Signs put in, left out, exchanged, and neighbours that changed places. */
export function editDistance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const same = a[row - 1] === b[at - 1];
      let least = Math.min((last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1])
        least = Math.min(least, (before[at - 2] ?? 0) + 1);
      next.push(least);
    }
    before = last;
    last = next;
  }
  return last[b.length] ?? 0;
}
