/*
 * Nobody in the demo exists, and one can see it: Chinese given names are the sixty terms of the old calendar (甲子, 乙丑 …),
 * family names elsewhere say "sample" or "example" in the language of the place.
 */

export interface Person {
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly formOfAddress: string;
  readonly locale: 'zh' | 'en';
}

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const PINYIN_STEMS = ['jia', 'yi', 'bing', 'ding', 'wu', 'ji', 'geng', 'xin', 'ren', 'gui'];
const PINYIN_BRANCHES = ['zi', 'chou', 'yin', 'mao', 'chen', 'si', 'wu', 'wei', 'shen', 'you', 'xu', 'hai'];
const CANTONESE_STEMS = ['Kap', 'Yuet', 'Ping', 'Ting', 'Mou', 'Kei', 'Kang', 'San', 'Yam', 'Kwai'];
const CANTONESE_BRANCHES = ['Chi', 'Chau', 'Yan', 'Mau', 'San', 'Tsz', 'Ng', 'Mei', 'San', 'Yau', 'Sut', 'Hoi'];

const MAINLAND = pairs(`林 Lin 陈 Chen 黄 Huang 李 Li 张 Zhang 梁 Liang 吴 Wu 刘 Liu 何 He 罗 Luo 郑 Zheng 杨 Yang
  欧阳 Ouyang 谢 Xie 邓 Deng 曾 Zeng 许 Xu 冯 Feng 叶 Ye 蔡 Cai 苏 Su 潘 Pan 司徒 Situ 钟 Zhong 卢 Lu 余 Yu 蒋 Jiang 韦 Wei 覃 Qin`);
const TRADITIONAL = pairs('陳 Chan 黃 Wong 張 Cheung 劉 Lau 葉 Yip 羅 Law 蘇 So 鄭 Cheng 歐陽 Au-Yeung 鄧 Tang 譚 Tam');

const THAI_GIVEN = pairs(
  'สมมุติ Sommut กิตติ์ธนัตถ์ Kittanat พิมพ์ชนก Phimchanok ณัฐวุฒิ Natthawut ศิริพร Siriphon อนันต์ Anan ขวัญใจ Khwanchai',
);
const THAI_FAMILY = pairs('ตัวอย่างดี Tuayangdi แบบทดลอง Baepthotlong ตัวอย่างศักดิ์วงศ์ไพบูลย์ Tuayangsakwongphaibun');
const LAO_GIVEN = pairs('ສົມມຸດ Sommout ບຸນມີ Bounmy ຄຳແພງ Khamphaeng ມະນີວັນ Manivanh');
const LAO_FAMILY = pairs('ຕົວຢ່າງວົງ Touayangvong ແບບຢ່າງດີ Baebyangdy ຕົວຢ່າງສະຫວັດ Touayangsavath');
const GEORGIAN_GIVEN = pairs('გიორგი Giorgi ნინო Nino თამარ Tamar ლევან Levan ქეთევან Ketevan');
const GEORGIAN_FAMILY = pairs('ნიმუშაძე Nimushadze მაგალითაშვილი Magalitashvili სანიმუშოშვილი Sanimushoshvili');

const LATIN: Record<string, { given: readonly string[]; family: readonly string[] }> = {
  US: {
    given: ['Alex', 'Jordan', 'Taylor', 'Morgan', 'Maximiliana Wilhelmina Constance'],
    family: ['Sample', 'Exampleton', 'Specimen-Placeholder'],
  },
  CA: {
    given: ['Zoë', 'Jérôme', 'Andréa', 'François-Xavier', 'Camille'],
    family: ['Échantillon', 'L’Exemple', 'Spécimen-Modèle'],
  },
  FI: { given: ['Åsa', 'Väinö', 'Päivi', 'Jörgen', 'Aino'], family: ['Esimerkki', 'Mallinäyte', 'Näytteenmäki'] },
  ID: { given: ['Budi', 'Sri', 'Dewi', 'Agus', 'Putu'], family: ['Contoh', 'Teladan', 'Misalkan'] },
};
/** Many Indonesians have one name only. */
const SINGLE_WORD = ['Contohwati', 'Teladanto', 'Misalnya', 'Percontohan'];
const LONGEST = {
  TH: ['สมมุติพงศ์ธนาธิปไตย ตัวอย่างศักดิ์วงศ์ไพบูลย์รัตนโกสินทร์', 'Sommutphongthanathipatai Tuayangsakwongphaibunrattanakosin'],
  GE: ['კონსტანტინე-ალექსანდრე მაგალითაშვილი-სანიმუშოშვილი', 'Konstantine-Aleksandre Magalitashvili-Sanimushoshvili'],
} as const;

