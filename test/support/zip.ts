import { constants, crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly data: string | Uint8Array;
  /** Deflated already; `data` is then not looked at. */
  readonly raw?: Uint8Array;
  readonly crc?: number;
  /** What the directory says of the unpacked size. */
  readonly size?: number;
  readonly flags?: number;
}

/** A zip in which every field may lie. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, raw, crc, size, flags = 0x800 } of parts) {
    const plain = Buffer.from(data);
    const packed = raw ?? deflateRawSync(plain);
    const named = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc ?? crc32(plain), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size ?? plain.length, 18);
    fields.writeUInt16LE(named.length, 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), fields, named, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, tail, named]));
    files.push(file);
    offset += file.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}

/** `times` × 16 MB of one sign, deflated; pieces that end at a byte are put together, so that 1 GB costs nothing here. */
export function packRepeated(sign: string, times: number): Buffer {
  const piece = deflateRawSync(Buffer.alloc(16 * 1_048_576, sign), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array.from({ length: times }, () => piece), Buffer.from([3, 0])]);
}

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface WorkbookText {
  readonly sheetData?: string;
  readonly strings?: string;
  readonly styles?: string;
  /** The whole part instead of one around `sheetData`. */
  readonly sheet?: string;
  readonly sheets?: readonly { name: string; state?: string }[];
  readonly workbook?: string;
}

/** The parts of a workbook; every sheet but the first is empty. */
export function workbookParts({ sheetData = '', strings, styles, sheet, sheets, workbook }: WorkbookText): ZipPart[] {
  const list = sheets ?? [{ name: 'Sheet1' }];
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${REL}/${kind}" Target="${target}"/>`;
  const relations = (all: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all}</Relationships>`;
  const tags = list.map(({ name, state }, at) => {
    const hidden = state ? ` state="${state}"` : '';
    return `<sheet name="${name}" sheetId="${at + 1}"${hidden} r:id="rId${at + 1}"/>`;
  });
  return [
    { name: '_rels/.rels', data: relations(relation('a', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      data: `<?xml version="1.0"?><workbook ${NS} xmlns:r="${REL}">${workbook ?? ''}<sheets>${tags.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations(
        list.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('') +
          relation('st', 'styles', '/xl/styles.xml') +
          relation('ss', 'sharedStrings', 'sharedStrings.xml'),
      ),
    },
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', data: `<sst ${NS}>${strings}</sst>` }]),
    ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', data: `<styleSheet ${NS}>${styles}</styleSheet>` }]),
    ...list.map((_, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      data: (at === 0 && sheet) || `<worksheet ${NS}><sheetData>${at === 0 ? sheetData : ''}</sheetData></worksheet>`,
    })),
  ];
}

export const makeWorkbook = (text: WorkbookText): Buffer => makeZip(workbookParts(text));
