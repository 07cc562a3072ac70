import type { FontChain } from './chains.ts';
import { itemize } from './runs.ts';

export interface MissingGlyph {
  readonly character: string;
  /** As Unicode writes it: U+1F600. */
  readonly codePoint: string;
  /** The text in which it was first met. */
  readonly text: string;
}

/** The characters of these texts that no face of the chain can draw; asked before printing, so that no sheet has a hole. */
export function listMissingGlyphs(texts: Iterable<string>, chain: FontChain): MissingGlyph[] {
  const missing = new Map<string, MissingGlyph>();
  for (const text of texts) {
    for (const run of itemize(text, chain)) {
      for (const character of run.text) {
        const codePoint = character.codePointAt(0) ?? 0;
        if (missing.has(character) || run.face.covers(codePoint)) continue;
        const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
        missing.set(character, { character, codePoint: name, text });
      }
    }
  }
  return [...missing.values()];
}
