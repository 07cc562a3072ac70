import { defineProblems } from '../../../platform/contract.ts';

export const seatingProblems = defineProblems({
  'seating.stale': {
    en: 'This was changed in the meantime. Please look at the present order and try again.',
    zh: '内容已被他人更新，请核对最新排序后重试。',
  },
  'seating.not_of_edition': {
    en: 'This person is not registered for this edition.',
    zh: '该人员不在本届会议报名名单中。',
  },
  'seating.group_unknown': {
    en: 'There is no such rank group in this edition.',
    zh: '本届会议没有该级别分组。',
  },
  'seating.group_in_use': {
    en: 'There are still {count} people in this group. Move them to another group first.',
    zh: '该分组内仍有 {count} 人，请先调整至其他分组。',
  },
  'seating.already_in_plan': {
    en: 'No. {number} already has a place in this plan.',
    zh: '{number} 号人员已在本座次图中，不能重复安排。',
  },
  'seating.plan_full': {
    en: 'There are more people than seats. Add places, or take somebody off the plan.',
    zh: '人数超过座位数，请增加座位或减少人员。',
  },
  'seating.table_full': {
    en: 'There are more people than chairs at a table. Choose another table or add chairs.',
    zh: '该桌人数超过座位数，请改排其他桌次或增加座位。',
  },
  'seating.table_unknown': {
    en: 'There is no such table in this plan.',
    zh: '本座次图没有该桌次。',
  },
  'seating.table_in_use': {
    en: 'There are still {count} people at this table. Move them first.',
    zh: '该桌仍有 {count} 人，请先调整人员。',
  },
  'seating.one_host_a_table': {
    en: 'This table already has somebody in this role.',
    zh: '该桌已安排此角色。',
  },
  'seating.duty_unknown': {
    en: 'There is no such role in a plan of this kind.',
    zh: '该类座次图没有此角色。',
  },
  'seating.locked': {
    en: 'This place is locked. Unlock it before moving the person.',
    zh: '该座位已锁定，请先解除锁定。',
  },
  'seating.rows_missing': {
    en: 'Please say how many places there are.',
    zh: '请填写座位数。',
  },
  'seating.nobody_moves': {
    en: 'Nobody of these has a seat in this plan.',
    zh: '所选人员在本座次图中均无座位。',
  },
  'seating.nothing_to_undo': {
    en: 'There is no change left to take back.',
    zh: '没有可撤销的操作。',
  },
  'seating.nobody_seated': {
    en: 'Nobody has a seat in this plan yet.',
    zh: '本座次图尚未安排人员。',
  },
  'seating.not_released': {
    en: 'Release the plan first.',
    zh: '请先将座次图定稿。',
  },
  'seating.missing_glyphs': {
    en: 'The fonts have no shape for {characters} in “{text}”.',
    zh: '字体缺少“{text}”中的字形：{characters}。',
  },
});
