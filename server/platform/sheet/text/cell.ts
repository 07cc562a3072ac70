/** One cell, as a person sees it. */
export interface Cell {
  /** NFC, without space around it; line ends inside are \n. */
  readonly text: string;
  /** The workbook computes it, or it is text that a spreadsheet program would compute: nobody typed this value. */
  readonly formula?: true;
  /** Why the text must not be taken over as it stands. */
  readonly fault?: CellFault;
}

/**
 * `characters`: controls, overrides of the direction of writing, halves of surrogates; they are left out of `text`.
 * `rounded`: the program kept 15 digits of a longer number, or wrote 1.38E+10; the digits are lost in the file.
 * `error`: the program itself says #N/A, #REF! …
 */
export type CellFault = 'characters' | 'rounded' | 'error';

export const EMPTY: Cell = Object.freeze({ text: '' });

// The same that PLAIN_LINE of platform/contract.ts refuses, but for line ends and tabs, which a cell may hold.
const UNFIT = /[\p{Cc}\p{Surrogate}\ufeff\u202a-\u202e\u2066-\u2069]/u;
const UNFIT_ALL = new RegExp(`(?!\\n)${UNFIT.source}`, 'gu');
const SIMPLE = /^[\x21-\x7e\u4e00-\u9fff]*$/;
const SHORTENED = /^[+-]?\d(?:[.,]\d+)?E[+]\d+$/;

/** What was written in a cell, made ready to be read. */
export function cellOf(raw: string): Cell {
  if (SIMPLE.test(raw)) return marked(raw, undefined);
  const lined = raw.replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n').replaceAll('\t', ' ');
  const plain = lined.replace(UNFIT_ALL, '');
  return marked(plain.normalize('NFC').trim(), plain === lined ? undefined : 'characters');
}

function marked(text: string, found: CellFault | undefined): Cell {
  if (text === '') return found ? { text, fault: found } : EMPTY;
  const fault = found ?? (SHORTENED.test(text) ? 'rounded' : undefined);
  return { text, ...(looksLikeFormula(text) && { formula: true }), ...(fault && { fault }) };
}

// Digits and what stands between them computes nothing that could do harm: telephone and other numbers, a dash for "none".
const NUMBER = /^[+-]\s*[\d(][\d\s().,/%-]*(?:(?:ext\.?|转|分机)\s*\d+)?$/i;
const DASHES = /^-+$/;
const STARTS = new Set(['=', '+', '-', '@']);

/** Whether a spreadsheet program would compute this text instead of showing it; full-width signs count as what they look like. */
export function looksLikeFormula(text: string): boolean {
  // Nearly every text there is; what follows costs ten times as much.
  if (/^[\p{L}\p{N}]/u.test(text)) return false;
  const start = text.trimStart();
  if (!STARTS.has(start.slice(0, 1).normalize('NFKC'))) return false;
  if (start.length > 64) return true;
  const plain = start.trimEnd().normalize('NFKC');
  return !NUMBER.test(plain) && !DASHES.test(plain);
}

/** The letters over a column: 0 → A, 26 → AA. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}
