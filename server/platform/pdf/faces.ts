import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { shapeWithFontkit } from './shape-fontkit.ts';
import { shapeWithHarfBuzz } from './shape-harfbuzz.ts';
import type { ShapedRun, ShapeText } from './shaped-run.ts';

// By file path only: the root of these packages requires .ttf files and React hooks.
const packages = {
  Cinzel: 'cinzel',
  CormorantGaramond: 'cormorant-garamond',
  NotoSans: 'noto-sans',
  NotoSansGeorgian: 'noto-sans-georgian',
  NotoSansLao: 'noto-sans-lao',
  NotoSansSC: 'noto-sans-sc',
  NotoSansThai: 'noto-sans-thai',
  NotoSerif: 'noto-serif',
  NotoSerifSC: 'noto-serif-sc',
} as const;

type Family = keyof typeof packages;
type Weight = '400Regular' | '500Medium' | '600SemiBold' | '700Bold' | '900Black' | '500Medium_Italic';
export type FaceId = `${Family}_${Weight}`;

// Small x-height: beside Han it looks a size too small.
const opticalScale: Partial<Record<Family, number>> = { CormorantGaramond: 1.12 };

export interface Face {
  readonly id: FaceId;
  readonly font: Font;
  readonly scale: number;
  covers(codePoint: number): boolean;
  /** `loose` for letter-spaced text: without ligatures, which would stand together among letters set apart. */
  shape(text: string, loose?: boolean): ShapedRun;
}

const require = createRequire(import.meta.url);
const faces = new Map<FaceId, Face>();
const SHAPES_KEPT = 4000;
const CHINESE_MARKS = /[\u3000-\u303f\uff00-\uff65\u2018-\u201d]/;

function familyOf(id: FaceId): Family {
  return id.slice(0, id.indexOf('_')) as Family;
}

/**
 * Parsed once a process: reading and parsing a Chinese face costs 50 to 80 ms, and pdfkit takes the parsed font itself.
 */
export function loadFace(id: FaceId): Face {
  const known = faces.get(id);
  if (known) return known;
  const family = familyOf(id);
  const weight = id.slice(family.length + 1);
  const file = require.resolve(`@expo-google-fonts/${packages[family]}/${weight}/${id}.ttf`);
  const bytes = readFileSync(file);
  // WOFF2 outlines come out blank without an error, CFF embeds 13 times larger: static TrueType or nothing.
  if (bytes.readUInt32BE(0) !== 0x00010000) throw new Error(`${id} is not a TrueType font`);
  const font = create(bytes) as Font;
  const face = createFace(id, font, bytes);
  faces.set(id, face);
  return face;
}

function createFace(id: FaceId, font: Font, bytes: Buffer): Face {
  const covered = new Map<number, boolean>();
  const shapes = new Map<string, ShapedRun>();
  const family = familyOf(id);
  // fontkit draws the ring of น้ำ and ນ້ຳ above the tone mark; HarfBuzz knows better, but costs 104 ms on a Chinese face.
  const complex = family === 'NotoSansThai' || family === 'NotoSansLao';
  const glyphsOf: ShapeText = complex ? shapeWithHarfBuzz(font, bytes) : shapeWithFontkit(font);
  // Noto Serif SC alone can close up neighbouring Chinese punctuation.
  const squeeze = family === 'NotoSerifSC';
  return {
    id,
    font,
    scale: opticalScale[family] ?? 1,
    covers(codePoint) {
      let answer = covered.get(codePoint);
      if (answer === undefined) {
        answer = font.hasGlyphForCodePoint(codePoint);
        covered.set(codePoint, answer);
      }
      return answer;
    },
    shape(text, loose = false) {
      const key = loose ? `\t${text}` : text;
      let run = shapes.get(key);
      if (run === undefined) {
        const glyphs = glyphsOf(text, {
          ...(squeeze && CHINESE_MARKS.test(text) ? { chws: true } : {}),
          ...(loose ? { liga: false, clig: false } : {}),
        });
        run = { glyphs, width: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) / 1000 };
        if (shapes.size >= SHAPES_KEPT) shapes.clear();
        shapes.set(key, run);
      }
      return run;
    },
  };
}
