import { zoneName } from '../../lib/dates.ts';
import type { Locale } from '../../lib/words.tsx';

/** Where editions have been held or are likely to be; the server takes every IANA name. */
const zones: readonly (readonly [zone: string, zh: string])[] = [
  ['Asia/Shanghai', '北京时间'],
  ['Asia/Hong_Kong', '香港时间'],
  ['Asia/Macau', '澳门时间'],
  ['Asia/Bangkok', '曼谷'],
  ['Asia/Vientiane', '万象'],
  ['Asia/Ho_Chi_Minh', '胡志明市'],
  ['Asia/Phnom_Penh', '金边'],
  ['Asia/Yangon', '仰光'],
  ['Asia/Kuala_Lumpur', '吉隆坡'],
  ['Asia/Singapore', '新加坡'],
  ['Asia/Jakarta', '雅加达'],
  ['Asia/Manila', '马尼拉'],
  ['Asia/Almaty', '阿拉木图'],
  ['Asia/Tashkent', '塔什干'],
  ['Asia/Karachi', '卡拉奇'],
  ['Asia/Dubai', '迪拜'],
  ['Asia/Tbilisi', '第比利斯'],
  ['Africa/Nairobi', '内罗毕'],
  ['Africa/Cairo', '开罗'],
  ['Europe/Helsinki', '赫尔辛基'],
  ['Europe/Berlin', '柏林'],
  ['Europe/Paris', '巴黎'],
  ['Europe/London', '伦敦'],
  ['America/New_York', '纽约'],
  ['America/Toronto', '多伦多'],
  ['America/Los_Angeles', '洛杉矶'],
  ['Australia/Sydney', '悉尼'],
];

export function zoneOptions(locale: Locale): { value: string; label: string }[] {
  return zones.map(([value, zh]) => {
    const label = zoneName(value, locale);
    return { value, label: locale === 'zh' ? label.replace(/^[^（]+/, zh) : label };
  });
}
