import { breakText, shatter } from './break-text.ts';
import { cleanText } from './clean-text.ts';
import type { PaperDocument } from './document.ts';
import { breakPenalty } from './phrase-breaks.ts';
import { drawLine, measure, type TextStyle } from './typeset.ts';

/** A stretch of text in one style; `scale` is relative to the size of the whole. */
export interface Span {
  readonly text: string;
  readonly style: Omit<TextStyle, 'size'>;
  readonly scale?: number;
}

export interface RichBox {
  readonly width: number;
  /** From the top of the first line's characters to the foot of the last one's. */
  readonly height: number;
  readonly max: number;
  /** Down to here words stay whole. */
  readonly min: number;
  /** Line height in units of the size. */
  readonly leading: number;
  readonly maxLines?: number;
}

export interface RichLines {
  readonly size: number;
  readonly lines: readonly (readonly Span[])[];
  readonly leading: number;
  /** How far the ink rises above the first baseline and falls below the last one, in points. */
  readonly rise: number;
  readonly fall: number;
}

interface Piece {
  readonly spans: readonly Span[];
  /** At size 1, without and with the space behind it. */
  readonly width: number;
  readonly advance: number;
  readonly penalty: number;
}

const SMALLEST = 2;
/** What stands between quotation marks is one name. */
const IN_QUOTES = 0.3;
/** And so is what stands out; it is broken only where it fills more than a line. */
const IN_NAME = 0.14;
const HAIR = 0.01;
// One line a seventh smaller looks better than two that are larger.
const ONE_LINE_LESS = 0.86;
// Full-width quotation marks and brackets leave half their square empty; between two styles no font closes that up.
const OPENS = /^[“‘《〈「『（]/;
const CLOSES = /[”’》〉」』），。、；：]$/;
const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const SQUEEZE = 0.4;

const sized = (span: Span, size: number): TextStyle => ({ ...span.style, size: size * (span.scale ?? 1) });

/** How far the next span moves towards the one before, at size 1. */
function squeeze(before: Span, after: Span): number {
  const opens = OPENS.test(after.text) && HAN.test(before.text.slice(-1));
  const closes = CLOSES.test(before.text) && HAN.test(after.text.slice(0, 1));
  return (opens ? SQUEEZE * (after.scale ?? 1) : 0) + (closes ? SQUEEZE * (before.scale ?? 1) : 0);
}

/** Text is trimmed where it is measured and drawn: the air between two spans is theirs to keep. */
function air(white: string, { style, scale = 1 }: Span): number {
  let width = 0;
  for (const one of white) {
    const space = measure('n n', { ...style, size: scale }) - measure('nn', { ...style, size: scale });
    width += one === '\u3000' ? scale : space;
  }
  return width;
}
const headOf = (text: string) => /^\s*/.exec(text)?.[0] ?? '';
const tailOf = (text: string) => /\s*$/.exec(text)?.[0] ?? '';

/** Between two spans, at size 1. */
function between(before: Span, after: Span): number {
  const white = air(tailOf(before.text), before) + air(headOf(after.text), after);
  return white + (before.style.tracking ?? 0) * (before.scale ?? 1) - squeeze(before, after);
}

/** Width of a line at a size, without the air at its ends. */
export function measureSpans(spans: readonly Span[], size: number): number {
  let width = 0;
  spans.forEach((span, at) => {
    const before = spans[at - 1];
    if (before) width += between(before, span) * size;
    width += measure(span.text, sized(span, size));
  });
  return width;
}

export function drawSpans(document: PaperDocument, spans: readonly Span[], x: number, baseline: number, size: number) {
  let pen = x;
  spans.forEach((span, at) => {
    const before = spans[at - 1];
    if (before) pen += between(before, span) * size;
    pen += drawLine(document, span.text, baseline, { x: pen, width: 0 }, sized(span, size));
  });
}

const EXTENTS: readonly (readonly [RegExp, number, number])[] = [
  [/[\p{Script=Thai}\p{Script=Lao}]/u, 1.08, 0.36],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u, 0.87, 0.12],
  // Letters that bear marks: Ế, Ş, Ő.
  [/[\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff]|\p{M}/u, 0.98, 0.3],
  [/[\p{Script=Georgian}\p{Script=Cyrillic}\p{Script=Greek}]/u, 0.8, 0.26],
  // Old-style figures of Cormorant have tails.
  [/[a-z0-9]/u, 0.74, 0.26],
];

