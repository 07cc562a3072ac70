import type { Cell } from './cell.ts';

/** Field → all the ways in which people head its column, in any language. */
export type Synonyms<F extends string> = Readonly<Record<F, readonly string[]>>;

export interface MatchedHeaders<F extends string> {
  /** False when the first row is data already; then nothing else is matched. */
  readonly hasHeader: boolean;
  /** By column; undefined where the header is unknown, empty, or doubled (the first one keeps the field). */
  readonly fields: readonly (F | undefined)[];
  /** Column of each field that was found. */
  readonly columns: ReadonlyMap<F, number>;
  readonly unknown: readonly { readonly column: number; readonly text: string }[];
  readonly doubled: readonly { readonly field: F; readonly columns: readonly number[] }[];
}

/** For comparing: width, case, spaces, punctuation and marks of emphasis do not matter. */
function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

/** Ties the columns of a sheet to fields by the words in its first row. */
export function matchHeaders<F extends string>(
  row: readonly Pick<Cell, 'text'>[],
  synonyms: Synonyms<F>,
): MatchedHeaders<F> {
  const known = new Map<string, F>();
  for (const [field, words] of Object.entries<readonly string[]>(synonyms))
    for (const word of [field, ...words]) if (!known.has(keyOf(word))) known.set(keyOf(word), field as F);
  const found = row.map(({ text }) => findField(text, known));
  const filled = row.filter(({ text }) => keyOf(text) !== '').length;
  const matched = found.filter((field) => field !== undefined).length;
  // Two headers that we know are no accident; a value may read like one of them ("delegate", "Finland").
  if (matched === 0 || (matched < 2 && filled > 2))
    return { hasHeader: false, fields: row.map(() => undefined), columns: new Map(), unknown: [], doubled: [] };

  const places = new Map<F, number[]>();
  for (const [column, field] of found.entries())
    if (field !== undefined) places.set(field, [...(places.get(field) ?? []), column]);
  return {
    hasHeader: true,
    fields: found.map((field, column) => (field && places.get(field)?.[0] === column ? field : undefined)),
    columns: new Map([...places].map(([field, columns]) => [field, columns[0] ?? 0])),
    unknown: row.flatMap(({ text }, column) =>
      found[column] === undefined && text.trim() !== '' ? [{ column, text }] : [],
    ),
    doubled: [...places].flatMap(([field, columns]) => (columns.length > 1 ? [{ field, columns }] : [])),
  };
}

/** "姓名（必填）", "Name *" and "邮箱 / E-mail" name the same as the bare word. */
function findField<F extends string>(text: string, known: ReadonlyMap<string, F>): F | undefined {
  // No header is that long, and the patterns below need not meet what is not one.
  if (text.length > 200) return undefined;
  const plain = text.normalize('NFKC');
  const bare = plain.replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, ' ');
  for (const form of [plain, bare]) {
    const field = known.get(keyOf(form));
    if (field !== undefined) return field;
  }
  const parts = bare.split(/[/|、\n]/).map((part) => known.get(keyOf(part)));
  const [first] = parts;
  return parts.length > 1 && parts.every((field) => field === first) ? first : inBrackets(plain, known);
}

/** "姓名 (Name)": the word before the brackets is unknown, the one in them is not. */
function inBrackets<F extends string>(plain: string, known: ReadonlyMap<string, F>): F | undefined {
  const inside = /\(([^()]*)\)/.exec(plain)?.[1];
  return inside === undefined ? undefined : known.get(keyOf(inside));
}
