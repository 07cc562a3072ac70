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
  'editions.added': { en: 'set up an edition', zh: '新建会议' },
  'editions.moved': { en: 'moved the edition to another state', zh: '变更会议状态' },
  'editions.changed': { en: 'changed the edition', zh: '修改会议信息' },
  'registration.submitted': { en: 'registered', zh: '提交报名' },
  'registration.added': { en: 'registered', zh: '提交报名' },
  'registration.registered': { en: 'registered', zh: '提交报名' },
  'registration.changed': { en: 'changed the registration', zh: '修改报名信息' },
  'registration.edited': { en: 'changed the registration', zh: '修改报名信息' },
  'registration.approved': { en: 'approved the registration', zh: '审核通过' },
  'registration.declined': { en: 'declined the registration', zh: '审核不通过' },
  'registration.cancelled': { en: 'cancelled the registration', zh: '取消报名' },
  'registration.waitlisted': { en: 'put the registration on the waiting list', zh: '转入候补' },
  'registration.offered': { en: 'offered a place that had come free', zh: '由候补转为待审核' },
  'registration.substituted': { en: 'handed the place to another person', zh: '更换参会人' },
  'registration.badge_issued': { en: 'issued a badge', zh: '制发证件' },
  'registration.badge_reissued': { en: 'issued the badge anew', zh: '补发证件' },
  'registration.link_sent': { en: 'sent the personal link again', zh: '重发个人链接' },
  'print.badges': { en: 'printed badges', zh: '打印证件' },
  'agenda.session_added': { en: 'added a session', zh: '新增议程' },
  'agenda.session_changed': { en: 'changed a session', zh: '修改议程' },
  'agenda.session_moved': { en: 'moved a session', zh: '调整议程时间或会场' },
  'agenda.session_cancelled': { en: 'cancelled a session', zh: '取消议程' },
  'agenda.session_removed': { en: 'removed a session', zh: '删除议程' },
  'agenda.published': { en: 'published the agenda', zh: '发布议程' },
};

const actors = defineWords({
  en: { system: 'The system', anonymous: 'A visitor', link: 'The person themselves', station: 'Station' },
  zh: { system: '系统', anonymous: '访客', link: '本人', station: '签到设备' },
});

export function changeSentence(action: string, locale: Locale): string {
  return sentences[action]?.[locale] ?? action;
}

/** Who did it, in the reader's words; a user by name. */
export function changeActor(actor: { readonly kind: string; readonly name: string }, locale: Locale): string {
  const words = actors[locale];
  if (actor.kind === 'link') return actor.name ? `${actor.name}（${words.link}）` : words.link;
  if (actor.kind === 'system') return words.system;
  if (actor.kind === 'station') return `${words.station} ${actor.name}`;
  return actor.name || words.anonymous;
}