/** How far characters rise above the baseline and fall below it, at size 1, by what is written: what optical centring needs. */
function extent(spans: readonly Span[]): { rise: number; fall: number } {
  let rise = 0.7;
  let fall = 0.04;
  for (const { text, scale = 1 } of spans) {
    for (const [pattern, up, down] of EXTENTS) {
      if (!pattern.test(text)) continue;
      rise = Math.max(rise, up * scale);
      fall = Math.max(fall, down * scale);
    }
  }
  return { rise, fall };
}

/** Cuts the spans at the offsets given, in order. */
function cut(spans: readonly Span[], from: number, to: number): Span[] {
  const parts: Span[] = [];
  let at = 0;
  for (const span of spans) {
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, span.text.length);
    if (start < end) parts.push({ ...span, text: span.text.slice(start, end) });
    at += span.text.length;
  }
  return parts;
}

function trimmed(spans: readonly Span[]): Span[] {
  const kept = spans.map((span, at) => {
    let { text } = span;
    if (at === 0) text = text.trimStart();
    if (at === spans.length - 1) text = text.trimEnd();
    return { ...span, text };
  });
  return kept.filter((span) => span.text);
}

/** UAX 14 dares no break beside quotation marks, for it does not know which way they face; beside Han they are plain. */
function openAtMarks(chunk: { readonly text: string }): { readonly text: string }[] {
  return chunk.text
    .split(/(?<=[”’》〉」』）])(?=\p{Script=Han})|(?<=\p{Script=Han})(?=[“‘《〈「『（])/u)
    .map((text) => ({ text }));
}

/** Whether the place lies within a span that stands out among others. */
function isInOneName(spans: readonly Span[], place: number): boolean {
  let at = 0;
  return spans.some((span, index) => {
    const from = at;
    at += span.text.length;
    return index % 2 === 1 && from < place && place < at;
  });
}

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

function piecesOf(spans: readonly Span[], widest: number): Piece[] {
  const text = spans.map((span) => span.text).join('');
  const pieces: Piece[] = [];
  let at = 0;
  const add = (part: string, penalty: number) => {
    const own = cut(spans, at, at + part.length);
    at += part.length;
    const width = measureSpans(trimmed(own), 1);
    const end = own[own.length - 1];
    const behind = end ? air(tailOf(end.text), end) + (end.style.tracking ?? 0) : 0;
    pieces.push({ spans: own, width, advance: width + behind, penalty });
  };
  const chunks = breakText(text, true).flatMap(openAtMarks);
  let quoted = 0;
  chunks.forEach((chunk, index) => {
    quoted += countOf(chunk.text, /[“《〈「『（(]/g) - countOf(chunk.text, /[”》〉」』）)]/g);
    const own = cut(spans, at, at + chunk.text.length);
    if (measureSpans(trimmed(own), 1) <= widest) {
      add(
        chunk.text,
        breakPenalty(chunk.text, chunks[index + 1]?.text) +
          (quoted > 0 ? IN_QUOTES : 0) +
          (isInOneName(spans, at + chunk.text.length) ? IN_NAME : 0),
      );
      return;
    }
    // A word that is wider than the line at the smallest size is cut between any two characters.
    const parts = shatter({ text: chunk.text, required: false });
    for (const part of parts) add(part.text, 0.4);
  });
  return pieces;
}

/**
 * Breaks into exactly so many lines, as even as can be and where a reader would pause: the cheapest of all ways, found by
 * going through them from the front.
 */
function bestLines(pieces: readonly Piece[], count: number, width: number): number[] | undefined {
  const n = pieces.length;
  const starts = [0];
  for (const piece of pieces) starts.push((starts[starts.length - 1] ?? 0) + piece.advance);
  const average = (starts[n] ?? 0) / count;
  const wide = (from: number, to: number) => (starts[to - 1] ?? 0) - (starts[from] ?? 0) + (pieces[to - 1]?.width ?? 0);
  let costs: (number | undefined)[] = Array.from({ length: n + 1 }, (_, at) => (at === 0 ? 0 : undefined));
  const before: number[][] = [];
  for (let line = 0; line < count; line++) {
    const next: (number | undefined)[] = new Array(n + 1).fill(undefined);
    const from: number[] = new Array(n + 1).fill(0);
    for (let to = 1; to <= n; to++) {
      for (let start = to - 1; start >= 0; start--) {
        const w = wide(start, to);
        if (w > width + HAIR) break;
        const sofar = costs[start];
        if (sofar === undefined) continue;
        const slack = (w - average) / average;
        const cost = sofar + slack * slack + (to < n ? (pieces[to - 1]?.penalty ?? 0) : 0);
        const known = next[to];
        if (known === undefined || cost < known) {
          next[to] = cost;
          from[to] = start;
        }
      }
    }
    costs = next;
    before.push(from);
  }
  if (costs[n] === undefined) return undefined;
  const ends: number[] = [];
  let end = n;
  for (let line = count - 1; line >= 0; line--) {
    ends.unshift(end);
    end = before[line]?.[end] ?? 0;
  }
  return ends;
}

