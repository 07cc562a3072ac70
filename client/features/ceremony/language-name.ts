import type { Locale } from '../../lib/words.tsx';

const NAMES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  th: { zh: '泰文', en: 'Thai' },
  lo: { zh: '老挝文', en: 'Lao' },
  ka: { zh: '格鲁吉亚文', en: 'Georgian' },
  km: { zh: '高棉文', en: 'Khmer' },
  id: { zh: '印度尼西亚文', en: 'Indonesian' },
  ms: { zh: '马来文', en: 'Malay' },
  vi: { zh: '越南文', en: 'Vietnamese' },
  my: { zh: '缅文', en: 'Burmese' },
  fi: { zh: '芬兰文', en: 'Finnish' },
  de: { zh: '德文', en: 'German' },
  fr: { zh: '法文', en: 'French' },
  es: { zh: '西班牙文', en: 'Spanish' },
  pt: { zh: '葡萄牙文', en: 'Portuguese' },
  ru: { zh: '俄文', en: 'Russian' },
  ar: { zh: '阿拉伯文', en: 'Arabic' },
  ja: { zh: '日文', en: 'Japanese' },
  ko: { zh: '韩文', en: 'Korean' },
};

/** From our own data: browsers name languages differently, and some not at all. An unknown one is told by its code. */
export function languageName(code: string, locale: Locale): string {
  return NAMES[code]?.[locale] ?? code;
}
