import { SHEET_LIMITS } from '../../platform/sheet/sheet.ts';
import { SheetFault } from '../../platform/sheet/sheet-fault.ts';
import { WorkbookFile } from '../../platform/sheet/workbook-file.ts';

export interface FileType {
  readonly mediaType: string;
  readonly extension: 'pdf' | 'docx' | 'png' | 'jpg';
}

const PDF: FileType = { mediaType: 'application/pdf', extension: 'pdf' };
const DOCX: FileType = {
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  extension: 'docx',
};
const PNG: FileType = { mediaType: 'image/png', extension: 'png' };
const JPEG: FileType = { mediaType: 'image/jpeg', extension: 'jpg' };

const ZIP_HEAD = Buffer.from('504b0304', 'hex');
/** Only the list of contents is unpacked, and never more of it than this. */
const LIMITS = { ...SHEET_LIMITS, entries: 5000, unpackedBytes: 4 * 1_048_576 };

/**
 * What a file is by its bytes, whatever it is called. Nothing of it is drawn or run here, and it goes out as an attachment;
 * so a whole beginning and end are enough, but a Word file with macros is none of ours. Undefined: it is something else.
 */
export async function fileTypeOf(bytes: Uint8Array): Promise<FileType | undefined> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isPdf(buffer)) return PDF;
  if (isPng(buffer)) return PNG;
  if (isJpeg(buffer)) return JPEG;
  return buffer.subarray(0, 4).equals(ZIP_HEAD) && (await isDocx(buffer)) ? DOCX : undefined;
}

function isPdf(bytes: Buffer): boolean {
  const end = bytes.subarray(Math.max(0, bytes.length - 2048)).toString('latin1');
  return /^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8)) && end.includes('%%EOF');
}

const PNG_HEAD = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex');
function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, 16).equals(PNG_HEAD) && bytes.subarray(-12).equals(PNG_END);
}

/** Some cameras write more behind the picture's end. */
function isJpeg(bytes: Buffer): boolean {
  return bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')) && bytes.includes(Buffer.from('ffd9', 'hex'), 100);
}

async function isDocx(bytes: Buffer): Promise<boolean> {
  try {
    const file = await WorkbookFile.open(bytes, LIMITS);
    if (!file.has('word/document.xml')) return false;
    const types: string[] = [];
    await file.read('[Content_Types].xml', {
      open: (_, attributes) => void types.push(...Object.values(attributes)),
    });
    const isDocument = types.some((type) => type === `${DOCX.mediaType}.main+xml`);
    return isDocument && !types.some((type) => /macroEnabled|vbaProject|activeX/i.test(type));
  } catch (error) {
    if (error instanceof SheetFault) return false;
    throw error;
  }
}
