import { defineProblems } from '../../../platform/contract.ts';

export const directoryProblems = defineProblems({
  'directory.name_missing': {
    en: 'Please give the name in Chinese, in English or in the local script.',
    zh: '请至少填写中文、英文或当地文字名称之一。',
  },
  'directory.place_unknown': {
    en: 'Please choose a country or region from the list.',
    zh: '请从列表中选择国家或地区。',
  },
  'directory.website_form': {
    en: 'A web address begins with http:// or https://.',
    zh: '网址应以 http:// 或 https:// 开头。',
  },
  'directory.days_reversed': {
    en: 'The second day has to come after the first.',
    zh: '截止日期应晚于起始日期。',
  },
  'directory.variant_has_no_days': {
    en: 'Only a former name has days.',
    zh: '仅曾用名可填写起止日期。',
  },
  'directory.in_the_future': {
    en: 'This day has not come yet.',
    zh: '该日期尚未到来。',
  },
  'directory.name_unchanged': {
    en: 'This is the name it has already.',
    zh: '名称没有变化。',
  },
  'directory.stale': {
    en: 'Somebody else changed this meanwhile. Look at the present state first.',
    zh: '内容已被他人修改，请先查看最新内容。',
  },
  'directory.merged_away': {
    en: 'This record was merged into another one; change that one.',
    zh: '该记录已并入其他单位，请在保留的单位上修改。',
  },
  'directory.still_member': {
    en: 'It is a member beyond this day. End the membership first.',
    zh: '该日之后仍为成员单位，请先办理退出。',
  },
  'directory.ended': {
    en: 'This organisation has ended; it has to be taken up again first.',
    zh: '该单位已停用，请先恢复。',
  },
  'directory.logo_not_a_picture': {
    en: 'The logo has to be a whole PNG, JPEG or WebP picture without movement.',
    zh: '标志须为完整的 PNG、JPEG 或 WebP 静态图片。',
  },
  'directory.logo_too_large': {
    en: 'The logo has to be at most 200 kB and between 16 and 2000 pixels wide and high.',
    zh: '标志文件不超过 200 kB，宽、高应在 16 至 2000 像素之间。',
  },
  'directory.memberships_overlap': {
    en: 'It is a member from {from} to {until} already.',
    zh: '{from} 至 {until} 已有成员记录，时间重叠。',
  },
  'directory.membership_ended': {
    en: 'This membership ended on {until}.',
    zh: '该成员记录已于 {until} 终止。',
  },
  'directory.outside_membership': {
    en: 'The day has to lie within the membership, after {from}.',
    zh: '日期须在成员期间内，且晚于 {from}。',
  },
  'directory.nothing_changes': {
    en: 'Rank and category stay as they are; nothing changes.',
    zh: '职务与类别均未变化。',
  },
  'directory.successor_is_predecessor': {
    en: 'An organisation cannot come out of itself.',
    zh: '变更前后不能为同一单位。',
  },
  'directory.succession_sides': {
    en: 'A merger has one successor, a division one predecessor.',
    zh: '合并只有一个承继单位，分立只有一个原单位。',
  },
  'directory.succession_known': {
    en: 'This is recorded already.',
    zh: '该变更已有记录。',
  },
  'directory.membership_after_succession': {
    en: '{name} has a membership that begins on {from} or later. Correct it first.',
    zh: '{name} 有自 {from} 或之后开始的成员记录，请先更正。',
  },
  'directory.merge_needs_two': {
    en: 'A record cannot be merged with itself.',
    zh: '不能与自身合并。',
  },
  'directory.merge_changed': {
    en: 'Something changed since you looked. Look at what will move once more.',
    zh: '预览之后内容有变化，请重新查看将移动的内容。',
  },
  'directory.memberships_meet': {
    en: 'Both records were members on the same days. Say that they are to be united.',
    zh: '两条记录的成员期间有重叠，请确认合并为一段。',
  },
  'directory.figure_exists': {
    en: 'The figure of {year} is confirmed already. A change of it is a revision with a reason.',
    zh: '{year} 年数据已核定，如需更改请填写原因并修订。',
  },
  'directory.figure_superseded': {
    en: 'There is a later revision of this figure.',
    zh: '该数据已有新的修订。',
  },
  'directory.figure_changed': {
    en: 'There are {count} members on this day now. Look at the figure once more.',
    zh: '该日成员单位数现为 {count} 家，请重新核对。',
  },
});
