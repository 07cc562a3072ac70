import { readText } from './read-text.ts';
import { readWorkbook } from './read-workbook.ts';
import type { Sheet, SheetLimits } from './sheet.ts';
import { SheetFault } from './sheet-fault.ts';

/** Reads where it is called: for the worker. Everybody else asks `platform.sheets`. */
export async function readSheetHere(
  bytes: Uint8Array,
  limits: SheetLimits,
  sheetName: string | undefined,
): Promise<Sheet> {
  requireSize(bytes, limits);
  const kind = kindOf(bytes);
  if (kind === 'zip') return readWorkbook(bytes, limits, sheetName);
  if (kind !== 'text') throw new SheetFault(kind);
  return readText(bytes, limits);
}

export function requireSize(bytes: Uint8Array, limits: SheetLimits): void {
  if (bytes.length === 0) throw new SheetFault('empty');
  if (bytes.length > limits.bytes) throw new SheetFault('too_large', { limit: Math.floor(limits.bytes / 1_048_576) });
}

const SIGNATURES: readonly (readonly [signature: string, kind: 'zip' | 'kind'])[] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['25504446', 'kind'],
  ['89504e47', 'kind'],
  ['ffd8ff', 'kind'],
  ['1f8b', 'kind'],
  ['526172211a', 'kind'],
  ['377abcaf271c', 'kind'],
];

/** By what the file begins with; its name says what its sender hoped. */
function kindOf(bytes: Uint8Array): 'zip' | 'text' | 'kind' | 'old_excel' | 'encrypted' {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  // Compound files: old Excel, and new workbooks under a password.
  if (start === 'd0cf11e0a1b11ae1')
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('EncryptedPackage', 0, 'utf16le')
      ? 'encrypted'
      : 'old_excel';
  // Excel 2 to 4 wrote bare records.
  if (/^09(00|02|04)(04|06)00/.test(start)) return 'old_excel';
  return SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1] ?? 'text';
}
