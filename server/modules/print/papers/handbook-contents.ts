import { handbookWords as words } from '../../../../templates/print/handbook/words.ts';
import { paperLayout as layout } from '../../../../templates/print/papers/layout.ts';
import { type Anchor, type Block, decorated, type Piece, tagged } from '../../../platform/pdf/flow/piece.ts';
import { drawFitted, drawLine, fitText, measure } from '../../../platform/pdf/typeset.ts';
import { chapterBlock } from './headings.ts';
import type { Sheet } from './paper-type.ts';

export interface Entry {
  readonly anchor: Anchor;
  readonly title: readonly [zh: string, en: string];
}

/** Chapters and what stands in them; the numbers are known when everything has its page. */
export function contentsBlocks(sheet: Sheet, entries: readonly Entry[]): Block[] {
  const anchor = { id: 'contents', title: `${words.contents[0]} ${words.contents[1]}`, level: 0 };
  return [
    chapterBlock(sheet, words.contents, anchor),
    { above: 0, pieces: entries.map((entry) => entryPiece(sheet, entry)), tears: 3 },
  ];
}

function entryPiece(sheet: Sheet, { anchor, title: [zh, en] }: Entry): Piece {
  const { left, width, look, scaled } = sheet;
  const isChapter = anchor.level === 0;
  const indent = isChapter ? 0 : scaled(13);
  const style = isChapter ? look.strong : look.body;
  const height = scaled(isChapter ? 23 : 16.5);
  return {
    height,
    draw(ink, top) {
      const { document } = ink;
      const baseline = top + height - scaled(5);
      const page = String(ink.pageOf(anchor.id) ?? '');
      const number = { ...look.strong, colour: layout.colours.ink };
      const room = width - indent - scaled(24);
      const first = fitText(zh, style, {
        width: room * 0.62,
        height: style.size,
        leading: 1,
        maxLines: 1,
        max: style.size,
        min: 5,
      });
      const gap = scaled(7);
      const used = measure(zh, { ...style, size: first.size });
      const second = fitText(en === zh ? '' : en, look.bodyEn, {
        width: room - used - gap,
        height: look.bodyEn.size,
        leading: 1,
        maxLines: 1,
        max: look.noteEn.size,
        min: 4,
      });
      const end = left + indent + used + gap + measure(en === zh ? '' : en, { ...look.bodyEn, size: second.size });
      tagged(ink, 'P', 'zh-CN', () => {
        drawFitted(document, first, baseline, { x: left + indent, width: room }, style);
        drawFitted(
          document,
          second,
          baseline,
          { x: left + indent + used + gap, width: room },
          { ...look.bodyEn, colour: layout.colours.muted },
        );
        drawLine(document, page, baseline, { x: left, width, align: 'right' }, number);
      });
      const stop = left + width - measure(page, number) - scaled(5);
      decorated(ink, () => {
        document.save().lineWidth(0.6).lineCap('round').dash(0.1, { space: 3.4 });
        if (stop > end + scaled(8))
          document
            .moveTo(end + scaled(5), baseline - 0.6)
            .lineTo(stop, baseline - 0.6)
            .stroke(layout.colours.muted);
        document.restore();
      });
      if (ink.section) document.goTo(left, top + scaled(2), width, height - scaled(2), anchor.id);
    },
  };
}
