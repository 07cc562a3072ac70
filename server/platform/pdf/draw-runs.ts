import type { PaperDocument } from './document.ts';
import type { EmbeddedFace } from './embedded-face.ts';
import { inside } from './pdfkit-inside.ts';
import type { Run } from './runs.ts';
import type { ShapedRun } from './shaped-run.ts';

interface Look {
  readonly size: number;
  readonly tracking?: number;
  readonly colour?: string;
}

export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export function rgb(colour: string): string {
  return [1, 3, 5].map((at) => rounded(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ');
}

function hex(text: string): string {
  let units = '';
  for (let at = 0; at < text.length; at++) units += text.charCodeAt(at).toString(16).padStart(4, '0');
  return `feff${units}`;
}

/**
 * What a voice needs to know of a run in another script than its paragraph. A name is of no language that its letters tell,
 * unless it has English letters alone.
 */
function languageOf({ script, text }: Run, around: string): string | undefined {
  if (script === 'Thai') return 'th';
  if (script === 'Lao') return 'lo';
  if (script === 'Georgian') return 'ka';
  const isChinese = around.startsWith('zh');
  if (script === 'Han') return isChinese ? undefined : 'zh';
  if (!isChinese || !/\p{L}/u.test(text)) return undefined;
  if (!/[^ -~\u2013-\u2026]/.test(text)) return 'en';
  return /\p{Script=Cyrillic}/u.test(text) ? 'und-Cyrl' : 'und-Latn';
}

/** Glyph strings with the distances between them; a glyph that leaves the baseline gets a place of its own. */
function showGlyphs(
  shaped: ShapedRun,
  ids: readonly number[],
  embedded: EmbeddedFace,
  x: number,
  y: number,
  size: number,
  extra: number,
): string {
  const operators: string[] = [];
  let pen = 0;
  let open = '';
  let array = '';
  const flush = () => {
    if (open) array += `<${open}>`;
    if (array) operators.push(`[${array}] TJ`);
    open = '';
    array = '';
  };
  const moveTo = (dx: number, dy: number) => {
    operators.push(`1 0 0 -1 ${rounded(x + ((pen + dx) * size) / 1000)} ${rounded(y - (dy * size) / 1000)} Tm`);
  };
  moveTo(0, 0);
  shaped.glyphs.forEach((glyph, at) => {
    const id = ids[at] ?? 0;
    const code = id.toString(16).padStart(4, '0');
    const advance = glyph.advance + extra;
    if (glyph.dx !== 0 || glyph.dy !== 0) {
      flush();
      moveTo(glyph.dx, glyph.dy);
      operators.push(`<${code}> Tj`);
      pen += advance;
      moveTo(0, 0);
      return;
    }
    open += code;
    pen += advance;
    const drift = rounded(embedded.widthOf(id) - advance);
    if (drift !== 0) {
      array += `<${open}>${drift}`;
      open = '';
    }
  });
  flush();
  return operators.join('\n');
}

/**
 * Writes runs straight into the page. doc.text() of pdfkit shapes each word again, cannot be told how a script is
 * shaped, and took most of the time of a badge.
 */
export function drawRuns(document: PaperDocument, runs: readonly Run[], x: number, baseline: number, look: Look): void {
  const { page, addContent } = inside(document);
  let pen = x;
  const operators = ['BT'];
  if (look.colour) operators.push(`${rgb(look.colour)} rg`);
  for (const run of runs) {
    const { face, script, text } = run;
    const embedded = document.embedded(face.id);
    page.fonts[embedded.id] ??= embedded.ref();
    const size = look.size * face.scale;
    const spaced = script === 'Han' || script === 'Latin' ? (look.tracking ?? 0) * look.size : 0;
    const shaped = face.shape(text, spaced !== 0);
    const ids = shaped.glyphs.map((glyph) => embedded.embedGlyph(glyph));
    // Thai and Lao reorder; letter-spaced titles are read back with a space after each letter.
    const actual = script === 'Thai' || script === 'Lao' || spaced > size * 0.1 || !embedded.reads(ids, text);
    const language = document.isTagged ? languageOf(run, document.language) : undefined;
    const isSpan = actual || language !== undefined;
    if (isSpan) {
      const said = actual ? `/ActualText <${hex(text)}>` : '';
      operators.push(`/Span <<${language ? `/Lang (${language})` : ''}${said}>> BDC`);
    }
    operators.push(`/${embedded.id} ${rounded(size)} Tf`);
    operators.push(showGlyphs(shaped, ids, embedded, pen, baseline, size, (spaced * 1000) / size));
    if (isSpan) operators.push('EMC');
    pen += shaped.width * size + spaced * [...text].length;
  }
  operators.push('ET');
  addContent.call(document, operators.join('\n'));
}
