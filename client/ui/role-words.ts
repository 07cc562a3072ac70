import { defineWords } from '../lib/words.tsx';

/** Named where users are set up, and where a change of theirs is read. */
export const roleWords = defineWords({
  en: {
    administrator: 'Administrator',
    organiser: 'Organiser',
    registration_desk: 'Registration desk',
    ceremony_director: 'Ceremony director',
    certificate_officer: 'Certificate officer',
    certificate_approver: 'Certificate approver',
    viewer: 'Viewer',
  },
  zh: {
    administrator: '系统管理员',
    organiser: '会务组',
    registration_desk: '报名接待',
    ceremony_director: '仪式指挥',
    certificate_officer: '证书经办',
    certificate_approver: '证书审批',
    viewer: '查阅',
  },
});
