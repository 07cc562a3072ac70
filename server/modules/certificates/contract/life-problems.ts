import { defineProblems } from '../../../platform/contract.ts';

export const lifeProblems = defineProblems({
  'certificates.step_not_now': {
    en: 'This step is not possible in the present state. Please reload.',
    zh: '当前状态不能办理此步骤，请刷新后重试。',
  },
  'certificates.reviews_missing': {
    en: 'Fewer reviews than the programme wants have been handed in. Give a reason to close the review all the same.',
    zh: '提交的评审意见少于项目要求的份数。如需提前结束评审，请说明原因。',
  },
  'certificates.propose_first': {
    en: 'In this programme the step is proposed by one person and confirmed by another. It has not been proposed yet.',
    zh: '该项目实行双人复核：须先由一人提出，再由另一人确认。目前尚无人提出。',
  },
  'certificates.same_person': {
    en: 'Who has proposed it cannot confirm it. Please ask a colleague.',
    zh: '提出人不能自行确认，请由另一位同事确认。',
  },
  'certificates.second_person_kept': {
    en: 'Only a certificate approver can do away with the second person of a programme.',
    zh: '取消双人复核须由证书审核人办理。',
  },
  'certificates.nothing_to_undo': { en: 'There is no step that could be taken back.', zh: '没有可以撤回的步骤。' },
  'certificates.renewed_by_another': {
    en: 'It was renewed by a later designation. Take back the activation of that one.',
    zh: '该认定已由新一轮认定续评，请撤回新认定的生效。',
  },
  'certificates.conferred_on_stage': {
    en: 'It was conferred at the ceremony and can be taken back there only.',
    zh: '该授牌由仪式现场记录，只能在仪式导演台撤回。',
  },
  'certificates.certificate_exists': {
    en: 'A certificate was drafted on this approval. Discard or revoke it first; once issued, withdraw the designation instead.',
    zh: '已据此批准拟制证书，不能撤回批准；草稿请先删除，已签发的请办理撤销认定。',
  },
  'certificates.not_renewable': {
    en: 'The earlier designation cannot be renewed: it is not active or expired, or has been renewed already.',
    zh: '原认定不能续评：不在有效或已到期状态，或已经续评。',
  },
  'certificates.in_the_future': { en: 'This day is still to come.', zh: '日期不能晚于今天。' },
  'certificates.before_decision': { en: 'This day lies before the decision.', zh: '日期不能早于批准日期。' },
  'certificates.before_conferral': { en: 'This day lies before the conferral.', zh: '日期不能早于授牌日期。' },
  'certificates.until_before': { en: 'The end lies before the beginning.', zh: '截止日期不能早于起始日期。' },
  'certificates.not_your_step': {
    en: 'This step is for somebody with another role.',
    zh: '您的角色不能办理此步骤。',
  },
  'certificates.approval_needs_two': {
    en: 'In this programme every approval has two people. Enter the institution as nominated and approve it then.',
    zh: '该项目的批准须双人复核，不能直接录入为已批准单位；请先录入推荐，再办理批准。',
  },
  'certificates.criteria_wanted': {
    en: 'Reviewers need at least one criterion.',
    zh: '需要评审的项目至少应有一条评审标准。',
  },
  'certificates.no_criteria': {
    en: 'The programme has no criteria yet, so there is nothing to review by.',
    zh: '该项目尚未设置评审标准，不能指定评审人。',
  },
  'certificates.review_closed': {
    en: 'The review of this institution is over, or this review has been handed in.',
    zh: '该单位的评审已经结束，或此份评审意见已提交。',
  },
  'certificates.scores_missing': { en: 'Please give a score for every criterion.', zh: '请为每条标准打分。' },
});
