import { handbookWords as words } from '../../../../templates/print/handbook/words.ts';
import { paperLayout as layout } from '../../../../templates/print/papers/layout.ts';
import { chains } from '../../../platform/pdf/chains.ts';
import type { PaperDocument } from '../../../platform/pdf/document.ts';
import { type Block, decorated, type Ink, tagged } from '../../../platform/pdf/flow/piece.ts';
import { divider, fretCorner, kapok, rosette } from '../../../platform/pdf/ornament.ts';
import { type Box, drawFitted, drawLine, fitText, type TextStyle } from '../../../platform/pdf/typeset.ts';
import type { HandbookFacts } from './handbook-facts.ts';
import type { Pair } from './headings.ts';
import type { Sheet } from './paper-type.ts';

const { colours } = layout;
const CREAM = '#fbf8f1';

/** The cover fills its page: alliance, title, theme, when and where, and by whom. */
export function coverBlock(sheet: Sheet, facts: HandbookFacts): Block {
  const room = sheet.page.height - sheet.page.margin.top - sheet.page.margin.bottom;
  return {
    above: 0,
    pieces: [
      {
        height: room,
        anchor: { id: 'cover', title: `${words.title[0]} ${words.title[1]}`, level: 0 },
        draw(ink) {
          decorated(ink, () => drawGround(ink.document, sheet));
          drawWords(ink, sheet, facts);
        },
      },
    ],
  };
}

function drawGround(document: PaperDocument, sheet: Sheet): void {
  const { width, height } = sheet.page;
  const { scaled } = sheet;
  document.rect(0, 0, width, height).fill(CREAM);
  rosette(document, width / 2, height * 0.36, width * 0.46, {
    petals: 24,
    rings: 9,
    inner: 0.42,
    depth: 0.13,
    twist: 0.5,
    colour: '#efe7d4',
    lineWidth: 0.4,
  });
  const inset = scaled(20);
  document
    .rect(inset, inset, width - 2 * inset, height - 2 * inset)
    .lineWidth(0.9)
    .stroke(colours.gold);
  const second = inset + scaled(4);
  document
    .rect(second, second, width - 2 * second, height - 2 * second)
    .lineWidth(0.35)
    .stroke(colours.gold);
  const corner = second + scaled(6);
  const scale = sheet.page.type * 0.62;
  fretCorner(document, corner, corner, 1, 1, scale, colours.gold);
  fretCorner(document, width - corner, corner, -1, 1, scale, colours.gold);
  fretCorner(document, corner, height - corner, 1, -1, scale, colours.gold);
  fretCorner(document, width - corner, height - corner, -1, -1, scale, colours.gold);
  kapok(document, width / 2, height * 0.155, scaled(19), { petal: '#c2534a', line: '#8c2a24', heart: '#e3c06a' });
  divider(document, width / 2, height * 0.475, width * 0.26, colours.gold, CREAM);
}

function drawWords(ink: Ink, sheet: Sheet, { edition, alliance, roles }: HandbookFacts): void {
  const { width, height } = sheet.page;
  const { scaled } = sheet;
  const side = scaled(46);
  const place = { x: side, width: width - 2 * side, align: 'center' } as const;
  const style = (chain: TextStyle['chain'], colour: string, tracking = 0) => ({ chain, colour, tracking });
  const write = (
    text: string,
    lang: 'zh-CN' | 'en',
    baseline: number,
    look: Omit<TextStyle, 'size'>,
    box: Omit<Box, 'width' | 'leading'> & { leading?: number },
    tag = 'P',
  ) => {
    if (!text) return baseline;
    const fitted = fitText(text, look, {
      width: place.width,
      leading: 1.35,
      balanced: true,
      ...box,
      height: scaled(box.height),
      max: scaled(box.max),
      min: scaled(box.min),
    });
    let last = baseline;
    tagged(ink, tag, lang, () => {
      last = drawFitted(ink.document, fitted, baseline, place, look);
    });
    return last;
  };
  const ink1 = colours.ink;
  let y = write(alliance[0], 'zh-CN', height * 0.228, style(chains.text, colours.body, 0.04), {
    height: 30,
    max: 10,
    min: 7,
  });
  y = write(
    edition.title[0],
    'zh-CN',
    Math.max(y + scaled(40), height * 0.3),
    style(chains.display, ink1, 0.06),
    { height: 92, max: 25, min: 13, leading: 1.42 },
    'H1',
  );
  write(edition.title[1], 'en', y + scaled(26), style(chains.serif, colours.body), {
    height: 44,
    max: 13,
    min: 8,
    leading: 1.25,
  });
  write(words.title[0], 'zh-CN', height * 0.548, style(chains.textStrong, colours.red, 0.5), {
    height: 26,
    max: 21,
    min: 15,
  });
  write(words.title[1], 'en', height * 0.548 + scaled(21), style(chains.capitals, colours.red, 0.14), {
    height: 12,
    max: 9.4,
    min: 7,
  });
  y = height * 0.655;
  y = write(edition.theme[0], 'zh-CN', y, style(chains.text, ink1, 0.03), { height: 34, max: 11, min: 8 });
  y = write(edition.theme[1], 'en', y + scaled(16), style(chains.italic, colours.muted), {
    height: 28,
    max: 10.4,
    min: 7,
    leading: 1.25,
  });
  y = Math.max(y + scaled(30), height * 0.745);
  const sides: readonly (readonly [Pair, readonly [string, string]])[] = [
    [edition.dates, words.facts.time],
    [edition.venue, words.facts.venue],
  ];
  for (const [[zh, en]] of sides) {
    y = write(zh, 'zh-CN', y, style(chains.text, ink1), { height: 24, max: 10, min: 7 });
    y =
      write(en, 'en', y + scaled(12.5), style(chains.text, colours.muted), {
        height: 20,
        max: 8,
        min: 6,
        leading: 1.25,
      }) + scaled(18);
  }
  const hosts = roles.filter(({ role }) => role === 'hosted_by' || role === 'organised_by');
  y = Math.max(y + scaled(6), height * 0.857);
  for (const { role, organisations } of hosts) {
    const names = organisations.map(([zh, en]) => zh || en).join('、');
    y =
      write(`${words.roles[role][0]}　${names}`, 'zh-CN', y, style(chains.text, colours.body), {
        height: 20,
        max: 8.6,
        min: 6,
      }) + scaled(14.5);
  }
  if (edition.isDemo)
    drawLine(ink.document, '演示数据　Demo data', height - scaled(31), place, {
      chain: chains.sans,
      colour: colours.muted,
      size: scaled(6.6),
    });
}
