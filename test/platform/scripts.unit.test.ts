import { describe, expect, test } from '@jest/globals';
import QRCode from 'qrcode';
import { chains, facesOf } from '../../server/platform/pdf/chains.ts';
import { PaperDocument } from '../../server/platform/pdf/document.ts';
import { loadFace } from '../../server/platform/pdf/faces.ts';
import { listMissingGlyphs } from '../../server/platform/pdf/missing-glyphs.ts';
import { symbol } from '../../server/platform/pdf/qr.ts';
import { itemize } from '../../server/platform/pdf/runs.ts';
import { drawLine } from '../../server/platform/pdf/typeset.ts';
import { checkPdf, hasPoppler, hasQpdf, readText, readWords } from '../support/paper.ts';

// A judge that is not ours; where the system has none the run says so, and the build server installs it (.ci/run).
const onPoppler = hasPoppler ? test : test.skip;
const everyChain = Object.entries(chains);

function charactersFrom(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join('');
}

async function linesOf(texts: readonly string[]): Promise<Uint8Array> {
  const size = [900, 60 + texts.length * 40] as const;
  const day = new Date('2026-11-22T00:00:00Z');
  const document = new PaperDocument({
    title: 'Scripts',
    author: 'Huiwu',
    lang: 'en',
    date: day,
    size,
    archival: true,
  });
  document.addSheet();
  texts.forEach((text, at) => {
    const style = { chain: at % 2 ? chains.serif : chains.sans, size: 16, colour: '#000000' };
    drawLine(document, text, 40 + at * 40, { x: 20, width: 860 }, style);
  });
  return document.finish();
}

describe('fonts', () => {
  test.each(everyChain)('have every character of the basic ideographs and extension A: %s', (_, chain) => {
    const texts = [charactersFrom(0x4e00, 0x9fff), charactersFrom(0x3400, 0x4db5)];
    expect(listMissingGlyphs(texts, chain)).toEqual([]);
  });

  test.each(everyChain)('have what names are written with: %s', (_, chain) => {
    const names = [
      '王䶮 张𬱖 㛃 喆堃 犇 𬭛 𬀩 𫖯 𬤇 𫍯 𪩘 𬍛',
      '陳龍飛 歐陽靄齡 葉劉淑儀 鄺麗貞',
      'Nguyễn Thị Hồng Ánh Đặng Ườ ẵ ỹ Ặ',
      'Łukasz Żółć Ğüneş Þórður Ængus Ōtani Ŋe Ẽ ǫ́ Şükrüye-Lê ß ŉ Dvořák Ősz',
      'Александр Щёголев Ђорђе Љубица Київ Ґалаґан',
      'สมชาย น้ำ ณัฐวุฒิ ปิ่นเกล้า',
      'ສົມມຸດ ນ້ຳ ກິ່ງແກ້ວ ຄຳພູ',
      'გიორგი ქეთევან ჯაფარიძე',
      'İstanbul – O’Neill “x” (y) · № 1 / 2 & 3',
    ];
    expect(listMissingGlyphs(names, chain)).toEqual([]);
  });

  test('name what they lack, once, with the text it was met in', () => {
    const texts = ['吉田 𠮷', 'Anna 😀👩‍👩‍👧', 'ကျော်', 'שלום', 'ok'];
    const missing = listMissingGlyphs(texts, chains.sansBold);
    expect(missing[0]).toEqual({ character: '𠮷', codePoint: 'U+20BB7', text: '吉田 𠮷' });
    expect(missing.map(({ codePoint }) => codePoint)).toContain('U+1F467');
    expect(new Set(missing.map(({ text }) => text))).toEqual(new Set(texts.slice(0, 4)));
    // What is invisible is never drawn, and so never missing.
    expect(missing.map(({ codePoint }) => codePoint)).not.toContain('U+200D');
  });

  test('take over where one face of a chain lacks a character', () => {
    const faces = itemize('鿰𰻝李', chains.sansBold).map(({ face, text }) => [face.id, text]);
    expect(faces).toEqual([
      ['NotoSerifSC_700Bold', '鿰'],
      ['NotoSansSC_700Bold', '𰻝李'],
    ]);
  });

  test('give ideographs the places that the shaper gives them, without asking it', () => {
    for (const id of facesOf(chains.serif).filter((face) => face.includes('SC'))) {
      const face = loadFace(id);
      const alone = face.shape('广东省教育厅喆堃㛃歐陽龍飛').glyphs;
      // A Latin letter sends the whole run through the shaper.
      const asked = face.shape('广东省教育厅喆堃㛃歐陽龍飛A').glyphs.slice(0, -1);
      expect(asked).toEqual(alone);
    }
  });
});

describe('lines of several scripts', () => {
  const lines = [
    '李建华 Li Jianhua น้ำ ນ້ຳ ნინო Нина Hồng Ánh',
    'วันที่ 22 พฤศจิกายน 2569 ที่กว่างโจว (广州)',
    'ກຸງວຽງຈັນ Vientiane 万象 · 2026–2027',
    'საქართველო Georgia 格鲁吉亚 “№ 7” — Грузия',
    'Cafe\u0301 = Café, Ha\u0302\u0300 = Hầ, y\u0301 o\u0328\u0301 m\u0304',
    'office affinity ffi fl — Święcicki ị i',
  ];

  onPoppler('are read back as they were, in both kinds of face', async () => {
    const text = readText(await linesOf([...lines, ...lines]));
    for (const line of lines) {
      const composed = line.normalize('NFC');
      expect(text.split(composed)).toHaveLength(3);
    }
  });

  onPoppler('stand on one baseline', async () => {
    const words = readWords(await linesOf(['李建华 Jianhua น้ำ ნინო Нина']));
    expect(words.map(({ text }) => text).join(' ')).toBe('李建华 Jianhua น้ำ ნინო Нина');
    // Boxes reach from descent to ascent of each face; each must hold the baseline at 40.
    for (const { yMin, yMax } of words) expect([yMin < 34, yMax > 40, yMax < 52]).toEqual([true, true, true]);
  });

  (hasQpdf ? test : test.skip)('make a file that another program finds whole', async () => {
    expect(checkPdf(await linesOf(lines))).toContain('No syntax or stream encoding errors found');
  });
});

describe('a QR code', () => {
  test.each(['L', 'M', 'Q', 'H'] as const)('has the mask that the standard’s points give it: %s', (level) => {
    for (let at = 0; at < 60; at++) {
      const payload = Array.from(
        { length: 3 + ((at * 11) % 60) },
        (_, n) => 'A1B2C3D4E5F6'[(at * 7 + n * n) % 12],
      ).join('');
      const { modules } = QRCode.create([{ data: payload, mode: 'alphanumeric' }], { errorCorrectionLevel: level });
      const ours = symbol(payload, level);
      expect(ours.size).toBe(modules.size);
      expect(Buffer.compare(ours.data, modules.data)).toBe(0);
    }
  });
});