const CHINESE_ADDRESS = ['先生', '女士', '教授', '女士', '先生', '博士'];
const ENGLISH_ADDRESS = ['Mr', 'Ms', 'Prof.', 'Ms', 'Mr', 'Dr'];

/** @returns the next person of a place, never the same one twice in one edition */
export function createPeople(offset: number): (place: string) => Person {
  const counts = new Map<string, number>();
  return (place) => {
    const count = counts.get(place) ?? 0;
    counts.set(place, count + 1);
    const number = count + offset;
    const [nameNative, nameLatin] = nameOf(place, number, count);
    const locale = ['CN', 'HK', 'MO'].includes(place) ? 'zh' : 'en';
    const address = locale === 'zh' ? CHINESE_ADDRESS : ENGLISH_ADDRESS;
    return { nameNative, nameLatin, locale, formOfAddress: pick(address, number) };
  };
}

function nameOf(place: string, number: number, count: number): readonly [string, string | null] {
  if (place === 'CN') return chineseName(MAINLAND, number, PINYIN_STEMS, PINYIN_BRANCHES, '');
  if (place === 'HK' || place === 'MO')
    return chineseName(TRADITIONAL, number + (place === 'MO' ? 300 : 0), CANTONESE_STEMS, CANTONESE_BRANCHES, ' ');
  if ((place === 'TH' || place === 'GE') && count === 3) return LONGEST[place];
  if (place === 'TH') return combined(THAI_GIVEN, THAI_FAMILY, number);
  if (place === 'LA') return combined(LAO_GIVEN, LAO_FAMILY, number);
  if (place === 'GE') return combined(GEORGIAN_GIVEN, GEORGIAN_FAMILY, number);
  if (place === 'ID' && count % 4 === 1) return [pick(SINGLE_WORD, count >> 2), null];
  const { given, family } = LATIN[place] ?? { given: ['Sample'], family: ['Person'] };
  return [`${pick(given, number)} ${pick(family, number)}`, null];
}

/** 29 family names and 60 given names have no common divisor: 1,740 people before the first one comes again. */
function chineseName(
  families: readonly (readonly [string, string])[],
  number: number,
  stems: readonly string[],
  branches: readonly string[],
  between: string,
): readonly [string, string] {
  const [family, familyLatin] = pick(families, number);
  const [stem, branch] = [number % 10, number % 12];
  const short = number % 23 === 7;
  const given = `${STEMS[stem]}${short ? '' : BRANCHES[branch]}`;
  const latin = short ? pick(stems, stem) : `${pick(stems, stem)}${between}${pick(branches, branch)}`;
  return [`${family}${given}`, `${familyLatin} ${latin.slice(0, 1).toUpperCase()}${latin.slice(1)}`];
}

/** The lengths of both lists have no common divisor, so that every pair comes once before the first comes again. */
function combined(
  given: readonly (readonly [string, string])[],
  family: readonly (readonly [string, string])[],
  number: number,
): readonly [string, string] {
  const [first, firstLatin] = pick(given, number);
  const [last, lastLatin] = pick(family, number);
  return [`${first} ${last}`, `${firstLatin} ${lastLatin}`];
}

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T;
}

function pairs(text: string): (readonly [string, string])[] {
  const words = text.split(/\s+/);
  return words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? ''] as const] : []));
}
