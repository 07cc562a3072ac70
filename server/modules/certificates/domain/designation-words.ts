import type { DesignationState, LifeStepName } from './life-words.ts';

/** Said alike on pages and in lists. */
export const DESIGNATION_WORDS: Readonly<
  Record<
    'zh' | 'en',
    {
      readonly sheet: string;
      readonly states: Readonly<Record<DesignationState, string>>;
      readonly steps: Readonly<Record<LifeStepName, string>>;
    }
  >
> = {
  zh: {
    sheet: '认定结果清单',
    states: {
      applied: '已申报',
      nominated: '已推荐',
      reviewed: '已评审',
      approved: '已批准',
      announced: '已公布',
      conferred: '已授牌',
      active: '有效',
      suspended: '暂停',
      renewed: '已续评',
      withdrawn: '已撤销',
      declined: '未通过',
      expired: '已到期',
    },
    steps: {
      apply: '登记申报',
      nominate: '登记推荐',
      record: '录入批准决定',
      take_over: '转入有效认定',
      review: '结束评审',
      propose: '提出',
      approve: '批准',
      decline: '不予认定',
      announce: '公布',
      confer: '授牌',
      activate: '生效',
      suspend: '暂停',
      resume: '恢复',
      withdraw: '撤销认定',
      undo: '撤回上一步',
      renew: '续评',
    },
  },
  en: {
    sheet: 'Decisions',
    states: {
      applied: 'Applied',
      nominated: 'Nominated',
      reviewed: 'Reviewed',
      approved: 'Approved',
      announced: 'Announced',
      conferred: 'Conferred',
      active: 'Active',
      suspended: 'Suspended',
      renewed: 'Renewed',
      withdrawn: 'Withdrawn',
      declined: 'Declined',
      expired: 'Expired',
    },
    steps: {
      apply: 'Application entered',
      nominate: 'Nomination entered',
      record: 'Decision entered',
      take_over: 'Taken over as active',
      review: 'Close the review',
      propose: 'Propose',
      approve: 'Approve',
      decline: 'Decline',
      announce: 'Announce',
      confer: 'Confer',
      activate: 'Activate',
      suspend: 'Suspend',
      resume: 'Resume',
      withdraw: 'Withdraw',
      undo: 'Take back',
      renew: 'Renewed',
    },
  },
};
