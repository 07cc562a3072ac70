import { defineProblems } from '../../../platform/contract.ts';

export const kindsProblems = defineProblems({
  'certificates.no_attendance_rule': {
    en: 'There is no rule for certificates of attendance in this edition yet.',
    zh: '本届尚未设定参会证明的开具规则。',
  },
  'certificates.own_rule': {
    en: 'Who drew up the rule cannot approve it. Please ask a colleague.',
    zh: '拟定规则的人不能审核该规则，请由另一位同事审核。',
  },
  'certificates.rule_changed': {
    en: 'Somebody changed the rule after you opened this page. Please reload and read it again.',
    zh: '您打开页面后规则已被修改，请刷新后重新审阅。',
  },
  'certificates.rule_not_approved': {
    en: 'The rule has not been approved yet.',
    zh: '开具规则尚未审核通过。',
  },
  'certificates.attendance_later': {
    en: 'Certificates are given out after the event.',
    zh: '参会证明将在会后开放领取。',
  },
  'certificates.attendance_unmet': {
    en: 'The check-in records do not meet the rule for a certificate of attendance.',
    zh: '现场签到记录未达到开具参会证明的要求。',
  },
  'certificates.attendance_ended': {
    en: 'The certificate of this person was revoked or is being corrected.',
    zh: '该人员的参会证明已撤销或正在更正。',
  },
  'certificates.nobody_due': {
    en: 'There is nobody here who is due a certificate.',
    zh: '没有待开具证明的人员。',
  },
  'certificates.undrawable': {
    en: 'The sheet could not be drawn. The others are not affected.',
    zh: '该证书未能生成，其余证书不受影响。',
  },
  'certificates.batch_has_no_file': {
    en: 'There is no file: the batch is not finished, was cancelled, or was made more than a day ago. Please start a new one.',
    zh: '没有可下载的文件：该批任务尚未完成、已取消，或已超过一天保存期，请重新生成。',
  },
  'certificates.handed_over_already': {
    en: 'The hand-over of this certificate is on record already.',
    zh: '该证书的领取已登记。',
  },
  'certificates.not_handed_over': {
    en: 'No hand-over of this certificate is on record.',
    zh: '该证书没有领取记录。',
  },
  'certificates.none_designated': {
    en: 'There is no institution in this cohort yet.',
    zh: '该批次尚无认定单位。',
  },
  'certificates.membership_gone': {
    en: 'One of these memberships does not run on that day, or ends before the term does. Please reload and draft it anew.',
    zh: '所选成员资格中有的在该日期无效，或在证书期满前终止，请刷新后重新拟稿。',
  },
  'certificates.term_taken': {
    en: 'Another certificate of this membership covers part of the term.',
    zh: '该成员单位已有证书覆盖其中部分期限。',
  },
  'certificates.both_attended': {
    en: 'Both entries have a certificate of attendance. Revoke one of them first.',
    zh: '两条报名记录均已有参会证明，请先撤销其中一份。',
  },
  'certificates.holder_erased': {
    en: 'The data of this person were erased; no certificate can be issued.',
    zh: '该人员的信息已删除，不能再开具证书。',
  },
});
