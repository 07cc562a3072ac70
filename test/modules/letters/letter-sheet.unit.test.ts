import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { drawInvitationLetters, listMissingOnLetters } from '../../../server/modules/letters/documents.ts';
import { passport, sheet } from '../../support/letters-data.ts';
import { hasPoppler, readText, readWords } from '../../support/paper.ts';

// Poppler is not on every machine; what needs it is skipped there and says so.
const onPoppler = hasPoppler ? test : test.skip;
const flat = (text: string) => text.replace(/\s+/g, ' ');

function run(program: string, args: string[], bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'huiwu-letter-'));
  try {
    const file = join(folder, 'letter.pdf');
    writeFileSync(file, bytes);
    return execFileSync(
      program,
      args.map((arg) => (arg === 'FILE' ? file : arg)),
      { encoding: 'utf8' },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the invitation letter', () => {
  test('is small, and the same to the byte', async () => {
    const first = await drawInvitationLetters({ letters: [sheet()] });
    expect(Buffer.compare(first, await drawInvitationLetters({ letters: [sheet()] }))).toBe(0);
    expect(first.length).toBeLessThan(250_000);
    const other = await drawInvitationLetters({ letters: [sheet({ number: '2026-IL-0002' })] });
    expect(Buffer.compare(first, other)).not.toBe(0);
    expect(Buffer.from(first).toString('latin1')).not.toContain('KANARENKO');
  });

  onPoppler(
    'says everything that a consulate asks for, in both languages, and the name as in the passport',
    async () => {
      const text = flat(readText(await drawInvitationLetters({ letters: [sheet()] })));
      for (const said of [
        '邀请函',
        'Letter of Invitation',
        '2026-IL-0001',
        '粤外邀〔2026〕118 号',
        '致：中华人民共和国驻格鲁吉亚大使馆',
        'Embassy of the People’s Republic of China in Georgia',
        'Consulate Canary Road 9, Tbilisi',
        'KANARENKO',
        'ŞÜKRÜYE-LÊ',
        'Female (F)',
        '1971年2月3日 3 February 1971',
        '格鲁吉亚 Georgia',
        'QX7654321',
        '2029年5月1日 1 May 2029',
        'Railway Transport College, Georgia',
        '2026年11月20日',
        '25 November 2026',
        '陈乙丑 Chen Yichou',
        'President',
        '林甲子 Lin Jiazi',
        '+86 20 0000 0000',
        '2026年10月8日',
      ])
        expect(text).toContain(said);
    },
  );

  onPoppler('stands on one page within its margins, also with the longest words', async () => {
    const letters = [
      sheet(),
      sheet({
        hostZh: '示例职业学院'.repeat(20),
        hostEn: 'Polytechnic '.repeat(10),
        addressZh: '示例路'.repeat(50),
        addressEn: 'Sample Road '.repeat(13),
        costsZh: '由邀请单位承担。'.repeat(30),
        costsEn: 'Borne by the host. '.repeat(12),
        missionZh: '驻外大使馆'.repeat(24),
        organisationZh: '单位'.repeat(100),
        organisationEn: 'Organisation '.repeat(15),
        position: 'Vice-Rector '.repeat(10),
        eventZh: '年度活动'.repeat(40),
        eventEn: 'Annual Activities '.repeat(10),
        venueZh: '校区'.repeat(60),
        venueEn: 'Campus '.repeat(20),
        passport: passport(2026, {
          surname: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(2).trim(),
          givenNames: 'Maximiliana-Wilhelmina '.repeat(4).trim(),
          mission: 'Embassy\nof the\nPeople’s Republic\nof China\nRoad\nTown',
        }),
      }),
    ];
    const bytes = await drawInvitationLetters({ letters });
    const words = readWords(bytes);
    expect(Math.max(...words.map(({ page }) => page))).toBe(2);
    for (const word of words) {
      expect([word.text, word.xMin >= 60, word.xMax <= 536, word.yMin >= 40, word.yMax <= 802]).toEqual([
        word.text,
        true,
        true,
        true,
        true,
      ]);
    }
  });

  onPoppler('is tagged, valid to qpdf and declares PDF/A-3b', async () => {
    const bytes = await drawInvitationLetters({ letters: [sheet()] });
    expect(run('qpdf', ['--check', 'FILE'], bytes)).toContain('No syntax or stream encoding errors');
    expect(run('pdfinfo', ['-struct-text', 'FILE'], bytes)).toMatch(/Table[\s\S]*TH[\s\S]*护照号码[\s\S]*QX7654321/);
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/pdfaid:part>3[\s\S]*pdfaid:conformance>B/);
  });

  test('names what no font can draw', () => {
    const missing = listMissingOnLetters({ letters: [sheet({ position: 'Rector 😀' })] });
    expect(missing.map(({ character }) => character)).toContain('😀');
    expect(listMissingOnLetters({ letters: [sheet()] })).toEqual([]);
  });
});
