import { defineProblems } from '../contract.ts';
import { Failure, type FailureKind } from '../errors.ts';

export type SheetFaultCode = keyof typeof texts;

/** Why a sheet was not read. It is a failure that every surface can tell already; a module may catch it by its class. */
export class SheetFault extends Failure {
  readonly fault: SheetFaultCode;

  constructor(fault: SheetFaultCode, params: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(KINDS[fault] ?? 'invalid', `sheet.${fault}`, {
      params,
      cause,
      ...(fault === 'busy' && { retryAfterSeconds: 10 }),
    });
    this.fault = fault;
  }
}

const KINDS: Partial<Record<SheetFaultCode, FailureKind>> = { too_large: 'too_large', busy: 'unavailable' };

const texts = {
  too_large: { en: 'The file is larger than {limit} MB.', zh: '文件超过 {limit} MB。' },
  empty: { en: 'There is nothing in this sheet.', zh: '表格中没有内容。' },
  old_excel: {
    en: 'This is the old Excel format (.xls). Please save it as .xlsx or .csv and choose it again.',
    zh: '这是旧版 Excel 格式（.xls），请另存为 .xlsx 或 .csv 后重新选择。',
  },
  kind: {
    en: 'This file is not a sheet we can read. Please save it as .xlsx or .csv and choose it again.',
    zh: '无法识别此类文件，请另存为 .xlsx 或 .csv 后重新选择。',
  },
  encrypted: {
    en: 'This workbook is protected with a password. Please save it without one and choose it again.',
    zh: '该工作簿设有打开密码，请取消密码后重新选择。',
  },
  broken: {
    en: 'This workbook is damaged. Please open it in a spreadsheet program, save it again as .xlsx and choose it again.',
    zh: '该工作簿已损坏，请用表格软件打开并另存为 .xlsx 后重新选择。',
  },
  doctype: {
    en: 'This workbook contains a document type definition, which no spreadsheet program writes. It was not read.',
    zh: '该工作簿含有文档类型声明（DTD），不是表格软件生成的内容，未予读取。',
  },
  encoding: {
    en: 'The characters of this file could not be recognised. Please save it as .xlsx or as “CSV UTF-8” and choose it again.',
    zh: '无法识别文件的字符编码，请另存为 .xlsx 或“CSV UTF-8”后重新选择。',
  },
  quotes: {
    en: 'A quotation mark opened in row {row} is never closed.',
    zh: '第 {row} 行的引号没有对应的结束引号。',
  },
  too_many_rows: { en: 'The sheet has more than {limit} rows.', zh: '表格超过 {limit} 行。' },
  too_many_columns: { en: 'Row {row} has more than {limit} columns.', zh: '第 {row} 行超过 {limit} 列。' },
  too_many_cells: { en: 'The sheet has more than {limit} filled cells.', zh: '表格的非空单元格超过 {limit} 个。' },
  cell_too_long: {
    en: 'The cell {column}{row} has more than {limit} characters.',
    zh: '单元格 {column}{row} 超过 {limit} 个字符。',
  },
  too_much_text: { en: 'The sheet holds more text than can be read at once.', zh: '表格文字过多，无法一次读取。' },
  too_many_entries: {
    en: 'The workbook consists of more than {limit} parts.',
    zh: '工作簿的内部文件超过 {limit} 个。',
  },
  unpacked: {
    en: 'The workbook is larger than {limit} MB when unpacked.',
    zh: '工作簿解压后超过 {limit} MB。',
  },
  too_slow: {
    en: 'Reading this sheet took too long and was stopped. Please leave only the rows that are needed.',
    zh: '读取表格超时，已停止。请仅保留所需的行后重试。',
  },
  too_much_memory: {
    en: 'Reading this sheet needed too much memory and was stopped. Please leave only the rows that are needed.',
    zh: '读取表格占用内存过多，已停止。请仅保留所需的行后重试。',
  },
  no_such_sheet: { en: 'The workbook has no sheet named “{name}”.', zh: '工作簿中没有名为“{name}”的工作表。' },
  busy: {
    en: 'Other sheets are being read at the moment. Please try again shortly.',
    zh: '正在处理其他表格，请稍后再试。',
  },
} as const;

export const sheetProblems = defineProblems(
  Object.fromEntries(Object.entries(texts).map(([code, text]) => [`sheet.${code}`, text])),
);
