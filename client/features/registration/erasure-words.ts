import { defineWords } from '../../lib/words.tsx';

export const erasureWords = defineWords({
  en: {
    erase: 'Erase personal data',
    title: (name: string) => `Erase all personal data of ${name}?`,
    lead: 'On the person’s request. This cannot be taken back. What goes at once:',
    goes: {
      person: 'name, contact data, position, answers, needs and notes, in lists and in the search',
      travel: 'travel, lodging and seats in vehicles; passport data and the invitation letter',
      mails: 'mails about this registration, sent or waiting; names in the record of changes',
      badge: 'the badge and the personal link: both stop working',
      place:
        'the place, if the registration waits for a decision or the edition has not begun; it goes to the waiting list',
    },
    staysLead: 'What stays:',
    stays: {
      number: 'the number of the registration, its type, country or region and organisation, so that counts stay true',
      scans: 'scans at checkpoints, without a name',
      certificates: 'certificates that were issued: they are official records and keep the name that stands on them',
      line: 'who erased the data, when, and the reason below',
    },
    reason: 'Reason',
    reasonHint:
      'Kept for good. Do not write the name, address or number of the person, e.g. “request by mail of 3 December”.',
    sure: 'I have read what goes and what stays',
    confirm: 'Erase for good',
    keep: 'Do not erase',
    erased: 'The personal data are erased',
    erasedOn: (when: string) => `Personal data erased on ${when}`,
  },
  zh: {
    erase: '删除个人信息',
    title: (name) => `删除 ${name} 的全部个人信息？`,
    lead: '应本人要求办理，删除后无法恢复。以下内容将立即删除：',
    goes: {
      person: '姓名、联系方式、职务、补充问题答复、饮食与无障碍需求及备注（名单和检索中一并删除）',
      travel: '行程、住宿及接送座位；护照信息及签证邀请函',
      mails: '与本报名有关的邮件（含已发送和待发送），以及操作记录中的姓名',
      badge: '证件和个人链接即时失效',
      place: '报名尚待审核、候补中，或本届活动尚未开始的，名额一并取消，由候补人员递补',
    },
    staysLead: '以下内容予以保留：',
    stays: {
      number: '报名编号、参会类别、国家或地区及单位，仅用于统计',
      scans: '签到点的扫码记录，不含姓名',
      certificates: '已颁发的证书：属正式档案，证书所载姓名不变',
      line: '删除操作的经办人、时间及下列原因',
    },
    reason: '删除原因',
    reasonHint: '将长期留存，请勿写入本人姓名、邮箱或电话。例如：“本人12月3日来信要求”。',
    sure: '我已阅读并知悉以上删除和保留的内容',
    confirm: '确认删除，不可恢复',
    keep: '暂不删除',
    erased: '个人信息已删除',
    erasedOn: (when) => `个人信息已于 ${when} 删除`,
  },
});
