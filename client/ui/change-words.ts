import { defineWords, type Locale } from '../lib/words.tsx';

type Sentences = Readonly<Record<string, Readonly<Record<Locale, string>>>>;

/**
 * What the record of changes says, as a predicate after the name of who did it. A newer server may write actions that
 * this page does not know yet: they stay readable as they are.
 */
const sentences: Sentences = {
  'identity.signed_in': { en: 'signed in', zh: '登录' },
  'identity.signed_out': { en: 'signed out', zh: '退出登录' },
  'identity.user_added': { en: 'added a user', zh: '新增用户' },
  'identity.user_changed': { en: 'changed a user’s roles or account', zh: '调整用户角色或账号状态' },
  'identity.profile_changed': { en: 'changed the own profile', zh: '修改本人资料' },
  'identity.password_set': { en: 'set a password', zh: '设置密码' },
  'identity.sign_in_link_made': { en: 'made a one-time sign-in link', zh: '生成一次性登录链接' },
  'identity.api_key_made': { en: 'made an API key', zh: '创建 API 密钥' },
  'identity.api_key_revoked': { en: 'revoked an API key', zh: '撤销 API 密钥' },
  'messages.retried': { en: 'sent a failed mail again', zh: '重发失败邮件' },
  'directory.organisation_added': { en: 'added an organisation', zh: '新增单位' },
  'editions.demo_loaded': { en: 'loaded the demonstration', zh: '载入演示数据' },
  'editions.added': { en: 'set up an edition', zh: '新建会议' },
  'editions.moved': { en: 'moved the edition to another state', zh: '变更会议状态' },
  'registration.added': { en: 'registered', zh: '提交报名' },
  'registration.changed': { en: 'changed the registration', zh: '修改报名信息' },
  'registration.approved': { en: 'approved the registration', zh: '审核通过' },
  'registration.declined': { en: 'declined the registration', zh: '审核不通过' },
  'registration.cancelled': { en: 'cancelled the registration', zh: '取消报名' },
  'registration.offered': { en: 'offered a place that had come free', zh: '由候补转为待审核' },
  'registration.consents_changed': { en: 'changed consents', zh: '变更个人信息授权' },
  'registration.substituted': { en: 'handed the place to another person', zh: '更换参会人' },
  'registration.questions_changed': { en: 'changed the questions of the form', zh: '修改报名表题目' },
  'registration.consent_texts_changed': { en: 'worded the consents anew', zh: '修改知情同意条款' },
  'registration.link_renewed': { en: 'replaced the personal link', zh: '更换个人链接' },
  'registration.mail_sent_again': { en: 'had the mail sent again', zh: '重发通知邮件' },
  'registration.badge_reissued': { en: 'issued the badge anew', zh: '补发证件' },
  'registration.role_changed': { en: 'changed the role in the delegation', zh: '调整团内身份' },
  'delegations.invited': { en: 'invited the delegation', zh: '邀请代表团' },
  'delegations.invitation_sent': { en: 'sent the invitation again', zh: '重发邀请' },
  'delegations.changed': { en: 'changed contact or terms', zh: '修改联络员或要求' },
  'delegations.link_renewed': { en: 'made a new link', zh: '更换联络员链接' },
  'delegations.link_revoked': { en: 'ended the link', zh: '停用联络员链接' },
  'delegations.reminded': { en: 'sent reminders', zh: '发送催办提醒' },
  'delegations.filling': { en: 'began to fill in the table', zh: '开始填写名单' },
  'delegations.sheet_imported': { en: 'took over a sheet', zh: '导入表格' },
  'delegations.details_changed': { en: 'changed the wishes of the delegation', zh: '修改代表团整体需求' },
  'delegations.sent': { en: 'sent the people in', zh: '提交名单' },
  'delegations.declined': { en: 'told that the organisation cannot come', zh: '告知不能参会' },
  'delegations.member_replaced': { en: 'replaced a person', zh: '更换人员' },
  'delegations.member_cancelled': { en: 'cancelled a person', zh: '取消人员报名' },
  'delegations.link_sent_again': { en: 'sent a person the own link again', zh: '重发人员本人链接' },
  'letters.requested': {
    en: 'asked for an invitation letter or corrected the entries',
    zh: '提交或修改签证邀请函申请',
  },
  'letters.withdrawn': { en: 'withdrew the request for an invitation letter', zh: '撤回签证邀请函申请' },
  'letters.checked': { en: 'compared the entries with the passport', zh: '核对护照信息' },
  'letters.returned': { en: 'sent the entries back to be corrected', zh: '退回修改护照信息' },
  'letters.declined': { en: 'declined the invitation letter', zh: '未予出具签证邀请函' },
  'letters.issued': { en: 'issued the invitation letter', zh: '出具签证邀请函' },
  'letters.passport_read': { en: 'opened the passport data', zh: '查看护照信息' },
  'letters.sheet_read': { en: 'opened the invitation letter', zh: '查看签证邀请函文件' },
  'letters.erased': { en: 'erased passport data and invitation letter', zh: '删除护照信息及邀请函文件' },
  'letters.settings_changed': { en: 'changed the text of the invitation letters', zh: '修改邀请函设置' },
  'print.badges': { en: 'printed badges', zh: '打印证件' },
  'agenda.session_added': { en: 'added a session', zh: '新增议程' },
  'agenda.session_changed': { en: 'changed a session', zh: '修改议程' },
  'agenda.session_published': { en: 'published a session', zh: '发布议程' },
  'agenda.session_unpublished': { en: 'took a session back to draft', zh: '撤回议程' },
  'agenda.session_cancelled': { en: 'cancelled a session', zh: '取消议程' },
  'agenda.session_restored': { en: 'restored a session', zh: '恢复议程' },
  'agenda.published': { en: 'published the agenda', zh: '发布全部议程' },
  'agenda.speaker_added': { en: 'added a speaker', zh: '新增演讲人' },
  'agenda.speaker_removed': { en: 'removed a speaker', zh: '移除演讲人' },
  'checkin.checkpoint_added': { en: 'added a checkpoint', zh: '新增签到点' },
  'checkin.checkpoint_changed': { en: 'changed a checkpoint', zh: '修改签到点' },
  'checkin.station_added': { en: 'added a station', zh: '新增签到设备' },
  'checkin.pairing_code_made': { en: 'made a pairing code', zh: '生成设备配对码' },
  'checkin.station_paired': { en: 'was paired', zh: '完成设备配对' },
  'checkin.station_revoked': { en: 'revoked a station', zh: '停用签到设备' },
  'checkin.scan_annulled': { en: 'annulled a scan', zh: '撤销签到扫码' },
  'checkin.let_in_against_refusal': { en: 'let somebody in against a refusal', zh: '人工放行' },
  'certificates.programme_added': { en: 'set up a designation programme', zh: '新建授牌项目' },
  'certificates.cohort_added': { en: 'opened a cohort', zh: '新建授牌批次' },
  'certificates.designation_added': { en: 'designated an institution', zh: '新增授牌单位' },
  'certificates.drafted': { en: 'drafted a certificate', zh: '拟制证书' },
  'certificates.draft_discarded': { en: 'discarded a draft', zh: '删除证书草稿' },
  'certificates.approved': { en: 'approved a certificate', zh: '审批证书' },
  'certificates.key_published': { en: 'published a key for credentials', zh: '公布凭证密钥' },
  'certificates.issued': { en: 'issued a certificate', zh: '签发证书' },
  'certificates.printed': { en: 'printed certificates', zh: '打印证书' },
  'certificates.correction_drafted': { en: 'drafted a correction', zh: '拟制更正证书' },
  'certificates.revoked': { en: 'revoked a certificate', zh: '撤销证书' },
  'ceremony.added': { en: 'set up a ceremony', zh: '新建仪式' },
  'ceremony.agreement_added': { en: 'added an agreement', zh: '新增协议' },
  'ceremony.items_added': { en: 'added items to the run sheet', zh: '新增仪式环节' },
  'ceremony.call': { en: 'called an item', zh: '呼叫环节' },
  'ceremony.stage': { en: 'brought an item on stage', zh: '环节上台' },
  'ceremony.sign': { en: 'started the signing', zh: '开始签署' },
  'ceremony.complete': { en: 'completed an item', zh: '环节完成' },
  'ceremony.close': { en: 'closed an item', zh: '环节结束' },
  'ceremony.postpone': { en: 'postponed an item', zh: '环节延后' },
  'ceremony.resume': { en: 'resumed an item', zh: '恢复环节' },
  'ceremony.reorder': { en: 'reordered the run sheet', zh: '调整环节顺序' },
  'ceremony.undo': { en: 'took a step back', zh: '撤销一步' },
};

const actors = defineWords({
  en: {
    system: 'The system',
    anonymous: 'A visitor',
    link: 'The person themselves',
    delegation: 'contact',
    station: 'Station',
  },
  zh: { system: '系统', anonymous: '访客', link: '本人', delegation: '联络员', station: '签到设备' },
});

export function changeSentence(action: string, locale: Locale): string {
  return sentences[action]?.[locale] ?? action;
}

/** Who did it, in the reader's words; a user by name. */
export function changeActor(actor: { readonly kind: string; readonly name: string }, locale: Locale): string {
  const words = actors[locale];
  if (actor.kind === 'link') return actor.name ? `${actor.name}（${words.link}）` : words.link;
  if (actor.kind === 'delegation') return `${actor.name}（${words.delegation}）`;
  if (actor.kind === 'system') return words.system;
  if (actor.kind === 'station') return `${words.station} ${actor.name}`;
  return actor.name || words.anonymous;
}
