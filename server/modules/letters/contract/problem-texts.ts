import { defineProblems } from '../../../platform/contract.ts';

export const lettersProblems = defineProblems({
  'letters.none': { en: 'No invitation letter has been asked for.', zh: '尚未申请签证邀请函。' },
  'letters.erased': {
    en: 'The passport data of this request are erased.',
    zh: '该申请的护照信息已删除。',
  },
  'letters.step_not_allowed': {
    en: 'This is not possible for the request as it stands now. Please reload to see its state.',
    zh: '该申请的当前状态不允许此操作，请刷新查看最新状态。',
  },
  'letters.not_registered': {
    en: 'An invitation letter can be asked for with a registration that is approved or under review.',
    zh: '报名审核中或已通过的人员方可申请签证邀请函。',
  },
  'letters.not_approved': {
    en: 'The registration is not approved yet; the letter can be issued afterwards.',
    zh: '该报名尚未审核通过，通过后方可出具邀请函。',
  },
  'letters.settings_missing': {
    en: 'The text of the letters is not set up yet: host, address, contact and signer.',
    zh: '尚未填写邀请函的邀请单位、地址、联系人和签发人。',
  },
  'letters.not_issued': { en: 'There is no letter in force.', zh: '尚无有效的邀请函。' },
  'letters.consent_first': {
    en: 'Passport data are taken only after both consents.',
    zh: '须先单独同意两项内容，方可填写护照信息。',
  },
  'letters.consent_required': {
    en: 'Without this consent no invitation letter can be written.',
    zh: '不同意此项则无法出具签证邀请函。',
  },
  'letters.consent_text_changed': {
    en: 'The text of the consents has changed. Please read it again.',
    zh: '同意条款已更新，请重新阅读后提交。',
  },
  'letters.glyphs_missing': {
    en: 'Our fonts cannot draw {characters}. No letter was issued; please correct the entry.',
    zh: '现有字体无法印出字符 {characters}，邀请函未出具，请修改相应内容。',
  },
  'letters.not_compared': {
    en: 'Please compare the entries with the passport first.',
    zh: '请先与护照核对。',
  },
  'letters.name_missing': {
    en: 'Please copy the name from the passport. If it has one name only, one of the two fields stays empty.',
    zh: '请按护照填写姓名；护照上只有一个名字的，姓或名一栏可留空。',
  },
  'letters.no_visa_needed': {
    en: 'Holders of these travel documents enter without a visa and need no invitation letter.',
    zh: '持该证件入境无需签证，不必申请邀请函。',
  },
  'letters.place_unknown': {
    en: 'Please choose a country or region from the list.',
    zh: '请从列表中选择国家或地区。',
  },
  'letters.passport_number_form': {
    en: 'Letters and digits only, without spaces, as printed in the passport.',
    zh: '请按护照填写字母和数字，不含空格。',
  },
  'letters.birth_not_possible': { en: 'This date of birth is not possible.', zh: '出生日期有误。' },
  'letters.issue_not_possible': {
    en: 'The passport cannot have been issued on this day.',
    zh: '护照签发日期有误。',
  },
  'letters.passport_dates_reversed': {
    en: 'The date of expiry lies before the date of issue.',
    zh: '有效期截止日早于签发日期。',
  },
  'letters.not_gregorian': {
    en: 'Please give the year in the Gregorian calendar, e.g. 2029.',
    zh: '请按公历填写年份，例如：2029。',
  },
  'letters.day_form': {
    en: 'Please write the day as year-month-day in the Gregorian calendar, e.g. 2029-05-01.',
    zh: '请按公历“年-月-日”填写，例如：2029-05-01。',
  },
  'letters.passport_ends_before_trip': {
    en: 'The passport expires before the trip ends. Please renew it first and enter the new one.',
    zh: '护照在行程结束前已到期，请先换发护照，再填写新护照信息。',
  },
  'letters.trip_reversed': { en: 'The departure lies before the arrival.', zh: '离境日期早于入境日期。' },
  'letters.trip_after_event': {
    en: 'The arrival lies after the last day of the conference.',
    zh: '入境日期晚于会议结束日期。',
  },
  'letters.trip_before_event': {
    en: 'The departure lies before the first day of the conference.',
    zh: '离境日期早于会议开始日期。',
  },
  'letters.event_over': { en: 'The conference is over.', zh: '会议已结束。' },
});
