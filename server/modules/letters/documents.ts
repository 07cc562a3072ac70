import { letterLayout as layout } from '../../../templates/letter/invitation/layout.ts';
import { letterTexts as texts } from '../../../templates/letter/invitation/texts.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { PaperDocument } from '../../platform/pdf/document.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { drawLetterSheet } from './letter-drawing.ts';
import type { LetterSheet } from './letter-sheet.ts';

export interface LetterPrint {
  readonly letters: readonly LetterSheet[];
}

/** One A4 page a letter; the same words make the same bytes. */
export async function drawInvitationLetters({ letters }: LetterPrint): Promise<Uint8Array> {
  const [first] = letters;
  if (!first) throw new RangeError('no letter to draw');
  const document = new PaperDocument({
    // The name of a file's title travels with it: the number, never the person.
    title: `${texts.zh.title} ${texts.en.title} ${letters.map(({ number }) => number).join(', ')}`,
    author: `${first.hostZh} ${first.hostEn}`,
    lang: 'zh-CN',
    date: new Date(`${first.issuedOn}T00:00:00Z`),
    size: [layout.page.width, layout.page.height],
    archival: true,
  });
  const structure = document.struct('Document');
  document.addStructure(structure);
  for (const letter of letters) {
    document.addSheet();
    const section = document.struct('Sect');
    structure.add(section);
    drawLetterSheet(document, section, letter);
    section.end();
  }
  structure.end();
  return document.finish();
}

/** What the letters say and no face can draw. */
export function listMissingOnLetters({ letters }: LetterPrint): MissingGlyph[] {
  const said = letters.flatMap(({ passport, isSample: _sample, ...letter }) =>
    [...Object.values(letter), ...Object.values(passport)].flatMap((value) =>
      value === null ? [] : value.split('\n'),
    ),
  );
  return [...listMissingGlyphs(said, chains.text), ...listMissingGlyphs(said, chains.textStrong)];
}
