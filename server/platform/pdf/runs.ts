import type { FontChain, Script } from './chains.ts';
import { cleanText, isPlain } from './clean-text.ts';
import { type Face, loadFace } from './faces.ts';

/** A stretch of one script in one face. Shapers choose one script a call: Thai after Latin in one call comes out wrong. */
export interface Run {
  readonly face: Face;
  readonly script: Script;
  readonly text: string;
}

const scripts: readonly (readonly [Script, RegExp])[] = [
  ['Latin', /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9]/u],
  ['Han', /[\p{Script=Han}\p{Script=Bopomofo}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Lao', /\p{Script=Lao}/u],
  ['Georgian', /\p{Script=Georgian}/u],
];
// Quotes, dashes, ellipsis and the middle dot are drawn full width beside Chinese and narrow elsewhere.
const FOLLOWS_HAN = /[\u2014\u2018\u2019\u201c\u201d\u2026\u00b7]/u;
const ASCII_MARK = /[!-~]/;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const RUNS_KEPT = 5000;
const known = new WeakMap<FontChain, Map<string, readonly Run[]>>();

function scriptOf(grapheme: string): Script | undefined {
  return scripts.find(([, pattern]) => pattern.test(grapheme))?.[0];
}

export function graphemesOf(text: string): string[] {
  if (isPlain(text)) return text.split('');
  return Array.from(graphemes.segment(text), (part) => part.segment);
}

export function itemize(text: string, chain: FontChain): readonly Run[] {
  let ofChain = known.get(chain);
  if (!ofChain) {
    ofChain = new Map();
    known.set(chain, ofChain);
  }
  let runs = ofChain.get(text);
  if (!runs) {
    runs = runsOf(cleanText(text), chain);
    if (ofChain.size >= RUNS_KEPT) ofChain.clear();
    ofChain.set(text, runs);
  }
  return runs;
}

function runsOf(text: string, chain: FontChain): Run[] {
  const parts = graphemesOf(text);
  const own = parts.map(scriptOf);
  const runs: { face: Face; script: Script; text: string }[] = [];
  let before: Script | undefined;
  parts.forEach((part, at) => {
    let script = own[at];
    if (!script) {
      const after = own.slice(at + 1).find((candidate) => candidate !== undefined);
      if (FOLLOWS_HAN.test(part) && (before === 'Han' || after === 'Han')) script = 'Han';
      // A space stays in the run before it, else every word would be a span of its own in the text of the page.
      else if (ASCII_MARK.test(part)) script = 'Latin';
      else script = before ?? after ?? 'Latin';
    }
    before = script;
    const face = faceFor(part, script, chain);
    const last = runs[runs.length - 1];
    if (last && last.face === face && last.script === script) last.text += part;
    else runs.push({ face, script, text: part });
  });
  return runs;
}

export function coversAll(face: Face, grapheme: string): boolean {
  for (const character of grapheme) if (!face.covers(character.codePointAt(0) ?? 0)) return false;
  return true;
}

function faceFor(grapheme: string, script: Script, chain: FontChain): Face {
  const first = loadFace(chain[script]);
  if (coversAll(first, grapheme)) return first;
  for (const id of chain.last) {
    const face = loadFace(id);
    if (coversAll(face, grapheme)) return face;
  }
  return first;
}
