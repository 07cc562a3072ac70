import { createRequire } from 'node:module';
import { type CharacterMap, readCharacterMap } from './character-map.ts';
import { FontFile } from './font-file.ts';
import { type FontMetrics, readMetrics } from './font-metrics.ts';
import { createShaper } from './shape-text.ts';
import type { ShapedRun } from './shaped-run.ts';

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
  readonly file: FontFile;
  readonly characters: CharacterMap;
  readonly metrics: FontMetrics;
  readonly scale: number;
  covers(codePoint: number): boolean;
  /** In thousandths of the size. */
  widthOf(glyph: number): number;
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

/** Opened once a process; what a document does not need of a face is never read. */
export function loadFace(id: FaceId): Face {
  const known = faces.get(id);
  if (known) return known;
  const family = familyOf(id);
  const weight = id.slice(family.length + 1);
  const path = require.resolve(`@expo-google-fonts/${packages[family]}/${weight}/${id}.ttf`);
  const face = createFace(id, new FontFile(path));
  faces.set(id, face);
  return face;
}

function createFace(id: FaceId, file: FontFile): Face {
  const characters = readCharacterMap(file);
  const metrics = readMetrics(file);
  const shapes = new Map<string, ShapedRun>();
  const family = familyOf(id);
  const widthOf = (glyph: number) => (metrics.advanceOf(glyph) * 1000) / metrics.unitsPerEm;
  const glyphsOf = createShaper(file, characters, widthOf);
  // Noto Serif SC alone can close up neighbouring Chinese punctuation.
  const squeeze = family === 'NotoSerifSC';
  return {
    id,
    file,
    characters,
    metrics,
    scale: opticalScale[family] ?? 1,
    covers: (codePoint) => characters.glyphOf(codePoint) !== 0,
    widthOf,
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
