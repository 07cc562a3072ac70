import { KeptText } from './kept-text.tsx';

/** Line breaks and the shapes of Han characters follow the language, and that follows the script. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Lao}/u, 'lo'],
  [/\p{Script=Georgian}/u, 'ka'],
  [/\p{Script=Khmer}/u, 'km'],
  [/\p{Script=Myanmar}/u, 'my'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Cyrillic}/u, 'ru'],
];

function languageOf(text: string, placeZh: string): string {
  const found = SCRIPTS.find(([script]) => script.test(text))?.[1];
  if (found) return found;
  if (!/\p{Script=Han}/u.test(text)) return 'en';
  return /香港|澳门|台湾/.test(placeZh) ? 'zh-Hant' : 'zh-Hans';
}

const LONG_WORD = /[\p{Script=Latin}\p{M}]{25,}/gu;
const SYLLABLE_END = /([aeiouyäöüåæø]\p{L})(?=[bcdfghjklmnpqrstvwxzß][aeiouyäöüåæø])/giu;
const SHY = '\u00ad';

/** Letters that stay together at both ends of a long word. */
const KEPT = 9;

/** Compounds of German or Finnish may end a line where two consonants meet between vowels; no shorter word is ever divided. */
function withHyphens(text: string): string {
  return text.replace(LONG_WORD, (word) =>
    word.replace(SYLLABLE_END, (end, _, at: number) =>
      at + end.length < KEPT || word.length - at - end.length < KEPT ? end : `${end}${SHY}`,
    ),
  );
}

export function SceneName({ className, text, placeZh }: { className: string; text: string; placeZh: string }) {
  return (
    <span className={className} lang={languageOf(text, placeZh)} dir="auto">
      <KeptText text={withHyphens(text)} />
    </span>
  );
}
