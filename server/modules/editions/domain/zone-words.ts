const KNOWN: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'Asia/Shanghai': { zh: '北京时间', en: 'Beijing time' },
  'Asia/Hong_Kong': { zh: '香港时间', en: 'Hong Kong time' },
  'Asia/Macau': { zh: '澳门时间', en: 'Macao time' },
};

/** What the time of a zone is called on paper and in letters. */
export function zoneWords(zone: string): { readonly zh: string; readonly en: string } {
  return KNOWN[zone] ?? { zh: zone, en: zone };
}
