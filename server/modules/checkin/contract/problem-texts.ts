import { defineProblems } from '../../../platform/contract.ts';

export const checkinProblems = defineProblems({
  'checkin.scan_id_reused': {
    en: 'Another scan has this id already.',
    zh: '该扫描编号已用于另一条记录。',
  },
  'checkin.override_needs_supervisor': {
    en: 'Only a supervisor may let in against a refusal.',
    zh: '须由现场负责人放行。',
  },
  'checkin.override_names_no_refusal': {
    en: 'The scan named is no refusal of this person.',
    zh: '所指记录不是该人员被拒的扫描。',
  },
  'checkin.undo_too_late': {
    en: 'A station may undo its own scans for {minutes} minutes. Please ask the organiser.',
    zh: '签到设备仅可在 {minutes} 分钟内撤销本机记录，请联系会务组。',
  },
  'checkin.no_such_liaison': { en: 'There is no such user of the office.', zh: '没有该会务组用户。' },
  'checkin.annulled_already': { en: 'This scan was undone already.', zh: '该记录已撤销。' },
  'checkin.undo_waits': {
    en: 'The scan has not arrived yet; it will be undone when it does.',
    zh: '对应的签到记录尚未上传，上传后将自动撤销。',
  },
  'checkin.conflict_settled_already': { en: 'This was settled already.', zh: '该异常已处理。' },
  'checkin.nothing_to_annul': { en: 'This scan let nobody in or out.', zh: '该次扫描未放行，无需撤销。' },
  'checkin.pairing_refused': {
    en: 'This pairing code was used already or has expired. Please ask the office for a new one.',
    zh: '配对码已使用或已过期，请向会务组重新获取。',
  },
  'checkin.checkpoint_name_taken': { en: 'There is a checkpoint of this name already.', zh: '该签到点名称已存在。' },
  'checkin.station_name_taken': { en: 'There is a station of this name already.', zh: '该签到设备名称已存在。' },
  'checkin.not_of_this_edition': { en: 'This does not belong to the edition.', zh: '不属于本届会议。' },
  'checkin.shares_with_another': {
    en: 'The checkpoint named counts for another one itself.',
    zh: '所选签到点本身已并入其他签到点统计。',
  },
});
