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

/** The facts of a change in one line. */
export function detailText(detail: Readonly<Record<string, unknown>>, locale: Locale): string {
  return Object.entries(labels[locale])
    .map(
      ([name, label]) => [label, name === 'roles' ? rolesText(detail[name], locale) : valueText(detail[name])] as const,
    )
    .filter(([, text]) => text !== '')
    .map(([label, text]) => (locale === 'zh' ? `${label}：${text}` : `${label}: ${text}`))
    .join(' · ');
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
