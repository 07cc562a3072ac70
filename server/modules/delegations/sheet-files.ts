import type { SheetDesk } from '../../platform/sheet/sheet-desk.ts';
import { writeCsv } from '../../platform/sheet/text/write-csv.ts';
import { placeName } from '../directory/domain.ts';
import type { RegistrationType } from '../editions/domain.ts';
import type { MemberView } from './contract.ts';
import { COLUMN_NAMES, COLUMNS, type ColumnKey, ROLE_NAMES } from './domain.ts';

export type FileFormat = 'xlsx' | 'csv';
type Locale = 'zh' | 'en';
export interface SheetFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly ending: FileFormat;
}

const MEDIA: Readonly<Record<FileFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};
/** The delegation is the organisation; the column exists for sheets that bring it along. */
const ASKED = COLUMNS.filter((column) => column !== 'organisation');

const NOTES: Readonly<Partial<Record<ColumnKey, Readonly<Record<Locale, string>>>>> = {
  nameNative: {
    zh: '必填。本人文字书写的姓名，与参会证一致。',
    en: 'Required. In the own script, as it shall stand on the badge.',
  },
  nameLatin: { zh: '与护照一致；境内人员可填汉语拼音。', en: 'As in the passport.' },
  formOfAddress: { zh: '如：校长、教授、先生、女士。', en: 'E.g. Prof., Dr, Ms.' },
  place: {
    zh: '名称或两位字母代码；不填则与单位所在地相同。',
    en: 'Name or two letters; empty: that of the organisation.',
  },
  phone: { zh: '境外号码加国家或地区代码。', en: 'With the country code.' },
  email: {
    zh: '可不填，可多人共用；未填者的邮件发至联络员。',
    en: 'May be empty or shared by several; mails to those without one go to the contact.',
  },
};

export async function writeTemplate(
  sheets: SheetDesk,
  format: FileFormat,
  locale: Locale,
  types: readonly RegistrationType[],
): Promise<SheetFile> {
  const heads = ASKED.map((column) => COLUMN_NAMES[column][locale]);
  if (format === 'csv') return file(writeCsv([heads]), format);
  const separator = locale === 'zh' ? '、' : ', ';
  const choices: Partial<Record<ColumnKey, string>> = {
    type: types.map(({ nameZh, nameEn }) => (locale === 'zh' ? nameZh : nameEn)).join(separator),
    role: Object.values(ROLE_NAMES)
      .map((name) => name[locale])
      .join(separator),
  };
  const zh = locale === 'zh';
  const bytes = await sheets.writeXlsx({
    sheets: [
      { name: zh ? '名单' : 'People', columns: heads.map((title) => ({ title, width: 18 })), rows: [] },
      {
        name: zh ? '填写说明' : 'Notes',
        columns: [
          { title: zh ? '栏目' : 'Column', width: 24 },
          { title: zh ? '说明' : 'What to write', width: 80 },
        ],
        rows: [
          ...ASKED.map((column) => [
            COLUMN_NAMES[column][locale],
            NOTES[column]?.[locale] ?? (choices[column] ? `${zh ? '可填：' : 'One of: '}${choices[column]}` : ''),
          ]),
          [],
          [
            zh ? '请勿填写' : 'Please leave out',
            zh
              ? '饮食要求、证件号码、出生日期等，由每位人员凭本人链接自行填写。'
              : 'Diet, numbers of documents, dates of birth: each person gives these through the own link.',
          ],
        ],
      },
    ],
  });
  return file(bytes, format);
}

const STATES: Readonly<Record<MemberView['state'], Readonly<Record<Locale, string>>>> = {
  pending: { zh: '待审核', en: 'Under review' },
  approved: { zh: '已通过', en: 'Approved' },
  declined: { zh: '未通过', en: 'Not approved' },
  waitlisted: { zh: '候补', en: 'Waiting list' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

export async function writeMembers(
  sheets: SheetDesk,
  format: FileFormat,
  locale: Locale,
  list: { readonly title: string; readonly members: readonly MemberView[] },
): Promise<SheetFile> {
  const zh = locale === 'zh';
  const heads = [
    zh ? '编号' : 'Number',
    ...ASKED.filter((column) => column !== 'note').map((column) => COLUMN_NAMES[column][locale]),
    zh ? '状态' : 'State',
    zh ? '本人确认' : 'Confirmed in person',
  ];
  const rows = list.members.map((member) => [
    String(member.number).padStart(4, '0'),
    member.nameNative,
    member.nameLatin,
    member.formOfAddress,
    member.position,
    zh ? member.type.nameZh : member.type.nameEn,
    ROLE_NAMES[member.role][locale],
    placeName(member.place, locale),
    member.phone,
    member.email,
    STATES[member.state][locale],
    member.answered ? (zh ? '是' : 'yes') : zh ? '否' : 'no',
  ]);
  if (format === 'csv') return file(writeCsv([heads, ...rows]), format);
  const columns = heads.map((title) => ({ title, width: 18 }));
  return file(await sheets.writeXlsx({ sheets: [{ name: list.title, columns, rows }] }), format);
}

function file(bytes: Uint8Array, ending: FileFormat): SheetFile {
  return { bytes, ending, mediaType: MEDIA[ending] };
}
