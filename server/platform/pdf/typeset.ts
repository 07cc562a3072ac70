import { breakText, type Chunk, shatter } from './break-text.ts';
import type { FontChain } from './chains.ts';
import { cleanText } from './clean-text.ts';
import type { PaperDocument } from './document.ts';
import { drawRuns } from './draw-runs.ts';
import { itemize } from './runs.ts';

export interface TextStyle {
  readonly chain: FontChain;
  readonly size: number;
  /** Added between characters, in units of the size; only Han and Latin are ever spaced out. */
  readonly tracking?: number;
  /** #rrggbb; without it the fill colour of the document stays. */
  readonly colour?: string;
}

export interface Placement {
  readonly x: number;
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

interface Measured {
  readonly width: number;
  readonly gaps: number;
}

const MEASURES_KEPT = 5000;
const measures = new WeakMap<FontChain, Map<string, Measured>>();
// Lines are compared with a width that was itself measured: the hair between two float sums is no overflow.
const HAIR = 0.01;
const NEARLY = 0.94;
const WORD_SPACE = 0.26;
/** Chinese text is parted by spaces as wide as its signs. */
const wideSpaces = (text: string): number => text.length - text.replace(/^\u3000+|\u3000+$/g, '').length;

function measured(text: string, chain: FontChain, loose: boolean): Measured {
  let ofChain = measures.get(chain);
  if (!ofChain) {
    ofChain = new Map();
    measures.set(chain, ofChain);
  }
  const key = loose ? `\t${text}` : text;
  let answer = ofChain.get(key);
  if (!answer) {
    let width = 0;
    let gaps = 0;
    for (const run of itemize(text, chain)) {
      const spaced = run.script === 'Han' || run.script === 'Latin';
      width += run.face.shape(run.text, loose && spaced).width * run.face.scale;
      if (spaced) gaps += [...run.text].length;
    }
    answer = { width, gaps };
    if (ofChain.size >= MEASURES_KEPT) ofChain.clear();
    ofChain.set(key, answer);
  }
  return answer;
}

/** Width of one line, without the tracking behind its last character. */
export function measure(text: string, style: TextStyle): number {
  const { width, gaps } = measured(text, style.chain, (style.tracking ?? 0) !== 0);
  return style.size * (width + (style.tracking ?? 0) * Math.max(0, gaps - 1));
}

/** Draws one line on a baseline and returns its width. Baselines, never tops: Han and Latin faces rise differently. */
export function drawLine(
  document: PaperDocument,
  text: string,
  baseline: number,
  place: Placement,
  style: TextStyle,
): number {
  const width = measure(text, style);
  const slack = place.width - width;
  const x = place.align === 'center' ? place.x + slack / 2 : place.align === 'right' ? place.x + slack : place.x;
  drawRuns(document, itemize(text, style.chain), x, baseline, style);
  return width;
}

function fill(chunks: readonly Chunk[], style: TextStyle, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let about = 0;
  const close = () => {
    if (line.trim()) lines.push(line.trim());
    line = '';
    about = 0;
  };
  const tracking = (style.tracking ?? 0) * style.size;
  for (const chunk of chunks) {
    const word = measure(chunk.text.trim(), style);
    // Near the margin the line itself is measured, because pairs kern and punctuation closes up across pieces.
    const isFull = about + word > width * NEARLY && measure((line + chunk.text).trim(), style) > width + HAIR;
    if (line && isFull) close();
    line += chunk.text;
    about += word + tracking + (chunk.text.endsWith(' ') ? WORD_SPACE : wideSpaces(chunk.text)) * style.size;
    if (chunk.required) close();
  }
  close();
  return lines;
}

/** Pieces that fit the line: words where the script allows it, parts of a word only where the word is wider than the line. */
function pieces(text: string, style: TextStyle, width: number, wholeWords: boolean): Chunk[] {
  const isNarrow = (chunk: Chunk) => measure(chunk.text.trim(), style) <= width + HAIR;
  const chunks = breakText(cleanText(text), wholeWords).flatMap((chunk) =>
    isNarrow(chunk) || !wholeWords ? [chunk] : breakText(chunk.text, false),
  );
  return chunks.flatMap((chunk, at) => {
    if (!isNarrow(chunk)) return shatter(chunk);
    const next = chunks[at + 1];
    // A word that must be broken begins its own line, so that it is broken as seldom as can be.
    return next && /\s$/.test(chunk.text) && !isNarrow(next) ? [{ ...chunk, required: true }] : [chunk];
  });
}

export function wrap(text: string, style: TextStyle, width: number, wholeWords = false): string[] {
  return fill(pieces(text, style, width, wholeWords), style, width);
}

/** Of what must not be broken. */
export function widestWord(text: string, style: TextStyle): number {
  return Math.max(0, ...breakText(cleanText(text), false).map((chunk) => measure(chunk.text.trim(), style)));
}

/** As few lines as `wrap`, as even as possible: what makes centred copy look composed. */
export function balance(text: string, style: TextStyle, width: number): string[] {
  // Cut for the full width once: a narrower trial must move words to other lines, never break them.
  const cut = pieces(text, style, width, true);
  const lines = fill(cut, style, width);
  if (lines.length < 2) return lines;
  let low = width / lines.length;
  let high = width;
  while (high - low > 2) {
    const middle = (low + high) / 2;
    if (fill(cut, style, middle).length <= lines.length) high = middle;
    else low = middle;
  }
  return fill(cut, style, high);
}

export interface Box {
  readonly width: number;
  readonly height: number;
  readonly max: number;
  /** Down to here words stay whole. */
  readonly min: number;
  /** Line height in units of the size. */
  readonly leading: number;
  readonly maxLines?: number;
  /** Even lines of whole words, for centred copy. */
  readonly balanced?: boolean;
}

export interface Fitted {
  readonly size: number;
  readonly lines: readonly string[];
  readonly leading: number;
}

const SMALLEST = 2;
const SMALLER = 0.8;

function fits(lines: readonly string[], size: number, box: Box, style: TextStyle): boolean {
  return (
    lines.length <= (box.maxLines ?? Number.POSITIVE_INFINITY) &&
    size + (lines.length - 1) * size * box.leading <= box.height + HAIR &&
    lines.every((line) => measure(line, { ...style, size }) <= box.width + HAIR)
  );
}

function isWhole(lines: readonly string[], text: string): boolean {
  // A word broken in two leaves a line end where the text has no break: joined, the lines then miss no space.
  const breaks = new Set<number>();
  let at = 0;
  for (const chunk of breakText(text, false)) {
    at += chunk.text.replace(/\s/g, '').length;
    breaks.add(at);
  }
  let end = 0;
  return lines.every((line) => {
    end += line.replace(/\s/g, '').length;
    return breaks.has(end);
  });
}

/** The largest half point from `low` to `high` that passes, by halving: what fits at a size fits at a smaller one. */
function largest(low: number, high: number, passes: (size: number) => boolean): number | undefined {
  if (passes(high)) return high;
  if (!passes(low)) return undefined;
  let good = Math.floor(low * 2);
  let bad = Math.ceil(high * 2);
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (passes(middle / 2)) good = middle;
    else bad = middle;
  }
  return Math.max(low, good / 2);
}

