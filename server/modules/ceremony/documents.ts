import { recordLayout as layout } from '../../../templates/ceremony/record/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { PaperDocument } from '../../platform/pdf/document.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { agreementBlocks } from './record/agreement-sheet.ts';
import { ceremonyBlocks } from './record/ceremony-sheet.ts';
import { type Block, paginate } from './record/paper-flow.ts';
import type { RecordFacts } from './record/record-facts.ts';
import { footPiece } from './record/sheet-head.ts';

export interface RecordPrint {
  readonly record: RecordFacts;
  /** One sheet for each of these agreements and designations; null: the ceremony as a whole. */
  readonly subjectIds: readonly string[] | null;
  readonly printedAt: string;
}

/** A4 portrait; printed at the same instant, the same record makes the same bytes. */
export async function drawCeremonyRecord({ record, subjectIds, printedAt }: RecordPrint): Promise<Uint8Array> {
  const papers = subjectIds === null ? [ceremonyBlocks(record)] : sheetsOf(record, subjectIds);
  const { titleZh, titleEn } = record.ceremony;
  const document = new PaperDocument({
    title: `${titleZh} ${titleEn}`,
    author: record.organisers.map(({ nameZh, nameOwn }) => nameZh ?? nameOwn).join('，') || record.edition.titleZh,
    lang: 'zh-CN',
    date: new Date(printedAt),
    size: [layout.page.width, layout.page.height],
    archival: true,
  });
  const structure = document.struct('Document');
  document.addStructure(structure);
  for (const paper of papers) {
    const pages = paginate(paper);
    for (const [index, placed] of pages.entries()) {
      document.addSheet();
      const section = document.struct('Sect');
      structure.add(section);
      const ink = { document, section, pageOf: () => undefined };
      for (const { piece, top } of placed) piece.draw(ink, top);
      footPiece(record, printedAt, index + 1, pages.length).draw(ink, 0);
      section.end();
    }
  }
  structure.end();
  return document.finish();
}

function sheetsOf(record: RecordFacts, subjectIds: readonly string[]): Block[][] {
  return record.items.flatMap((turn) =>
    turn.subjects.filter(({ id }) => subjectIds.includes(id)).map((subject) => agreementBlocks(record, turn, subject)),
  );
}

/** What the record says and no face can draw. */
export function listMissingOnRecord({ record }: RecordPrint): MissingGlyph[] {
  const said = textsIn(record).flatMap((text) => text.split(/[\r\n]+/));
  return [...listMissingGlyphs(said, chains.text), ...listMissingGlyphs(said, chains.textStrong)];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsIn);
}
