import { defineWords } from '../lib/words.tsx';

export const shellWords = defineWords({
  en: {
    skip: 'Skip to the content',
    siteNavigation: 'Main',
    menu: 'Menu',
    home: 'Home',
    agenda: 'Agenda',
    register: 'Register',
    members: 'Members',
    verify: 'Verify',
    signIn: 'Office',
    timesIn: (zone: string) => `All times are ${zone}.`,
  },
  zh: {
    skip: '跳到正文',
    siteNavigation: '主导航',
    menu: '菜单',
    home: '会议首页',
    agenda: '议程',
    register: '报名',
    members: '成员单位',
    verify: '证书核验',
    signIn: '会务组登录',
    timesIn: (zone) => `所列时间均为${zone}。`,
  },
});
