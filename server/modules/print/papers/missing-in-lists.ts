import { chains } from '../../../platform/pdf/chains.ts';
import { cleanText } from '../../../platform/pdf/clean-text.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../../platform/pdf/missing-glyphs.ts';

/** What a list would say and no face can draw; names are set in both families. */
export function listMissingInLists({ sheets }: { readonly sheets: readonly unknown[] }): MissingGlyph[] {
  const said = [...new Set(textsIn(sheets))].map(cleanText);
  const missing = [...listMissingGlyphs(said, chains.sansBold), ...listMissingGlyphs(said, chains.text)];
  const seen = new Set<string>();
  return missing.filter(({ text, character }) => {
    const key = `${character} ${text}`;
    return !seen.has(key) && seen.add(key);
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/[\r\n]+/);
  // The bytes of a picture are no words.
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return [];
  return Object.values(value).flatMap(textsIn);
}
