import { defineProblems, type ProblemTexts } from '../../../platform/contract.ts';
import { FAULT_TEXTS, type FaultCode } from '../domain.ts';

/** The words of a cell's fault with the row and the column before them; {other}, {limit} and {choices} are filled in. */
const cellProblems: ProblemTexts = Object.fromEntries(
  (Object.keys(FAULT_TEXTS) as FaultCode[]).map((code) => [
    `delegations.cell_${code}`,
    {
      en: `Row {row}, {columnEn}: ${FAULT_TEXTS[code].en.replace('{choices}', '{choices_en}')}`,
      zh: `第 {row} 行“{columnZh}”：${FAULT_TEXTS[code].zh.replace('{choices}', '{choices_zh}')}`,
    },
  ]),
);

export const delegationsProblems = {
  ...cellProblems,
  ...defineProblems({
    'delegations.link_gone': {
      en: 'This link is no longer valid: it was withdrawn, has expired or was replaced by a newer one. The conference office can send a new one.',
      zh: '该链接已失效：已被会务组停用、已过期，或已由新的链接取代。请联系会务组重新发送。',
    },
    'delegations.taken': {
      en: 'This organisation is invited already.',
      zh: '该单位已在邀请名单中。',
    },
    'delegations.organisation_unknown': {
      en: 'This organisation is not in the directory.',
      zh: '单位名录中没有该单位。',
    },
    'delegations.stale': {
      en: 'This was changed in another window in the meantime. Nothing of yours was saved.',
      zh: '内容已在其他窗口修改，本次未保存。',
    },
    'delegations.closed': {
      en: 'The deadline has passed. Please contact the conference office.',
      zh: '报送已截止，如有变更请联系会务组。',
    },
    'delegations.replace_closed': {
      en: 'People can no longer be exchanged here. Please contact the conference office.',
      zh: '更换人员的时间已过，请联系会务组。',
    },
    'delegations.rows_wrong': {
      en: 'Nothing was registered: please correct the marked cells.',
      zh: '未提交任何人员：请先更正标出的内容。',
    },
    'delegations.sheet_wrong': {
      en: 'Nothing was imported: please correct the sheet and choose it again.',
      zh: '未导入任何内容：请更正表格后重新选择。',
    },
    'delegations.nobody': { en: 'There is nobody in the table yet.', zh: '表格中尚无人员。' },
    'delegations.too_many': { en: 'At most {limit} people in one table.', zh: '每个表格最多 {limit} 人。' },
    'delegations.over_quota': {
      en: 'Your organisation has {capacity} places ({typeEn}); {taken} are taken and {wanted} more are in the table.',
      zh: '贵单位{typeZh}名额共 {capacity} 个，已用 {taken} 个，表格中另有 {wanted} 人，超出名额。',
    },
    'delegations.not_informed': {
      en: 'Please confirm that you have informed the people whom you register.',
      zh: '请确认已将个人信息的使用目的告知所报人员。',
    },
    'delegations.sheet_without_names': {
      en: 'No line with headings was found. One column must be headed “Name”. The template shows how.',
      zh: '未找到表头，其中须有“姓名”一栏，可参照模板填写。',
    },
    'delegations.has_members': {
      en: 'People of this delegation are registered. Please cancel them first.',
      zh: '代表团已有人员报名，请先取消其报名。',
    },
    'delegations.member_gone': {
      en: 'This is not possible for the person as the registration stands now.',
      zh: '该人员报名的当前状态不允许此操作。',
    },
    'delegations.one_head': { en: 'A delegation has one head.', zh: '代表团只能有一位团长。' },
    'delegations.no_address': { en: 'The contact has no mail address.', zh: '联络员未填写电子邮箱。' },
  }),
};
