import type { NumberFormat } from './number-format.ts';
import { textOfNumber } from './number-format.ts';
import { RowCollector, type SheetLimits, type WorkbookSheet } from './sheet.ts';
import { SheetFault } from './sheet-fault.ts';
import type { Cell } from './text/cell.ts';
import { type PartReader, WorkbookFile } from './workbook-file.ts';
import { createRichText, decodeEscapes, readPlan, readRelations, readStrings, readStyles } from './workbook-parts.ts';

/** XLSX: the first sheet that is not hidden, or the one named. */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: SheetLimits,
  sheetName: string | undefined,
): Promise<WorkbookSheet> {
  const file = await WorkbookFile.open(bytes, limits);
  const root = (await readRelations(file, '')).find(({ kind }) => kind === 'officeDocument')?.target;
  const part = root ?? 'xl/workbook.xml';
  // Documents, presentations, OpenDocument and binary workbooks are zips, too.
  if (!file.has(part) || !part.endsWith('.xml')) throw new SheetFault('kind');
  const relations = await readRelations(file, part);
  const findPart = (kind: string) => relations.find((one) => one.kind === kind && file.has(one.target))?.target;
  const plan = await readPlan(file, part);
  const sheets = plan.sheets.flatMap((sheet) => {
    const found = relations.find(({ id, kind }) => id === sheet.relation && kind === 'worksheet');
    return found ? [{ ...sheet, target: found.target }] : [];
  });
  if (plan.sheets.length === 0) throw new SheetFault('kind');
  const sheet = sheets.find(({ name, hidden }) => (sheetName === undefined ? !hidden : name === sheetName));
  if (!sheet)
    throw sheetName === undefined ? new SheetFault('empty') : new SheetFault('no_such_sheet', { name: sheetName });

  const [styles, strings] = [findPart('styles'), findPart('sharedStrings')];
  const rows = new RowCollector(limits);
  await file.read(
    sheet.target,
    createSheetReader(rows, {
      styles: styles ? await readStyles(file, styles) : [],
      strings: strings ? await readStrings(file, strings, limits.cellLength) : [],
      from1904: plan.from1904,
      longest: limits.cellLength,
    }),
  );
  const sheetNames = sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
  return { kind: 'workbook', sheetName: sheet.name, sheetNames, rows: rows.finish() };
}

interface Surroundings {
  readonly styles: readonly (NumberFormat | undefined)[];
  readonly strings: readonly string[];
  readonly from1904: boolean;
  readonly longest: number;
}

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

function createSheetReader(rows: RowCollector, around: Surroundings): PartReader {
  let row = -1;
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let reading = false;
  let formula = false;
  const rich = createRichText(around.longest);

  const finish = (): void => {
    const computed: Partial<Cell> = formula ? { formula: true } : {};
    if (type === 's') {
      const text = around.strings[Number(value)];
      if (text === undefined && value !== '') throw new SheetFault('broken');
      rows.add(row, column, text ?? '', computed);
    } else if (type === 'inlineStr') rows.add(row, column, rich.take(), computed);
    else if (type === 'b') rows.add(row, column, value === '' ? '' : value === '1' ? 'TRUE' : 'FALSE', computed);
    else if (type === 'e') rows.add(row, column, value, { ...computed, fault: 'error' });
    else if (type === 'n') {
      const { text, rounded } = textOfNumber(value, around.styles[style], around.from1904);
      rows.add(row, column, text, rounded ? { ...computed, fault: 'rounded' } : computed);
    } else rows.add(row, column, decodeEscapes(value), computed);
  };

  return {
    open(element, attributes) {
      if (element === 'row') {
        row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']) - 1;
        column = -1;
        if (!Number.isInteger(row) || row < 0 || row >= LAST_ROW) throw new SheetFault('broken');
      } else if (element === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
        if (row < 0 || column < 0 || column >= LAST_COLUMN) throw new SheetFault('broken');
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        value = '';
        formula = false;
        rich.start();
      } else if (element === 'v') reading = true;
      else if (element === 'f') formula = true;
      else rich.open(element);
    },
    text(text) {
      if (reading) {
        if (value.length <= around.longest) value += text.slice(0, around.longest + 1);
      } else rich.text(text);
    },
    close(element) {
      if (element === 'v') reading = false;
      else if (element === 'c') finish();
      else rich.close(element);
    },
  };
}

/** AB12 → 27. */
function columnOf(address: string): number {
  const [, letters] = /^([A-Z]{1,3})\d{1,7}$/.exec(address) ?? [];
  if (letters === undefined) throw new SheetFault('broken');
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
