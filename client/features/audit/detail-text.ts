import { defineWords, type Locale } from '../../lib/words.tsx';
import { roleWords } from '../../ui/role-words.ts';

/** What of a change's detail is for people; the rest (versions, ids) is for programs. */
const labels = defineWords({
  en: {
    from: 'from',
    to: 'to',
    fields: 'fields',
    reason: 'reason',
    roles: 'roles',
    year: 'year',
    name: 'name',
    title: 'title',
    number: 'number',
    count: 'count',
    format: 'format',
    registrations: 'registrations',
    organisations: 'organisations',
  },
  zh: {
    from: '原状态',
    to: '现状态',
    fields: '修改项',
    reason: '说明',
    roles: '角色',
    year: '年度',
    name: '名称',
    title: '标题',
    number: '编号',
    count: '数量',
    format: '版式',
    registrations: '报名',
    organisations: '单位',
  },
});

/** What a setting is called; what has no name here is told as it is. */
const settings = defineWords({
  en: {
    titleZh: 'Chinese title',
    titleEn: 'English title',
    themeZh: 'Chinese theme',
    themeEn: 'English theme',
    startsOn: 'first day',
    endsOn: 'last day',
    timeZone: 'time zone',
    venueZh: 'Chinese venue',
    venueEn: 'English venue',
    capacity: 'capacity',
    registrationOpensAt: 'registration opens',
    registrationClosesAt: 'registration closes',
    guided_by: 'guided by',
    hosted_by: 'hosted by',
    organised_by: 'organised by',
    supported_by: 'supported by',
    nameZh: 'Chinese name',
    nameEn: 'English name',
    seats: 'seats',
    needsApproval: 'approval needed',
    isPublic: 'on the public form',
    badgeColour: 'badge colour',
    retiredAt: 'retired',
    room: 'room',
    type: 'type',
    rooms_order: 'order of rooms',
    types_order: 'order of types',
    opens: 'booking opens',
    closes: 'booking closes',
    typeIds: 'number of types',
    yes: 'yes',
    no: 'no',
    nothing: '–',
  },
  zh: {
    titleZh: '中文名称',
    titleEn: '英文名称',
    themeZh: '中文主题',
    themeEn: '英文主题',
    startsOn: '开始日期',
    endsOn: '结束日期',
    timeZone: '时区',
    venueZh: '中文地点',
    venueEn: '英文地点',
    capacity: '名额',
    registrationOpensAt: '报名开始',
    registrationClosesAt: '报名截止',
    guided_by: '指导单位',
    hosted_by: '主办单位',
    organised_by: '承办单位',
    supported_by: '支持单位',
    nameZh: '中文名称',
    nameEn: '英文名称',
    seats: '席位',
    needsApproval: '须审核',
    isPublic: '公开报名',
    badgeColour: '证件色带',
    retiredAt: '停用',
    room: '会场',
    type: '类别',
    rooms_order: '会场顺序',
    types_order: '类别顺序',
    opens: '预约开始',
    closes: '预约截止',
    typeIds: '类别数',
    yes: '是',
    no: '否',
    nothing: '无',
  },
});

/** Each setting that was changed: what was there → what is there. */
function changesText(changes: unknown, locale: Locale): string {
  const names: Readonly<Record<string, string>> = settings[locale];
  const { yes, no, nothing } = settings[locale];
  const told = (value: unknown) => (typeof value === 'boolean' ? (value ? yes : no) : valueText(value) || nothing);
  const lines = (Array.isArray(changes) ? changes : []) as { what: string; of?: string; from: unknown; to: unknown }[];
  const [open, close, colon] = locale === 'zh' ? ['（', '）', '：'] : [' (', ')', ': '];
  return lines
    .map(
      ({ what, of, from, to }) =>
        `${names[what] ?? what}${of ? `${open}${of}${close}` : ''}${colon}${told(from)} → ${told(to)}`,
    )
    .join(locale === 'zh' ? '；' : '; ');
}

/** The facts of a change in one line. */
export function detailText(detail: Readonly<Record<string, unknown>>, locale: Locale): string {
  const facts = Object.entries(labels[locale])
    .map(
      ([name, label]) => [label, name === 'roles' ? rolesText(detail[name], locale) : valueText(detail[name])] as const,
    )
    .filter(([, text]) => text !== '')
    .map(([label, text]) => (locale === 'zh' ? `${label}：${text}` : `${label}: ${text}`));
  return [...facts, changesText(detail['changes'], locale)].filter((text) => text !== '').join(' · ');
}

function rolesText(roles: unknown, locale: Locale): string {
  const names: Readonly<Record<string, string>> = roleWords[locale];
  const given = Array.isArray(roles) ? roles : [];
  return given.map((role) => names[String(role)] ?? '').join(locale === 'zh' ? '、' : ', ');
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
