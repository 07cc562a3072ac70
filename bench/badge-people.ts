import type { BadgeSheet } from '../server/modules/print/badge-sheet.ts';
import { badgeColours } from '../templates/badge/standard/layout.ts';

const kinds = Object.keys(badgeColours) as (keyof typeof badgeColours)[];
const elsewhere: readonly (readonly [string, string])[] = [
  ['สมชาย ใจดี', 'Somchai Jaidee'],
  ['ກິ່ງແກ້ວ ພົມມະຈັນ', 'Kingkeo Phommachanh'],
  ['ნინო კაპანაძე', 'Nino Kapanadze'],
  ['Nguyễn Thị Hồng Ánh', ''],
  ['Aleksandra Święcicka', ''],
];
const family = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const given = '伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超霞平';

/** Half Chinese, the rest in five other scripts and alphabets, from 108 organisations. */
export function badgePeople(count: number): BadgeSheet[] {
  return Array.from({ length: count }, (_, at) => {
    const chinese = `${family[at % 20]}${given[(at * 7) % 20]}${given[(at * 13 + 5) % 20]}`;
    const [nameNative, nameLatin] = elsewhere[at % 11] ?? [chinese, `Guest Number ${at}`];
    return {
      code: `HW${String(at * 7919).padStart(32, '0')}`,
      nameNative,
      nameLatin,
      position: 'Vice President',
      organisationZh: `示例职业学院 ${at % 108}`,
      organisationEn: `Sample Polytechnic ${at % 108}`,
      placeZh: '中国',
      placeEn: 'China',
      typeZh: '正式代表',
      typeEn: 'Delegate',
      colour: kinds[at % 4] ?? 'delegate',
      number: String(at + 1).padStart(4, '0'),
      editionTitleZh: '广东省“一带一路”职业教育联盟年会',
      editionTitleEn: 'Annual Conference of the Alliance',
      venueLine: '天河校区',
      dateLine: '2026-11-22',
    };
  });
}