const FITS_KEPT = 5000;
const fitted = new WeakMap<FontChain, Map<string, Fitted>>();

/**
 * The largest size at which the text stands in the box. First with whole words down to `min`; then words may break, first
 * at `min` and then smaller. Nothing leaves the box and nothing is cut off above 2 pt.
 */
export function fitText(text: string, style: Omit<TextStyle, 'size'>, box: Box): Fitted {
  let ofChain = fitted.get(style.chain);
  if (!ofChain) {
    ofChain = new Map();
    fitted.set(style.chain, ofChain);
  }
  // Organisations, places and labels come on one sheet after another: fitting them was half of a badge.
  const { width, height, max, min, leading, maxLines, balanced } = box;
  const key = `${style.tracking} ${width} ${height} ${max} ${min} ${leading} ${maxLines} ${balanced} ${text}`;
  let answer = ofChain.get(key);
  if (!answer) {
    answer = findFit(cleanText(text), style, box);
    if (ofChain.size >= FITS_KEPT) ofChain.clear();
    ofChain.set(key, answer);
  }
  return answer;
}

function findFit(clean: string, style: Omit<TextStyle, 'size'>, box: Box): Fitted {
  const onOneLine = fitLine(clean, style, box);
  if (onOneLine) return onOneLine;
  const at = (size: number) => {
    const sized = { ...style, size };
    return box.maxLines === 1 ? [clean] : wrap(clean, sized, box.width, box.balanced === true);
  };
  const finish = (size: number): Fitted => ({
    size,
    lines: box.balanced && box.maxLines !== 1 ? balance(clean, { ...style, size }, box.width) : at(size),
    leading: box.leading,
  });
  const stands = (size: number) => fits(at(size), size, box, { ...style, size });
  const whole = largest(box.min, box.max, (size) => stands(size) && isWhole(at(size), clean));
  // A name that is a little small is better than one that is torn.
  const small = whole ?? largest(box.min * SMALLER, box.min, (size) => stands(size) && isWhole(at(size), clean));
  const size = small ?? largest(SMALLEST, box.min, stands);
  if (size !== undefined) return finish(size);
  const room = Math.max(1, Math.floor((box.height - SMALLEST) / (SMALLEST * box.leading)) + 1);
  const lines = wrap(clean, { ...style, size: SMALLEST }, box.width).slice(0, Math.min(room, box.maxLines ?? room));
  return { size: SMALLEST, lines, leading: box.leading };
}

/** Widths grow with the size, so that a single line needs no trials: its size where it must be one, else only the largest. */
function fitLine(clean: string, style: Omit<TextStyle, 'size'>, box: Box): Fitted | undefined {
  const unit = measure(clean, { ...style, size: 1 });
  if (unit === 0) return undefined;
  const most = Math.min((box.width + HAIR) / unit, box.height + HAIR);
  const line = (size: number): Fitted => ({ size, lines: [clean], leading: box.leading });
  if (most >= box.max) return line(box.max);
  if (box.maxLines !== 1 || most < SMALLEST) return undefined;
  return line(Math.max(most >= box.min ? box.min : SMALLEST, Math.floor(most * 2) / 2));
}

/** Height from the first baseline to the last. */
export function depth(fitted: Fitted): number {
  return (fitted.lines.length - 1) * fitted.size * fitted.leading;
}

/** Draws fitted lines from a first baseline and returns the last one. */
export function drawFitted(
  document: PaperDocument,
  fitted: Fitted,
  baseline: number,
  place: Placement,
  style: Omit<TextStyle, 'size'>,
): number {
  fitted.lines.forEach((line, at) => {
    const sized = { ...style, size: fitted.size };
    drawLine(document, line, baseline + at * fitted.size * fitted.leading, place, sized);
  });
  return baseline + depth(fitted);
}
