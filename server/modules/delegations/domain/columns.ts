import { LIMITS } from '../../registration/domain.ts';

/** What a contact may tell about another person. Diet, needs, documents and consents only the person may give. */
export const COLUMNS = [
  'nameNative',
  'nameLatin',
  'formOfAddress',
  'position',
  'type',
  'role',
  'place',
  'phone',
  'email',
  'organisation',
  'note',
] as const;
export type ColumnKey = (typeof COLUMNS)[number];

/** Texts as typed. */
export type Cells = { readonly [K in ColumnKey]?: string };
export interface DraftRow {
  readonly id: string;
  readonly cells: Cells;
}

/** More people than any organisation sends, and what still is one page to look over. */
export const MAX_ROWS = 200;
/** Longer than any right entry, so that a wrong one can be kept until it is corrected. */
export const MAX_CELL = 600;

export const COLUMN_LIMITS: Readonly<Partial<Record<ColumnKey, number>>> = {
  nameNative: LIMITS.nameNative,
  nameLatin: LIMITS.nameLatin,
  formOfAddress: LIMITS.formOfAddress,
  position: LIMITS.position,
  email: LIMITS.email,
  phone: LIMITS.phone,
  organisation: LIMITS.organisationText,
  note: 500,
};

/** Heads of the table, and of the template that is filled in elsewhere. */
export const COLUMN_NAMES: Readonly<Record<ColumnKey, { readonly zh: string; readonly en: string }>> = {
  nameNative: { zh: '姓名', en: 'Name' },
  nameLatin: { zh: '拼音或外文姓名', en: 'Name in Latin letters' },
  formOfAddress: { zh: '称谓', en: 'Form of address' },
  position: { zh: '职务', en: 'Position' },
  type: { zh: '参会类别', en: 'Attending as' },
  role: { zh: '团内身份', en: 'Role in the delegation' },
  place: { zh: '国家或地区', en: 'Country or region' },
  phone: { zh: '手机', en: 'Mobile phone' },
  email: { zh: '电子邮箱', en: 'E-mail' },
  organisation: { zh: '单位', en: 'Organisation' },
  note: { zh: '备注', en: 'Note' },
};

export function isBlank(cells: Cells): boolean {
  return COLUMNS.every((column) => (cells[column] ?? '').trim() === '');
}

/** A cell as it can be kept: one line, no longer than the table takes. */
export function cellText(text: string): string {
  return [...text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(/\0|\p{Surrogate}/gu, '')].slice(0, MAX_CELL).join('');
}
