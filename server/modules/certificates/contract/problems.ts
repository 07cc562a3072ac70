import { defineProblems } from '../../../platform/contract.ts';
import { kindsProblems } from './kinds-problems.ts';
import { templateProblems } from './template-problems.ts';

export const certificatesProblems = defineProblems({
  ...kindsProblems,
  ...templateProblems,
  'certificates.code_taken': { en: 'Another programme has this code.', zh: '该代码已用于其他项目。' },
  'certificates.cohort_exists': {
    en: 'This programme has a cohort in this edition already.',
    zh: '该项目本届已有批次。',
  },
  'certificates.designated_twice': {
    en: 'An institution can be designated once in a cohort.',
    zh: '同一单位在同一批次中只能认定一次。',
  },
  'certificates.both_designated': {
    en: 'Both records are designated in the cohort “{cohortEn}”. Withdraw one designation first.',
    zh: '两条记录均为“{cohortZh}”的授牌单位，请先撤下其中一条。',
  },
  'certificates.recipient_unknown': {
    en: 'The person who is to receive a certificate is not registered.',
    zh: '领证代表未在报名名单中。',
  },
  'certificates.own_draft': {
    en: 'Who drafted a certificate cannot approve it. Please ask a colleague.',
    zh: '拟稿人不能审核自己拟写的证书，请由另一位同事审核。',
  },
  'certificates.not_a_draft': {
    en: 'One of these certificates is no longer a draft. Nothing was approved; please reload.',
    zh: '所选证书中有的已不是草稿，本次未审核任何证书，请刷新后重试。',
  },
  'certificates.not_approved': {
    en: 'There is no approved certificate to issue here, or one of those chosen is not approved. No number was given.',
    zh: '没有可签发的证书，或所选证书尚未全部审核通过；未占用任何编号。',
  },
  'certificates.designation_not_in_force': {
    en: 'One of these designations is suspended, withdrawn, renewed or expired, and is not certified. No number was given.',
    zh: '所选单位中有的已暂停、撤回、续期或到期，不能签发证书；未占用任何编号。',
  },
  'certificates.already_issued': {
    en: 'This certificate has been issued. It can be revoked or corrected, not discarded.',
    zh: '该证书已签发，只能撤销或更正，不能删除。',
  },
  'certificates.not_issued': { en: 'This certificate has not been issued yet.', zh: '该证书尚未签发。' },
  'certificates.none_issued': {
    en: 'No certificate of this cohort is in force yet.',
    zh: '该批次尚无有效证书。',
  },
  'certificates.not_in_force': {
    en: 'This certificate is not in force: it was revoked, superseded or never issued.',
    zh: '该证书不在有效状态：尚未签发，或已撤销、已被替换。',
  },
  'certificates.correction_open': {
    en: 'A correction of this certificate is being prepared already.',
    zh: '该证书已有更正稿在办理中。',
  },
  'certificates.credential_unknown': {
    en: 'No certificate has this number and code.',
    zh: '没有与此编号和验证码相符的证书。',
  },
  'certificates.too_many_misses': {
    en: 'Too many numbers and codes that are not on record were asked for from your connection. Please try again in {seconds} seconds.',
    zh: '您所在网络查询未登记的编号或验证码过多，请于 {seconds} 秒后再试。',
  },
  'certificates.glyphs_missing': {
    en: 'The certificate of {institution} contains characters that cannot be printed: {characters}. Nothing was issued or printed.',
    zh: '“{institution}”的证书含有无法印制的字符：{characters}。未签发、未打印任何证书。',
  },
});
