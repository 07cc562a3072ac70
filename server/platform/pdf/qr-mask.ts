/*
 * Which of the eight masks a symbol is drawn with is a matter of points: long runs of one colour, blocks, look-alikes of
 * the finder and an uneven share of dark modules are bad. The package `qrcode` counts them module by module, which was two
 * thirds of a code's time and a fifth of a badge's. Here a row is the bits of one number, and so is a column.
 */
interface Symbol {
  readonly size: number;
  /** As drawn with mask 0. */
  readonly data: Uint8Array;
  readonly reservedBit: Uint8Array;
}

/** What a row of bits holds; larger symbols are rare, and the package may judge them. */
export const LARGEST_MASKED = 31;

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row * column) % 3) + ((row + column) % 2)) % 2 === 0,
];
const LEVELS = { L: 1, M: 0, Q: 3, H: 2 } as const;
const FORMAT_MASK = 0b101010000010010;
const FORMAT_DIVISOR = 0b10100110111;

interface Turn {
  /** What the mask turns over beyond mask 0, as bits and as bytes. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly modules: Uint8Array;
}

// All symbols of a size reserve the same modules.
const turns = new Map<number, readonly Turn[]>();

/** The modules of a symbol under its best mask, the first of the best as the standard's order has them. */
export function bestMasked({ size, data, reservedBit }: Symbol, level: keyof typeof LEVELS): Uint8Array {
  const ofSize = turns.get(size) ?? MASKS.map((_, mask) => turnOf(mask, size, reservedBit));
  turns.set(size, ofSize);
  const rows = bitsOf(data, size, 1);
  const columns = bitsOf(data, size, size);
  const [trialRows, trialColumns] = [new Int32Array(size), new Int32Array(size)];
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  ofSize.forEach((turn, mask) => {
    for (let at = 0; at < size; at++) {
      trialRows[at] = (rows[at] ?? 0) ^ (turn.rows[at] ?? 0);
      trialColumns[at] = (columns[at] ?? 0) ^ (turn.columns[at] ?? 0);
    }
    placeFormat(size, formatBits(LEVELS[level], mask), (row, column, dark) => {
      trialRows[row] = ((trialRows[row] ?? 0) & ~(1 << column)) | (dark << column);
      trialColumns[column] = ((trialColumns[column] ?? 0) & ~(1 << row)) | (dark << row);
    });
    const points = penalty(trialRows, trialColumns, size);
    if (points >= least) return;
    least = points;
    best = mask;
  });
  const modules = new Uint8Array(data);
  const turn = ofSize[best]?.modules ?? data;
  for (let at = 0; at < modules.length; at++) modules[at] = (modules[at] ?? 0) ^ (turn[at] ?? 0);
  placeFormat(size, formatBits(LEVELS[level], best), (row, column, dark) => {
    modules[row * size + column] = dark;
  });
  return modules;
}

/** The bits of each row (step 1) or of each column (step of a row). */
function bitsOf(modules: Uint8Array, size: number, step: number): Int32Array {
  const bits = new Int32Array(size);
  const next = step === 1 ? size : 1;
  for (let line = 0; line < size; line++) {
    let value = 0;
    for (let at = 0; at < size; at++) value |= (modules[line * next + at * step] ?? 0) << at;
    bits[line] = value;
  }
  return bits;
}

function turnOf(mask: number, size: number, reserved: Uint8Array): Turn {
  const modules = Uint8Array.from(reserved, (isReserved, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    return !isReserved && MASKS[mask]?.(row, column) !== MASKS[0]?.(row, column) ? 1 : 0;
  });
  return { modules, rows: bitsOf(modules, size, 1), columns: bitsOf(modules, size, size) };
}

/** Five bits with ten that correct them (BCH). */
function formatBits(level: number, mask: number): number {
  const bits = (level << 3) | mask;
  let rest = bits << 10;
  for (let at = 14; at >= 10; at--) if (rest & (1 << at)) rest ^= FORMAT_DIVISOR << (at - 10);
  return ((bits << 10) | rest) ^ FORMAT_MASK;
}

function placeFormat(size: number, bits: number, place: (row: number, column: number, dark: number) => void): void {
  for (let at = 0; at < 15; at++) {
    const dark = (bits >> at) & 1;
    place(at < 6 ? at : at < 8 ? at + 1 : size - 15 + at, 8, dark);
    place(8, at < 8 ? size - 1 - at : at < 9 ? 7 : 14 - at, dark);
  }
}

function penalty(rows: Int32Array, columns: Int32Array, size: number): number {
  const full = 2 ** size - 1;
  let points = 0;
  let dark = 0;
  for (let at = 0; at < size; at++) {
    const row = rows[at] ?? 0;
    dark += countBits(row);
    points += linePenalty(row, full) + linePenalty(columns[at] ?? 0, full);
    if (at === size - 1) continue;
    const next = rows[at + 1] ?? 0;
    // Alike to the right in both rows, and alike below: a block of two by two.
    const blocks = ~(row ^ (row >> 1)) & ~(next ^ (next >> 1)) & ~(row ^ next) & (full >> 1);
    points += 3 * countBits(blocks);
  }
  return points + 10 * Math.abs(Math.ceil((dark * 20) / (size * size)) - 10);
}

/** Runs of five and more, and what could be taken for a finder, along one row or column. */
function linePenalty(dark: number, full: number): number {
  const light = ~dark & full;
  return runPenalty(dark) + runPenalty(light) + 40 * countBits(findersIn(dark, light) & (full >> 10));
}

/** A run of n ≥ 5 costs n - 2: one for each five in a row that it holds, and two for being one. */
function runPenalty(bits: number): number {
  const fives = bits & (bits >> 1) & (bits >> 2) & (bits >> 3) & (bits >> 4);
  return fives === 0 ? 0 : countBits(fives) + 2 * countBits(fives & ~(fives << 1));
}

/** Where 1011101 begins that has four light modules behind it or before it. */
function findersIn(dark: number, light: number): number {
  const behind = finderFrom(dark, light, 0) & fourFrom(light, 7);
  const before = finderFrom(dark, light, 4) & fourFrom(light, 0);
  return behind | before;
}

function finderFrom(dark: number, light: number, at: number): number {
  const bars = (dark >> at) & (dark >> (at + 2)) & (dark >> (at + 3)) & (dark >> (at + 4)) & (dark >> (at + 6));
  return bars & (light >> (at + 1)) & (light >> (at + 5));
}

function fourFrom(light: number, at: number): number {
  return (light >> at) & (light >> (at + 1)) & (light >> (at + 2)) & (light >> (at + 3));
}

function countBits(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return (((count + (count >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
