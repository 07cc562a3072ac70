import { COLUMN_NAMES, type ColumnKey } from './columns.ts';

/** What can be wrong with a cell. `{limit}`, `{other}` are filled in. */
export const FAULT_TEXTS = {
  required: { en: 'please fill this in.', zh: '请填写。' },
  too_long: { en: 'at most {limit} characters.', zh: '最多 {limit} 个字符。' },
  email: { en: 'this is not a mail address.', zh: '邮箱格式不正确。' },
  phone: {
    en: 'please give the number in digits, with the country code, e.g. +66 81 234 5678.',
    zh: '请填写数字号码，境外号码请加国家或地区代码，例如：+66 81 234 5678。',
  },
  place: {
    en: 'there is no such country or region. Please give its name or its two letters.',
    zh: '无法识别该国家或地区，请填写名称或两位字母代码。',
  },
  type: { en: 'please choose one of: {choices}.', zh: '请从以下类别中选择：{choices}。' },
  role: { en: 'please choose one of: {choices}.', zh: '请从以下身份中选择：{choices}。' },
  second_head: {
    en: 'a delegation has one head; row {other} names one already.',
    zh: '团长只能有一人，第 {other} 行已填写团长。',
  },
  head_taken: { en: 'the delegation has a head already.', zh: '代表团已有团长。' },
  formula: {
    en: 'this is a formula. Please put the text itself into the cell.',
    zh: '此格是公式，请改为直接填写文字。',
  },
  characters: {
    en: 'this contains invisible or direction-changing characters. Please type it again.',
    zh: '含有不可见字符或改变文字方向的字符，请重新输入。',
  },
  rounded: {
    en: 'the file holds only a rounded number. Please write it as text, with all its digits.',
    zh: '文件中此格的数字已被舍入，请按文本格式重新填写完整数字。',
  },
  error: {
    en: 'the spreadsheet shows an error here. Please put the text itself into the cell.',
    zh: '此格在表格中显示为错误值，请改为直接填写文字。',
  },
  doubled: { en: 'this row is the same as row {other}.', zh: '此行与第 {other} 行重复。' },
  already_member: { en: 'this person is registered already.', zh: '此人已报名，无需重复填写。' },
} as const;
export type FaultCode = keyof typeof FAULT_TEXTS;

export interface Fault {
  /** Counted from 1, in the table or in the file. */
  readonly row: number;
  readonly column: ColumnKey;
  readonly code: FaultCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

export function faultText({ code, params = {} }: Pick<Fault, 'code' | 'params'>, locale: 'zh' | 'en'): string {
  return FAULT_TEXTS[code][locale].replace(/\{(\w+)\}/g, (all, name: string) => {
    const value = params[`${name}_${locale}`] ?? params[name];
    return value === undefined ? all : String(value);
  });
}

/** “Row 4, E-mail: this is not a mail address.” */
export function faultLine(fault: Fault, locale: 'zh' | 'en'): string {
  const column = COLUMN_NAMES[fault.column][locale];
  const text = faultText(fault, locale);
  return locale === 'zh' ? `第 ${fault.row} 行“${column}”：${text}` : `Row ${fault.row}, ${column}: ${text}`;
}
