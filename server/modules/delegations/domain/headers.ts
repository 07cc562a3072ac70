import type { ColumnKey } from './columns.ts';

const SYNONYMS: Readonly<Record<ColumnKey, readonly string[]>> = {
  nameNative: [
    ...['姓名', '中文姓名', '名字', '参会人', '参会人员', '参会人姓名', '代表姓名', '嘉宾姓名', '姓名中文'],
    ...['name', 'fullname', 'nativename', 'nameinownscript', 'nameinnativescript', 'participant', 'delegate'],
  ],
  nameLatin: [
    ...['英文姓名', '拼音', '姓名拼音', '英文名', '外文姓名', '拼音或外文姓名', '姓名拼音或外文姓名', '拉丁字母姓名'],
    ...['护照姓名', 'latinname', 'nameinlatinletters', 'englishname', 'nameinenglish', 'pinyin', 'passportname'],
    ...['nameasinpassport', 'romanisedname', 'romanizedname'],
  ],
  formOfAddress: ['称谓', '称呼', '尊称', 'formofaddress', 'salutation', 'title', 'prefix'],
  position: ['职务', '职位', '职称', '职务职称', '岗位', 'position', 'jobtitle', 'post', 'function', 'office'],
  type: [
    ...['参会类别', '类别', '类型', '参会类型', '代表类别', '人员类别'],
    ...['type', 'attendingas', 'category', 'registrationtype', 'participanttype'],
  ],
  role: ['团内身份', '身份', '团内职务', '角色', 'role', 'roleinthedelegation', 'delegationrole'],
  place: [
    ...['国家或地区', '国家地区', '国别', '国家', '国别地区', '所在国家或地区'],
    ...['countryorregion', 'country', 'region', 'countryregion', 'place'],
  ],
  phone: [
    ...['手机', '手机号', '手机号码', '电话', '联系电话', '联系方式', '移动电话'],
    ...['phone', 'mobile', 'mobilephone', 'telephone', 'phonenumber', 'mobilenumber', 'tel', 'cellphone'],
  ],
  email: ['邮箱', '电子邮箱', '电子邮件', '邮件', '邮箱地址', 'email', 'mail', 'emailaddress', 'mailaddress'],
  organisation: [
    ...['单位', '所在单位', '工作单位', '单位名称', '机构', '学校', '部门', '院系'],
    ...['organisation', 'organization', 'institution', 'company', 'affiliation', 'employer', 'department', 'unit'],
  ],
  note: ['备注', '说明', '备注说明', 'note', 'notes', 'remark', 'remarks', 'comment', 'comments'],
};

/** May reveal health or religion, or is a document: only the person may give it, so it is not even read. */
const PERSONAL = [
  ...[
    '饮食',
    '饮食要求',
    '饮食禁忌',
    '用餐要求',
    '忌口',
    '民族',
    '宗教',
    '宗教信仰',
    '健康状况',
    '无障碍需求',
    '特殊需求',
  ],
  ...[
    '身份证',
    '身份证号',
    '身份证号码',
    '证件号',
    '证件号码',
    '护照',
    '护照号',
    '护照号码',
    '出生日期',
    '出生年月',
    '生日',
  ],
  ...[
    'diet',
    'dietaryneeds',
    'dietaryrequirements',
    'meal',
    'mealpreference',
    'accessneeds',
    'accessibility',
    'religion',
  ],
  ...['health', 'allergies', 'passport', 'passportno', 'passportnumber', 'idnumber', 'idno', 'dateofbirth', 'birthday'],
  ...['birthdate', 'dob', 'nationality', 'ethnicity'],
];

const known = new Map<string, ColumnKey>(
  (Object.entries(SYNONYMS) as [ColumnKey, readonly string[]][]).flatMap(([column, names]) =>
    names.map((name): [string, ColumnKey] => [name, column]),
  ),
);
const personal = new Set(PERSONAL);

/** 姓 名（必填）*, E-Mail:, “Country / Region” */
function plainHeader(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（(【[].*?[）)】\]]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

export interface HeadersFound {
  /** Place in the sheet → column; the first of two that mean the same. */
  readonly columns: ReadonlyMap<number, ColumnKey>;
  /** Heads of what only the person may tell. */
  readonly personal: readonly string[];
  /** Heads that mean nothing here. */
  readonly unknown: readonly string[];
}

export function matchColumns(heads: readonly string[]): HeadersFound {
  const columns = new Map<number, ColumnKey>();
  const taken = new Set<ColumnKey>();
  const found = { personal: [] as string[], unknown: [] as string[] };
  for (const [at, head] of heads.entries()) {
    const parts = [head, ...head.split(/[/|·\n]/)].map(plainHeader).filter(Boolean);
    const column = parts.map((part) => known.get(part)).find((one) => one !== undefined);
    if (column && !taken.has(column)) {
      taken.add(column);
      columns.set(at, column);
    } else if (parts.some((part) => personal.has(part))) found.personal.push(head.trim());
    else if (head.trim() !== '') found.unknown.push(head.trim());
  }
  return { columns, ...found };
}

/** A line of heads names people and one thing more. */
export function isHeadLine({ columns }: HeadersFound): boolean {
  return columns.size >= 2 && [...columns.values()].some((column) => column === 'nameNative' || column === 'nameLatin');
}
