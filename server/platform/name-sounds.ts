import type { pinyin as Pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}+/gu;
/** Chinese names stand before the others in a Chinese list, as the collation of the language has it. */
const [CHINESE, OTHER] = ['1', '2'];

let loaded: Promise<typeof Pinyin> | undefined;
/** 26 MB and 50 ms: only once somebody writes a name, never for an idle server or one that is asked. */
const loadPinyin = (): Promise<typeof Pinyin> => {
  loaded ??= import('pinyin-pro').then(({ pinyin }) => pinyin);
  return loaded;
};

export interface SoundingName {
  readonly text: string;
  /** A person: the first character is read as a surname (单 is Shàn, 曾 is Zēng). */
  readonly isPerson?: boolean;
}

/**
 * How names sound and begin, as words that each follow a space: 张伟 gives ` zhangwei zhang wei zw`. Search by the start of
 * a word is then `like '% zw%'`, which the trigram index answers.
 */
export async function soundKeys(names: readonly SoundingName[]): Promise<string> {
  const words = new Set<string>();
  for (const { text, isPerson = false } of names) {
    for (const han of text.match(HAN) ?? []) {
      const syllables = await readSyllables(han, isPerson);
      addWords(words, syllables);
      // ü is typed v, written u without its marks, and yu in passports.
      if (syllables.some((syllable) => syllable.includes('v')))
        for (const letter of ['u', 'yu'])
          addWords(
            words,
            syllables.map((syllable) => syllable.replace('v', letter)),
          );
    }
    const latin = plain(text).match(/[a-z]+/g);
    if (latin) addWords(words, latin);
  }
  return [...words].map((word) => ` ${word}`).join('');
}

/** By this text, compared by `und-x-icu`, names stand in the order of pinyin with their tones; others follow by their letters. */
export async function soundOrder(name: string): Promise<string> {
  if (!/^\p{Script=Han}/u.test(name)) return `${OTHER}${name}`;
  const pinyin = await loadPinyin();
  const read = pinyin(name, { toneType: 'num', type: 'array', surname: 'head', v: true, nonZh: 'consecutive' });
  return `${CHINESE}${read.join(' ').toLowerCase()} ${name}`;
}

/**
 * By what two entries of one person recognise each other: `n:` the name as it is written, without spaces and signs; `l:` its
 * letters with either name first, so that 陈丽华, "Chen Lihua" and "LIHUA CHEN" share one.
 */
export async function matchKeys(native: string, latin: string | null): Promise<string[]> {
  const keys = new Set([`n:${letters(native)}`]);
  for (const name of [native, latin ?? '']) {
    const han = /^\p{Script=Han}+$/u.test(name.trim()) ? await readSyllables(name.trim(), true) : [];
    const parts = han.length > 0 ? han : (plain(name).match(/[a-z]+/g) ?? []);
    if (parts.length < 2) continue;
    for (let first = 0; first < parts.length; first += 1)
      keys.add(`l:${[...parts.slice(first), ...parts.slice(0, first)].join('')}`);
  }
  return [...keys];
}

function letters(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]/gu, '');
}

async function readSyllables(han: string, isPerson: boolean): Promise<string[]> {
  const pinyin = await loadPinyin();
  const read = pinyin(han, { toneType: 'none', type: 'array', v: true, ...(isPerson && { surname: 'head' as const }) });
  return read.filter((syllable) => /^[a-z]+$/.test(syllable));
}

function addWords(words: Set<string>, parts: readonly string[]): void {
  for (const part of parts) words.add(part);
  words.add(parts.join(''));
  words.add(parts.map((part) => part[0]).join(''));
}

/** Letters that no decomposition takes apart; the database's `unaccent` reads a query the same way. */
const WHOLE: Readonly<Record<string, string>> = {
  đ: 'd',
  ł: 'l',
  ø: 'o',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
};

function plain(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[đłøıßæœðþ]/g, (letter) => WHOLE[letter] ?? letter);
}
