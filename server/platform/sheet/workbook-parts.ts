import { type NumberFormat, numberFormatOf } from './number-format.ts';
import type { PartReader, WorkbookFile } from './workbook-file.ts';

interface Relation {
  readonly id: string;
  /** Last word of its type: worksheet, styles, sharedStrings … */
  readonly kind: string;
  readonly target: string;
}

export async function readRelations(file: WorkbookFile, part: string): Promise<Relation[]> {
  const cut = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, cut);
  const name = `${folder}_rels/${part.slice(cut)}.rels`;
  const relations: Relation[] = [];
  if (!file.has(name)) return relations;
  await file.read(name, {
    open(element, { Id = '', Type = '', Target = '', TargetMode = '' }) {
      if (element !== 'Relationship' || TargetMode === 'External') return;
      relations.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), target: pathOf(folder, Target) });
    },
  });
  return relations;
}

function pathOf(folder: string, target: string): string {
  const parts: string[] = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

export interface WorkbookPlan {
  readonly sheets: readonly { readonly name: string; readonly relation: string; readonly hidden: boolean }[];
  /** Days are counted from 1904, as old Macs did. */
  readonly from1904: boolean;
}

export async function readPlan(file: WorkbookFile, part: string): Promise<WorkbookPlan> {
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  let from1904 = false;
  await file.read(part, {
    open(element, attributes) {
      if (element === 'workbookPr') from1904 = isTrue(attributes['date1904']);
      if (element !== 'sheet') return;
      const relation = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? '', relation, hidden });
    },
  });
  return { sheets, from1904 };
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** How the numbers of each cell style are shown; undefined: as they are. */
export async function readStyles(file: WorkbookFile, part: string): Promise<(NumberFormat | undefined)[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inside = false;
  await file.read(part, {
    open(element, attributes) {
      if (element === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (element === 'cellXfs') inside = true;
      else if (element === 'xf' && inside) ids.push(Number(attributes['numFmtId'] ?? 0));
    },
    close(element) {
      if (element === 'cellXfs') inside = false;
    },
  });
  const made = new Map<number, NumberFormat | undefined>();
  return ids.map((id) => {
    if (!made.has(id)) made.set(id, numberFormatOf(id, codes.get(id)));
    return made.get(id);
  });
}

/** Strings with rich text joined and without the readings over East Asian characters. */
export async function readStrings(file: WorkbookFile, part: string, longest: number): Promise<string[]> {
  const strings: string[] = [];
  const rich = createRichText(longest);
  await file.read(part, {
    open(element) {
      if (element === 'si') rich.start();
      rich.open(element);
    },
    text: (text) => rich.text(text),
    close(element) {
      rich.close(element);
      if (element === 'si') strings.push(rich.take());
    },
  });
  return strings;
}

export interface RichText extends Required<Omit<PartReader, 'open'>> {
  start(): void;
  open(element: string): void;
  take(): string;
}

/** Collects the text of one `si` or `is`. */
export function createRichText(longest: number): RichText {
  let found = '';
  let reading = false;
  let aside = false;
  return {
    start() {
      found = '';
      reading = aside = false;
    },
    open(element) {
      if (element === 'rPh') aside = true;
      else if (element === 't') reading = !aside;
    },
    text(text) {
      // One sign more than is allowed, so that the cell is refused when somebody wants it.
      if (reading && found.length <= longest) found += text.slice(0, longest + 1);
    },
    close(element) {
      if (element === 'rPh') aside = false;
      else if (element === 't') reading = false;
    },
    take: () => decodeEscapes(found),
  };
}

/** XML cannot hold a control; workbooks write _x000D_, and _x005F_ for an underscore that would read as such. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
