import { recordLayout as layout } from '../../../../templates/ceremony/record/layout.ts';
import { recordTexts as texts } from '../../../../templates/ceremony/record/texts.ts';
import { chains } from '../../../platform/pdf/chains.ts';
import { gap, tagged } from '../../../platform/pdf/flow/piece.ts';
import { drawLine, measure } from '../../../platform/pdf/typeset.ts';
import { type Block, type Piece, paragraphs, WIDTH } from './paper-flow.ts';
import type { RecordFacts } from './record-facts.ts';
import { recordTimes } from './record-times.ts';
import { namesOf, type Pair } from './record-words.ts';

const { margin, colours, signature, page } = layout;

export function headBlock([zh, en]: readonly [string, string]): Block {
  return {
    above: 0,
    leads: true,
    pieces: [
      gap(4),
      paragraphs(
        [
          { text: zh, look: 'title', align: 'center' },
          { text: en, look: 'titleEn', align: 'center' },
        ],
        margin.left,
        WIDTH,
      ),
      gap(12),
    ],
  };
}

export function sectionBlock([zh, en]: Pair): Block {
  const both = paragraphs(
    [
      { text: zh, look: 'section' },
      { text: en, look: 'sectionEn' },
    ],
    margin.left,
    WIDTH,
  );
  return { above: layout.section.above, leads: true, pieces: [both, gap(layout.section.below)] };
}

/** Where: the room of the session, then the house. */
export function placeOf({ venue, room }: RecordFacts): Pair {
  return [[venue.zh, room?.zh].filter(Boolean).join(''), [room?.en, venue.en].filter(Boolean).join(', ')];
}
export function organiserLines({ organisers }: RecordFacts) {
  return organisers.flatMap((one) =>
    namesOf(one).map((line) => (line.look === 'strong' ? { ...line, look: 'body' as const } : line)),
  );
}

/** Lines for two hands: whoever kept the record, and whoever conducted. */
export function signatureBlock(): Block {
  const width = WIDTH / 2 - 10;
  return {
    above: 20,
    pieces: [
      {
        height: signature.height,
        draw(ink, top) {
          const { document } = ink;
          [texts.recorder, texts.director].forEach(([zh, en], at) => {
            const x = margin.left + at * (width + 20);
            const line = (label: string, baseline: number) => {
              const style = { chain: chains.text, size: 8.8, colour: colours.body };
              tagged(ink, 'P', 'zh-CN', () => {
                drawLine(document, label, baseline, { x, width }, style);
              });
              const from = x + measure(label, style) + 8;
              document.decorate(() => {
                document
                  .moveTo(from, baseline + 3)
                  .lineTo(x + width, baseline + 3)
                  .lineWidth(0.6)
                  .stroke(colours.line);
              });
            };
            line(`${zh} ${en}`, top + 42);
            line(`${texts.date[0]} ${texts.date[1]}`, top + 78);
          });
        },
      },
    ],
  };
}

/** When this paper was printed, and of which state of the run sheet: a later print may say more. */
export function footPiece(record: RecordFacts, printedAt: string, pageNumber: number, pages: number): Piece {
  const times = recordTimes(record.timeZone);
  return {
    height: 0,
    draw(ink) {
      const { document } = ink;
      const baseline = page.height - layout.foot.baseline;
      const style = { chain: chains.text, size: layout.foot.size, colour: colours.muted };
      const place = { x: margin.left, width: WIDTH };
      document.decorate(() => {
        document
          .moveTo(margin.left, page.height - layout.foot.rule)
          .lineTo(margin.left + WIDTH, page.height - layout.foot.rule)
          .lineWidth(0.5)
          .stroke(colours.faint);
      });
      tagged(ink, 'P', 'zh-CN', () => {
        const stamp = texts.stamp(record.revision, times.stamp(printedAt), times.zone(printedAt, 'zh'));
        drawLine(document, stamp, baseline, place, style);
        drawLine(document, texts.page(pageNumber, pages), baseline, { ...place, align: 'right' }, style);
      });
    },
  };
}
