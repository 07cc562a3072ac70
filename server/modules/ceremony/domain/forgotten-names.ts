const WORD = 'a-zA-Z\\p{Script=Latin}\\p{M}';

/** A text without these names, also where only a part of a Latin one stands in it. */
export function withoutNames(text: string, names: readonly string[], instead: string): string {
  const parts = names.flatMap((name) => [
    name,
    ...name.split(/[\s,]+/).filter((part) => /^\p{Script=Latin}{4,}/u.test(part)),
  ]);
  const said = [...new Set(parts.map((part) => part.trim()))].filter((part) => [...part].length > 1);
  // The longest first, so that no half of a name is left over.
  return said
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, part) => rest.replace(patternOf(part), () => instead), text);
}

function patternOf(part: string): RegExp {
  const escaped = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // Han, Thai and Lao are written without spaces; a Latin name inside a longer word is another word.
  const isLatin = /^\p{Script=Latin}/u.test(part);
  return new RegExp(isLatin ? `(?<![${WORD}])${escaped}(?![${WORD}])` : escaped, 'giu');
}
