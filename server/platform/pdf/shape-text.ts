import * as harfbuzz from 'harfbuzzjs';
import type { CharacterMap } from './character-map.ts';
import { assembleFont, type FontFile } from './font-file.ts';
import type { ShapedGlyph, ShapeText } from './shaped-run.ts';

// All that decides which glyph stands where. Without the outlines a Chinese face is 0.3 MB for HarfBuzz, not 15.
const SHAPING_TABLES = ['GDEF', 'GPOS', 'GSUB', 'OS/2', 'cmap', 'head', 'hhea', 'hmtx', 'maxp'];
// In these no neighbour changes the other: most names are a look into two tables.
const IDEOGRAPHS = /^[\u3400-\u4dbf\u4e00-\u9fff]+$/;

/**
 * HarfBuzz for every script. fontkit, which pdfkit uses, draws the ring of น้ำ and ນ້ຳ above the tone mark, takes five
 * times as long for a line of Latin, and half of a certificate's first second went into decoding its tables.
 */
export function createShaper(file: FontFile, characters: CharacterMap, widthOf: (glyph: number) => number): ShapeText {
  let font: harfbuzz.Font | undefined;
  let buffer: harfbuzz.Buffer | undefined;
  const unit = 1000 / file.getTable('head').readUInt16BE(18);
  return (text, features) => {
    if (IDEOGRAPHS.test(text)) return ideographs(text, characters, widthOf);
    font ??= new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(shapingTables(file))));
    buffer ??= new harfbuzz.Buffer();
    buffer.reset();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    // The file of the text is written from left to right; what runs the other way is named as missing before a print.
    buffer.setDirection(harfbuzz.Direction.LTR);
    const wanted = Object.entries(features).map(([tag, on]) => new harfbuzz.Feature(tag, on ? 1 : 0));
    harfbuzz.shape(font, buffer, wanted);
    const positions = buffer.getGlyphPositions();
    const infos = buffer.getGlyphInfos();
    return infos.map((info, at) => {
      const position = positions[at];
      return {
        id: info.codepoint,
        text: text.slice(info.cluster, endOfCluster(infos, at) ?? text.length),
        advance: (position?.xAdvance ?? 0) * unit,
        dx: (position?.xOffset ?? 0) * unit,
        dy: (position?.yOffset ?? 0) * unit,
      };
    });
  };
}

/** Glyphs of one cluster stand together, and clusters in the order of the text. */
function endOfCluster(infos: readonly harfbuzz.GlyphInfo[], at: number): number | undefined {
  const cluster = infos[at]?.cluster;
  for (let next = at + 1; next < infos.length; next++)
    if (infos[next]?.cluster !== cluster) return infos[next]?.cluster;
  return undefined;
}

function ideographs(text: string, characters: CharacterMap, widthOf: (glyph: number) => number): ShapedGlyph[] {
  return Array.from(text, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    const id = characters.glyphOf(codePoint);
    return { id, text: character, advance: widthOf(id), dx: 0, dy: 0 };
  });
}

function shapingTables(file: FontFile): Uint8Array {
  const tables = SHAPING_TABLES.flatMap((tag) => {
    const table = file.findTable(tag);
    return table ? [[tag, table] as const] : [];
  });
  return assembleFont(new Map(tables));
}
