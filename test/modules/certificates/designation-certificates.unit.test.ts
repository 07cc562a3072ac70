import { describe, expect, test } from '@jest/globals';
import { qrPayload } from '../../../server/modules/certificates/designation-drawing.ts';
import type { DesignationSheet } from '../../../server/modules/certificates/designation-sheet.ts';
import { drawDesignationCertificates } from '../../../server/modules/certificates/documents.ts';
import { formalDateEn, formalDateZh } from '../../../server/modules/certificates/formal-date.ts';
import { hasPdfsig, hasPoppler, readCodes, readSignatures, readText, readWords } from '../../support/paper.ts';
import { createSigningIdentity } from '../../support/signing-identity.ts';

// A judge that is not ours; where the system has none the run says so, and the build server installs it (.ci/run).
const onPoppler = hasPoppler ? test : test.skip;

function sheet(change: Partial<DesignationSheet> = {}): DesignationSheet {
  return {
    number: 'LAP-2026-002',
    verificationUrl: 'https://huiwu.example/verify/LAP-2026-002',
    issuerZh: '广东省“一带一路”职业教育联盟',
    issuerEn: 'Guangdong Provincial “Belt and Road” Vocational Education Alliance',
    conferredByZh: '广东省教育厅',
    conferredByEn: 'Department of Education of Guangdong Province',
    programmeZh: '岭南工匠学院',
    programmeEn: 'Lingnan Artisan Polytechnic',
    institutionZh: '广东交通职业技术学院',
    institutionEn: 'Guangdong Communication Polytechnic',
    cohortZh: '第二批',
    cohortEn: 'Second cohort',
    conferredOn: '2026-11-22',
    signers: [
      { name: '李建华', titleZh: '理事长', titleEn: 'Chair of the Council' },
      { name: 'ნინო კაპანაძე', titleZh: '秘书长', titleEn: 'Secretary-General' },
    ],
    ...change,
  };
}

describe('the date of a certificate', () => {
  test.each([
    ['2026-11-22', '二〇二六年十一月二十二日', '22 November 2026'],
    ['2030-10-10', '二〇三〇年十月十日', '10 October 2030'],
    ['2024-01-31', '二〇二四年一月三十一日', '31 January 2024'],
    ['2025-12-20T23:59:00Z', '二〇二五年十二月二十日', '20 December 2025'],
  ])('%s is written out', (iso, zh, en) => {
    expect(formalDateZh(iso)).toBe(zh);
    expect(formalDateEn(iso)).toBe(en);
  });

  test('is refused when it is no day', () => expect(() => formalDateZh('tomorrow')).toThrow(RangeError));
});

describe('designation certificates', () => {
  test('refuse an empty batch', async () => {
    await expect(drawDesignationCertificates({ certificates: [] })).rejects.toThrow('no certificate');
  });

  test('are small, and the same to the byte', async () => {
    const first = await drawDesignationCertificates({ certificates: [sheet()] });
    const again = await drawDesignationCertificates({ certificates: [sheet()] });
    expect(Buffer.compare(first, again)).toBe(0);
    expect(first.length).toBeLessThanOrEqual(250_000);
    const other = await drawDesignationCertificates({ certificates: [sheet({ number: 'LAP-2026-003' })] });
    expect(Buffer.compare(first, other)).not.toBe(0);
  });

  onPoppler('say in both languages what is conferred, and can be scanned', async () => {
    const bytes = await drawDesignationCertificates({ certificates: [sheet()] });
    const text = readText(bytes);
    for (const said of [
      '认定证书',
      'Certificate of Designation',
      '经广东省教育厅评审，特认定',
      '广东交通职业技术学院',
      'Guangdong Communication Polytechnic',
      '为第二批',
      '岭南工匠学院',
      'as Lingnan Artisan Polytechnic · Second cohort',
      'ნინო კაპანაძე',
      '二〇二六年十一月二十二日',
      '22 November 2026',
      'LAP-2026-002',
    ]) {
      expect(text).toContain(said);
    }
    expect(await readCodes(bytes)).toEqual(['HTTPS://HUIWU.EXAMPLE/verify/LAP-2026-002']);
    expect(qrPayload('not a url')).toBe('not a url');
  });

  onPoppler('come one to a page in the order given', async () => {
    const certificates = ['第一学院', '第二学院', '第三学院'].map((institutionZh, at) =>
      sheet({ institutionZh, number: `LAP-2026-00${at + 1}` }),
    );
    const words = readWords(await drawDesignationCertificates({ certificates }));
    for (const [at, { institutionZh }] of certificates.entries()) {
      expect(words.filter((word) => word.text === institutionZh).map((word) => word.page)).toEqual([at + 1]);
    }
  });

  onPoppler('hold names of 120 characters within the frame', async () => {
    const certificate = sheet({
      institutionZh: '示例职业学院'.repeat(20),
      institutionEn: 'Polytechnic '.repeat(10),
      issuerEn: 'Alliance '.repeat(14),
      conferredByEn: 'Department '.repeat(11),
      programmeZh: '岭南工匠学院'.repeat(20),
      programmeEn: 'W'.repeat(120),
      cohortEn: 'Cohort '.repeat(17),
      number: 'N'.repeat(120),
      verificationUrl: `https://huiwu.example/${'a'.repeat(100)}`,
      decisionZh: '依据建设标准'.repeat(20),
      decisionEn: 'Under the standard '.repeat(7),
      signers: Array.from({ length: 3 }, () => ({
        name: 'Wolfeschlegelsteinhausen '.repeat(5),
        titleZh: '理事长'.repeat(40),
        titleEn: 'Chair '.repeat(20),
      })),
    });
    for (const word of readWords(await drawDesignationCertificates({ certificates: [certificate] }))) {
      expect(word.xMin).toBeGreaterThan(60);
      expect(word.xMax).toBeLessThan(842 - 60);
      expect(word.yMax).toBeLessThan(595 - 54);
    }
  });

  test('draw hostile text without a crash', async () => {
    const hostile = '\u202e</Title>😀\u0000على\ud800()\\';
    const certificate = sheet({
      number: hostile,
      institutionZh: hostile,
      institutionEn: '',
      cohortZh: '',
      cohortEn: '',
      programmeEn: hostile,
      signers: [{ name: hostile, titleZh: '', titleEn: '' }],
    });
    expect((await drawDesignationCertificates({ certificates: [certificate] })).length).toBeGreaterThan(10_000);
  });

  // pdfsig comes with Poppler.
  (hasPdfsig ? test : test.skip)('are signed so that a PDF reader finds them valid', async () => {
    const { keyPem, certificatePem } = createSigningIdentity('ec', 'Department of Education');
    const seal = { signature: { keyPem, certificatePem, chainPem: [] }, at: '2026-11-22T04:00:00.000Z' };
    const bytes = await drawDesignationCertificates({ certificates: [sheet(), sheet()], seal });
    const said = readSignatures(bytes);
    expect(said).toContain('Signature is Valid');
    expect(said).toContain('Total document signed');
  });
});
