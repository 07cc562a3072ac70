/** The letter under which a name stands: that of its pinyin, else its own first one; names in other scripts stand under their script. */
export function letterOf({
  nameNative,
  nameLatin,
  nameSort,
}: {
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly nameSort: string | null;
}): string {
  if (/^\p{Script=Han}/u.test(nameNative)) {
    // Kept as `1` and the sounds, see platform/name-sounds.
    const sound = /^1([a-z])/.exec(nameSort ?? '')?.[1] ?? /^[A-Za-z]/.exec(nameLatin ?? '')?.[0] ?? '';
    return sound.toUpperCase();
  }
  const first = nameNative.normalize('NFD').charAt(0).toUpperCase();
  return /[A-Z]/.test(first)
    ? `${first} · ${LATIN}`
    : (SCRIPTS.find(([pattern]) => pattern.test(nameNative))?.[1] ?? '');
}

const LATIN = 'Latin';
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/^\p{Script=Thai}/u, 'ไทย Thai'],
  [/^\p{Script=Lao}/u, 'ລາວ Lao'],
  [/^\p{Script=Georgian}/u, 'ქართული Georgian'],
  [/^\p{Script=Cyrillic}/u, 'Кириллица Cyrillic'],
];
