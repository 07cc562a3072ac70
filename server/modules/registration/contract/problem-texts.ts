import { defineProblems } from '../../../platform/contract.ts';

export const registrationProblems = defineProblems({
  'registration.not_open': { en: 'Registration is not open.', zh: '报名尚未开放或已结束。' },
  'registration.too_early': { en: 'Registration has not opened yet.', zh: '报名尚未开始。' },
  'registration.too_late': { en: 'Registration is closed.', zh: '报名已截止。' },
  'registration.not_a_person': {
    en: 'The form was filled in as a program would. Please leave the field "website" empty.',
    zh: '提交内容疑似由程序自动填写，请将“website”一栏留空后重新提交。',
  },
  'registration.too_fast': {
    en: 'The form was sent in the moment it was opened. Please check your entries and send it once more.',
    zh: '表单打开后即刻提交，请核对填写内容后再次提交。',
  },
  'registration.form_required': {
    en: 'Very many registrations arrive at present. Please open the registration page and send yours from there.',
    zh: '当前报名提交量较大，请打开报名页面，在页面上填写并提交。',
  },
  'registration.not_a_photo': {
    en: 'This is no photograph that can be used. Please send a JPEG, PNG or WebP of at most 5,000 pixels a side.',
    zh: '该文件不是可用的照片，请上传 JPEG、PNG 或 WebP 格式，长边不超过 5000 像素。',
  },
  'registration.spelling_too_different': {
    en: 'Only slips of the pen can be put right here. Please go to the help desk for anything larger.',
    zh: '此处仅可更正个别错字，改动较大请到服务台办理。',
  },
  'registration.spelling_other_script': {
    en: 'Please keep to the script in which it stands.',
    zh: '请使用与原内容相同的文字书写。',
  },
  'registration.spelling_not_there': {
    en: 'Nothing stands here to be corrected. Please go to the help desk.',
    zh: '此项没有可更正的内容，请到服务台办理。',
  },
  'registration.spelling_reviewed': { en: 'Somebody has looked at this already.', zh: '该更正已由其他人员处理。' },
  'registration.spelling_changed_since': {
    en: 'It was changed again since and stays as it is now.',
    zh: '该内容此后又有改动，未予恢复。',
  },
  'registration.consent_by_person': {
    en: 'Only the person can agree to this, through their personal link.',
    zh: '此项须由本人通过个人链接作出同意。',
  },
  'registration.same_person': {
    en: 'This is the name of the present holder. Please name the colleague who comes instead.',
    zh: '与现参会人姓名相同，请填写替换人员的姓名。',
  },
  'registration.form_changed': {
    en: 'Somebody else has saved the form in the meantime. Please load it anew; nothing of yours was saved.',
    zh: '其他人员已保存过该表单。请重新载入后再修改，您的修改未保存。',
  },
  'registration.question_key': { en: 'Two questions have the same key.', zh: '题目标识重复或格式不正确。' },
  'registration.question_kind_fixed': {
    en: 'The kind of a question that was saved cannot change. Please retire it and add a new one.',
    zh: '已保存题目的题型不能更改，请停用后新增题目。',
  },
  'registration.question_options': {
    en: 'Please give at least two different choices.',
    zh: '请至少填写两个不同的选项。',
  },
  'registration.question_bounds': {
    en: 'The smallest number must not be above the largest.',
    zh: '最小值不能大于最大值。',
  },
  'registration.question_condition': {
    en: 'The condition must name a choice question that comes earlier, and at least one of its answers.',
    zh: '显示条件须选择排在前面的选择题，并至少选定一个答案。',
  },
  'registration.step_not_allowed': {
    en: 'This is not possible for the registration as it stands now. Please reload to see its state.',
    zh: '该报名的当前状态不允许此操作，请刷新查看最新状态。',
  },
  'registration.no_seat': {
    en: 'There is no free place. The registration stays on the waiting list.',
    zh: '名额已满，该报名仍在候补名单中。',
  },
  'registration.quota_full': {
    en: 'The places of this organisation are all taken.',
    zh: '该单位参会名额已满。',
  },
  'registration.quota_below_taken': {
    en: 'There are {taken} registrations already.',
    zh: '已有 {taken} 人占用名额，名额不能更少。',
  },
  'registration.quota_twice': { en: 'There is a quota for this type already.', zh: '该类别的名额重复。' },
  'registration.through_office': {
    en: 'To change this after the approval, please contact the conference office.',
    zh: '报名已通过，如需更正此项，请联系会务组。',
  },
  'registration.nothing_to_review': {
    en: 'There is no change to review; somebody may have decided already.',
    zh: '没有待审核的修改，可能已由他人处理。',
  },
  'registration.changed_since': {
    en: 'The person has changed this again since. Please look at the present change.',
    zh: '本人此后又修改过信息，请查看最新的修改内容后再处理。',
  },
  'registration.nobody_matches': {
    en: 'No registration matches. Nothing was begun.',
    zh: '没有符合条件的报名，未执行操作。',
  },
  'registration.no_offer': {
    en: 'No place is offered to this registration at present.',
    zh: '该报名目前没有待确认的递补名额。',
  },
  'registration.offer_over': {
    en: 'The time to accept this place is over. You are still on the waiting list.',
    zh: '确认时限已过，该名额已依次递补。您仍在候补名单中。',
  },
  'registration.merge_with_itself': {
    en: 'Please choose two different registrations.',
    zh: '请选择两条不同的报名。',
  },
  'registration.merge_keep_the_further': {
    en: 'The registration that is approved or holds a place must be the one that stays. Please choose the other one to keep.',
    zh: '请保留已通过（或已占名额）的一条报名，再合并另一条。',
  },
  'registration.merge_keep_the_arrived': {
    en: 'This person has arrived with the badge of the other registration. Please keep that one.',
    zh: '该人员已凭另一条报名的证件签到，请保留已签到的一条。',
  },
  'registration.no_address': {
    en: 'This registration has no mail address.',
    zh: '该报名未填写电子邮箱。',
  },
  'registration.link_gone': {
    en: 'This link is no longer valid: it has expired or was replaced by a newer one. The conference office can send a new one.',
    zh: '该链接已失效：链接已过期，或已由新的链接取代。请联系会务组重新发送。',
  },
  'registration.stale': {
    en: '{who} changed this registration in the meantime. Please look at the present data and try again.',
    zh: '{who} 已修改此报名信息，请核对最新内容后重试。',
  },
  'registration.form_used': {
    en: 'This form was sent already. To register another person, please send it once more.',
    zh: '此表单已提交成功。如需为其他人员报名，请再次提交。',
  },
  'registration.email_required': {
    en: 'Please give a mail address: the confirmation and your badge are sent there.',
    zh: '请填写电子邮箱，报名确认和电子证件将发送至该邮箱。',
  },
  'registration.phone_form': {
    en: 'Please give the number in digits, with the country code, e.g. +66 81 234 5678.',
    zh: '请填写数字号码，境外号码请加国家或地区代码，例如：+66 81 234 5678。',
  },
  'registration.type_unknown': {
    en: 'Please choose one of the offered types.',
    zh: '请从所列参会类别中选择。',
  },
  'registration.organisation_missing': { en: 'Please name your organisation.', zh: '请填写所在单位。' },
  'registration.organisation_unknown': {
    en: 'This organisation is not in the directory. Please choose again or type its name.',
    zh: '单位名录中没有该单位，请重新选择或直接填写名称。',
  },
  'registration.place_unknown': {
    en: 'Please choose a country or region from the list.',
    zh: '请从列表中选择国家或地区。',
  },
  'registration.consent_required': {
    en: 'Without this consent we cannot take your registration.',
    zh: '须同意此项方可办理报名。',
  },
  'registration.sensitive_consent': {
    en: 'You filled in something that may tell of health or religion. Please agree to its use here, or leave it empty.',
    zh: '您填写了饮食要求、无障碍需求等敏感个人信息，请单独同意此项，或清空相应内容。',
  },
  'registration.consent_text_changed': {
    en: 'The text of the consents has changed. Please read it again.',
    zh: '同意条款已更新，请重新阅读后提交。',
  },
  'registration.consent_text_unnamed': {
    en: 'The version of the text that was shown is missing. Please load the page anew and read the text again.',
    zh: '缺少所阅条款的版本信息，请刷新页面并重新阅读条款后提交。',
  },
  'registration.erased': {
    en: 'The personal data of this registration were erased. Nothing can be changed in it any more.',
    zh: '该报名的个人信息已删除，不能再作任何更改。',
  },
  'registration.reason_names_person': {
    en: 'The reason is kept for good. Please write it without the name, address or number of the person.',
    zh: '删除原因将长期留存，请勿写入本人姓名、邮箱或电话。',
  },
  'registration.text_control': {
    en: 'This contains invisible control characters. Please type it again instead of pasting.',
    zh: '内容含有不可见的控制字符，请删除后手动重新输入。',
  },
  'registration.text_direction': {
    en: 'This contains characters that reverse the direction of writing. Please type it again instead of pasting.',
    zh: '内容含有改变文字方向的控制字符，请删除后手动重新输入。',
  },
});
