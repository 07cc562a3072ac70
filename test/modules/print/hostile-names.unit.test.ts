import { describe, expect, test } from '@jest/globals';
import type { BadgeSheet } from '../../../server/modules/print/badge-sheet.ts';
import { drawBadges, drawSignInSheet, listMissingOnBadges } from '../../../server/modules/print/documents.ts';
import { badgeLayout } from '../../../templates/badge/standard/layout.ts';
import { checkPdf, hasPoppler, hasQpdf, readPages, readWords } from '../../support/paper.ts';

// A judge that is not ours; where the system has none the run says so, and the build server installs it (.ci/run).
const onPoppler = hasPoppler ? test : test.skip;

const hostile: readonly (readonly [name: string, readAs: string])[] = [
  ['王', '王'],
  ['Q', 'Q'],
  [`${'Wolfeschlegelsteinhausen'.repeat(5)}`, 'Wolfeschlegelsteinhausen'.repeat(5)],
  ['欧阳若兰'.repeat(30), '欧阳若兰'.repeat(30)],
  ['กรุงเทพมหานคร'.repeat(9), 'กรุงเทพมหานคร'.repeat(9)],
  ['\u202eaniN\u202c ok', 'aniNok'],
  ['\u2066Li\u2069\u200b\u200d\ufeffna\u00ad', 'Lina'],
  [`Z${'\u0301\u0323'.repeat(60)}oe`, ''],
  ['Anna 😀', 'Anna'],
  ['👩‍👩‍👧', ''],
  ['على', ''],
  ['<b>&amp;</b> (x) \\ ) %PDF', '<b>&amp;</b>(x)\\)%PDF'],
  ['\ud800\u0000', ''],
  ['  ', ''],
];

function badge([name]: (typeof hostile)[number], at: number): BadgeSheet {
  return {
    code: `HW${String(at).padStart(32, '0')}`,
    nameNative: name,
    nameLatin: '',
    position: '',
    organisationZh: '示例职业学院',
    organisationEn: '',
    placeZh: '中国',
    placeEn: '',
    typeZh: '正式代表',
    typeEn: '',
    colour: 'delegate',
    number: String(at + 1).padStart(4, '0'),
    editionTitleZh: '年会',
    editionTitleEn: '',
    venueLine: '',
    dateLine: '',
  };
}

const badges = hostile.map(badge);
const flat = (text: string) => text.replace(/\s/g, '');

describe('names that were typed to do harm, or by a slip', () => {
  test('are named before a print where no face has what they ask for, and pass otherwise', () => {
    const missing = listMissingOnBadges({ badges, format: 'a6' });
    expect([...new Set(missing.map(({ text }) => text))]).toEqual(['Anna 😀', '👩‍👩‍👧', 'على']);
    expect(missing.map(({ codePoint }) => codePoint)).toEqual(
      expect.arrayContaining(['U+1F600', 'U+1F469', 'U+1F467', 'U+0639', 'U+0644', 'U+0649']),
    );
  });

  onPoppler('break no batch: each has its badge, and says what can be said', async () => {
    const pages = readPages(await drawBadges({ badges, format: 'a6' }), 'as written').map(flat);
    expect(pages).toHaveLength(hostile.length);
    hostile.forEach(([, readAs], at) => {
      expect(pages[at]).toContain(readAs);
      expect(pages[at]).toContain(`${String(at + 1).padStart(4, '0')}`);
    });
  });

  onPoppler('stay on their card', async () => {
    const { width, height } = badgeLayout.card;
    for (const word of readWords(await drawBadges({ badges, format: 'a6' })))
      expect([word.xMin > 0, word.xMax < width, word.yMin > 0, word.yMax < height]).toEqual([true, true, true, true]);
  });

  onPoppler('stand in their row of a sign-in sheet', async () => {
    const rows = hostile.map(([name], at) => ({
      code: String(at + 1).padStart(4, '0'),
      name,
      nameLatin: '',
      organisationZh: name,
      organisationEn: '',
    }));
    const head = { editionTitleZh: '年会', editionTitleEn: '', doorZh: '开幕式', doorEn: '' };
    const bytes = await drawSignInSheet({ ...head, asOf: '2026-11-22 08:00', timeZone: 'Asia/Shanghai', rows });
    const said = flat(readPages(bytes, 'as written').join(''));
    for (const [, readAs] of hostile) expect(said).toContain(readAs);
  });

  (hasQpdf ? test : test.skip)('leave the file whole', async () => {
    expect(checkPdf(await drawBadges({ badges, format: 'a4-4up' }))).toContain('No syntax or stream encoding errors');
  });
});
