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
  'checkin.walk_in_full_edition': {
    en: 'The conference is full. Nobody was registered; an organiser may raise the places.',
    zh: '会议名额已满，未予登记。如需增加名额，请联系会务组负责人。',
  },
  'checkin.walk_in_full_type': {
    en: 'There is no place left of this type. Choose another one, or ask an organiser.',
    zh: '该类别名额已满，未予登记。请改选其他类别，或联系会务组负责人。',
  },
  'checkin.walk_in_full_organisation': {
    en: 'The places of this organisation are all taken. Nobody was registered.',
    zh: '该单位名额已满，未予登记。',
  },
  'checkin.paper_time_to_come': { en: 'This time has not come yet.', zh: '该时间尚未到。' },
  'checkin.paper_batch_known': {
    en: 'Another batch has this id already. Nothing was recorded.',
    zh: '该批次编号已用于其他录入，本次未记录。',
  },
  'checkin.paper_person_unknown': { en: 'Nobody of this edition has this entry.', zh: '本届没有此人的报名。' },
  'checkin.paper_batch_undone': { en: 'This batch was taken back.', zh: '该批次已撤销。' },
  'checkin.kiosk_code_refused': {
    en: 'This code opens nothing any more. Please go to the help desk.',
    zh: '该二维码已失效，请到服务台办理。',
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
  'checkin.shares_another_policy': {
    en: 'Checkpoints that count together admit equally often.',
    zh: '合并统计的签到点须采用相同的入场次数规则。',
  },
  'checkin.closes_before_it_opens': { en: 'It closes before it opens.', zh: '结束时间须晚于开始时间。' },
  'checkin.session_is_not_booked': {
    en: 'This session of the agenda is not attended by booking.',
    zh: '该议程未开放预约。',
  },
  'checkin.policy_in_use': {
    en: 'People were scanned here by the present rule. Please add a new checkpoint for another rule.',
    zh: '该签到点已有扫码记录，入场次数规则及合并统计不可更改；如需更改，请新增签到点。',
  },
  'checkin.checkpoint_was_scanned': {
    en: 'People were scanned here, so the checkpoint stays.',
    zh: '该签到点已有扫码记录，不可删除。',
  },
  'checkin.checkpoint_counts_for_others': {
    en: 'Other checkpoints count together with this one. Please change them first.',
    zh: '另有签到点并入该点统计，请先调整后再删除。',
  },
  'checkin.station_is_revoked': { en: 'This station was revoked.', zh: '该签到设备已停用。' },
  'checkin.no_search_here': {
    en: 'People are looked for by name at the help desk.',
    zh: '此设备不提供人员查找，请引导至服务台。',
  },
  'checkin.shares_with_another': {
    en: 'The checkpoint named counts for another one itself.',
    zh: '所选签到点本身已并入其他签到点统计。',
  },
});
