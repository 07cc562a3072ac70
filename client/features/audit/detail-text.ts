import { defineWords, type Locale } from '../../lib/words.tsx';

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
    .map(([name, label]) => [label, valueText(detail[name])] as const)
    .filter(([, text]) => text !== '')
    .map(([label, text]) => (locale === 'zh' ? `${label}：${text}` : `${label}: ${text}`))
    .join(' · ');
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
