import LineBreaker from 'linebreak';
import { graphemesOf } from './runs.ts';

/** A piece of text that must not be broken; `required` asks for a new line behind it. */
export interface Chunk {
  readonly text: string;
  readonly required: boolean;
}

const thaiWords = new Intl.Segmenter('th', { granularity: 'word' });
const laoWords = new Intl.Segmenter('lo', { granularity: 'word' });
const chineseWords = new Intl.Segmenter('zh', { granularity: 'word' });
// UAX 14 lets these begin a line, Chinese typesetting does not.
const NEVER_FIRST = /^[—·]/;
// Fitting asks for the same text at a dozen sizes.
const TEXTS_KEPT = 2000;
const known = new Map<string, readonly Chunk[]>();

/**
 * UAX 14, with dictionary words inside Thai and Lao, which it takes for one unbreakable word.
 * `wholeWords` keeps Chinese words together too: right for centred lines, too coarse for a column.
 */
export function breakText(text: string, wholeWords: boolean): readonly Chunk[] {
  const key = `${wholeWords ? 'words' : 'lines'} ${text}`;
  let chunks = known.get(key);
  if (!chunks) {
    chunks = findChunks(text, wholeWords);
    if (known.size >= TEXTS_KEPT) known.clear();
    known.set(key, chunks);
  }
  return chunks;
}

function findChunks(text: string, wholeWords: boolean): Chunk[] {
  const chunks: { text: string; required: boolean }[] = [];
  const wordStarts = wholeWords ? new Set(Array.from(chineseWords.segment(text), (word) => word.index)) : undefined;
  const breaker = new LineBreaker(text);
  let at = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const piece = text.slice(at, next.position);
    const last = chunks[chunks.length - 1];
    if (/[\u0e00-\u0eff]/.test(piece)) {
      const words = Array.from((/[\u0e80-\u0eff]/.test(piece) ? laoWords : thaiWords).segment(piece));
      for (const word of words) chunks.push({ text: word.segment, required: false });
      const end = chunks[chunks.length - 1];
      if (end) end.required = next.required;
    } else if (last && !last.required && (NEVER_FIRST.test(piece) || (wordStarts && !wordStarts.has(at)))) {
      last.text += piece;
      last.required = next.required;
    } else {
      chunks.push({ text: piece, required: next.required });
    }
    at = next.position;
  }
  return chunks;
}

/** The last resort for a word longer than the line. */
export function shatter(chunk: Chunk): Chunk[] {
  return graphemesOf(chunk.text).map((text) => ({ text, required: false }));
}
