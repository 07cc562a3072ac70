/** Part of a condition, with its bindings in order. */
export interface NameMatch {
  readonly sql: string;
  readonly bindings: readonly string[];
}

const LATIN = /^[\p{Script=Latin}\p{M}']+$/u;
/** Shorter pieces of Latin are beginnings: `zw` are initials, not two letters in the middle of an address. */
const PIECE = 3;

/**
 * Finds one typed word in a row with the columns `search_text` (all its names), `search_pairs` (pairs of characters) and
 * `search_keys` (how its names sound and begin). Case, tone marks and width do not matter. Two Chinese characters make no
 * trigram: pairs narrow by index there, and `like` decides.
 */
export function matchName(table: string, word: string): NameMatch {
  const escaped = word.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const beginning = `${table}.search_keys like '% ' || search_key(?) || '%'`;
  const piece = `${table}.search_text like '%' || search_key(?) || '%'`;
  const letters = [...word].length;
  if (LATIN.test(word)) {
    if (letters < PIECE) return { sql: `(${beginning})`, bindings: [escaped] };
    return { sql: `(${piece} or ${beginning})`, bindings: [escaped, escaped] };
  }
  if (letters === 2)
    return { sql: `(${piece} and ${table}.search_pairs @> bigrams(search_key(?)))`, bindings: [escaped, word] };
  return { sql: `(${piece})`, bindings: [escaped] };
}

/** What somebody typed, in words; more of them than this find nothing that fewer do not. */
export function searchWords(q: string | undefined): string[] {
  return (q ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 6);
}
