import type { ItemKind } from './run-sheet-words.ts';
import type { TextPair } from './text-pair.ts';

/** Words of the host for an item about one thing, and for one about several at once. */
export type ScriptTemplate = Readonly<Record<ItemKind, { readonly one: TextPair; readonly many: TextPair }>>;

export const SCRIPT_PLACEHOLDERS = ['position', 'count', 'titles', 'parties', 'people'] as const;
type Placeholder = (typeof SCRIPT_PLACEHOLDERS)[number];

export interface ScriptPerson {
  readonly native: string;
  readonly latin: string | null;
  readonly positionZh: string | null;
  readonly positionEn: string | null;
  /** How the host says the name. */
  readonly spokenZh: string | null;
  readonly spokenEn: string | null;
}
export interface ScriptParty extends TextPair {
  /** Who in fact signs or receives. */
  readonly people: readonly ScriptPerson[];
}
export interface ScriptFacts {
  readonly kind: ItemKind;
  readonly position: number;
  readonly subjects: readonly { readonly title: TextPair; readonly parties: readonly ScriptParty[] }[];
}

export function scriptOf(facts: ScriptFacts, template: ScriptTemplate): TextPair {
  const words = template[facts.kind][facts.subjects.length > 1 ? 'many' : 'one'];
  return { zh: fill(words.zh, valuesZh(facts)), en: fill(words.en, valuesEn(facts)) };
}

/** Names in curly brackets that mean nothing; an editor would hear them read out. */
export function unknownPlaceholders({ zh, en }: TextPair): string[] {
  const named = [...`${zh} ${en}`.matchAll(/\{([^{}\n]*)\}/g)].map((match) => match[1] ?? '');
  return [...new Set(named)].filter((name) => !(SCRIPT_PLACEHOLDERS as readonly string[]).includes(name));
}

type Values = Readonly<Record<Placeholder, string>>;
function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? values[name as Placeholder] : whole));
}

function valuesZh({ kind, position, subjects }: ScriptFacts): Values {
  const parties = subjects.flatMap((subject) => subject.parties);
  const titles = [...new Set(subjects.map(({ title }) => title.zh))];
  return {
    position: numberZh(position),
    count: numberZh(subjects.length),
    // A title in title marks; the name of a programme has quotation marks in the words around it.
    titles:
      kind === 'signing'
        ? titles.map((title) => (/^《/.test(title) ? title : `《${title}》`)).join('、')
        : titles.join('、'),
    parties: subjects
      .map(({ parties: own }) => own.map(({ zh }) => zh).join('与'))
      .join(kind === 'signing' ? '，' : '、'),
    people: parties
      .flatMap(({ zh, people }) => people.map((person) => `${zh}${person.positionZh ?? ''}${sayZh(person)}`))
      .join('、'),
  };
}

function valuesEn({ position, subjects }: ScriptFacts): Values {
  const parties = subjects.flatMap((subject) => subject.parties);
  return {
    position: String(position),
    count: String(subjects.length),
    titles: list([...new Set(subjects.map(({ title }) => title.en))]),
    parties: subjects.map(({ parties: own }) => list(own.map(({ en }) => en))).join('; '),
    people: parties
      .flatMap(({ en, people }) =>
        people.map((person) => `${sayEn(person)}${person.positionEn ? `, ${person.positionEn},` : ''} of ${en}`),
      )
      .join('; '),
  };
}

const HAN = /\p{Script=Han}/u;
/** A Chinese name is read as it is written; any other as the note says, with the name itself behind it. */
function sayZh({ native, latin, spokenZh }: ScriptPerson): string {
  if (HAN.test(native)) return native;
  const name = latin ?? native;
  return spokenZh === null ? name : `${spokenZh}（${name}）`;
}
function sayEn({ native, latin, spokenEn }: ScriptPerson): string {
  const name = latin ?? native;
  return spokenEn === null ? name : `${name} [${spokenEn}]`;
}

/** Whether the host would have to guess. */
export function needsSaying({ native, spokenZh }: Pick<ScriptPerson, 'native' | 'spokenZh'>): boolean {
  return !HAN.test(native) && spokenZh === null;
}

function list(all: readonly string[]): string {
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
/** 一, 十, 十一, 二十, 二十三: as it is read out. */
function numberZh(value: number): string {
  if (value >= 100 || value < 0) return String(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return DIGITS[ones] ?? '';
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}