/** Fewest lines of a width at size 1, or undefined where one piece alone is wider. */
function fewest(pieces: readonly Piece[], width: number): number | undefined {
  let count = 1;
  let pen = 0;
  for (const piece of pieces) {
    if (piece.width > width + HAIR) return undefined;
    if (pen > 0 && pen + piece.width > width + HAIR) {
      count++;
      pen = 0;
    }
    pen += piece.advance;
  }
  return count;
}

/**
 * Sets a text in a box: it shrinks, then takes another line where that gains more than it costs, then breaks words.
 * Nothing leaves the box and nothing is cut off.
 */
export function composeRich(given: readonly Span[], box: RichBox): RichLines {
  const spans = given
    .map((span) => ({ ...span, text: headOf(span.text) + cleanText(span.text) + tailOf(span.text) }))
    .filter((span) => span.text.trim());
  const { rise, fall } = extent(spans);
  const most = box.maxLines ?? 12;
  // Words that stand out by their size need the room of their size between the lines.
  const leading = Math.max(box.leading, (rise + fall) * 1.1);
  const whole = piecesOf(spans, box.width / box.min);
  const largest = (pieces: readonly Piece[], count: number, low: number, high: number): number | undefined => {
    for (let half = Math.floor(high * 4); half >= Math.ceil(low * 4); half--) {
      const size = half / 4;
      if ((rise + fall + (count - 1) * leading) * size > box.height + HAIR) continue;
      const needed = fewest(pieces, box.width / size);
      if (needed !== undefined && needed <= count) return size;
    }
    return undefined;
  };
  const choose = (pieces: readonly Piece[], low: number, high: number) => {
    let best: { size: number; count: number; worth: number } | undefined;
    for (let count = 1; count <= Math.min(most, pieces.length); count++) {
      const size = largest(pieces, count, low, high);
      if (size === undefined) continue;
      const worth = size * ONE_LINE_LESS ** (count - 1);
      if (!best || worth > best.worth) best = { size, count, worth };
    }
    return best;
  };
  let pieces = whole;
  let chosen = spans.length === 0 ? undefined : choose(whole, box.min, box.max);
  if (!chosen && spans.length > 0) {
    pieces = piecesOf(spans, box.width / SMALLEST);
    chosen = choose(pieces, SMALLEST, box.min);
  }
  if (spans.length === 0) return { size: box.max, lines: [], leading, rise: 0, fall: 0 };
  // Longer than any name: as small as it must be, within the box all the same.
  const count = chosen?.count ?? Math.min(most, pieces.length);
  const high = chosen?.size ?? box.height / (rise + fall + (count - 1) * leading);
  const room = chosen ? box.width / chosen.size : Number.POSITIVE_INFINITY;
  const ends = bestLines(pieces, count, room) ?? [pieces.length];
  let start = 0;
  const lines = ends.map((end) => {
    const line = joined(pieces.slice(start, end).flatMap((piece) => piece.spans));
    start = end;
    return trimmed(line);
  });
  // Pieces were measured one by one; kerning between them can only be seen on the line.
  const widest = Math.max(...lines.map((line) => measureSpans(line, 1)));
  const size = Math.min(high, box.width / widest);
  return { size, lines, leading, rise: rise * size, fall: fall * size };
}

function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out[out.length - 1];
    if (last && last.style === span.style && last.scale === span.scale)
      out[out.length - 1] = { ...last, text: last.text + span.text };
    else out.push(span);
  }
  return out;
}

/** From the first baseline to the last. */
export function depthOf(rich: RichLines): number {
  return Math.max(0, rich.lines.length - 1) * rich.size * rich.leading;
}

export function heightOf(rich: RichLines): number {
  return rich.lines.length === 0 ? 0 : rich.rise + depthOf(rich) + rich.fall;
}
