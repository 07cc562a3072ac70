import { letterLayout as layout } from '../../../templates/letter/invitation/layout.ts';
import { letterTexts as texts } from '../../../templates/letter/invitation/texts.ts';
import { chains } from '../../platform/pdf/chains.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { drawLine, type Placement, type TextStyle, wrap } from '../../platform/pdf/typeset.ts';
import { daysText, dayText } from './domain/day-text.ts';
import { drawFoot } from './letter-foot.ts';
import type { LetterSheet } from './letter-sheet.ts';
import { drawParticulars, particularsHeight } from './letter-table.ts';

type Section = ReturnType<PaperDocument['struct']>;
type Lang = 'zh-CN' | 'en';

const { page, margin, colours } = layout;
const WIDTH = page.width - margin.left - margin.right;
const column = { x: margin.left, width: WIDTH } as const;

/** What is drawn later, once it is known that all of it stands on one page. */
interface Piece {
  readonly height: number;
  draw(top: number): void;
}

/** From full size down in steps, until the whole letter stands above the foot: long names and venues cost size, never a page. */
const SCALES = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.75, 0.7, 0.64, 0.58, 0.52, 0.46] as const;
const FOOT_HEIGHT = 132;

export function drawLetterSheet(document: PaperDocument, section: Section, sheet: LetterSheet): void {
  const room = page.height - margin.top - margin.bottom - FOOT_HEIGHT;
  const tried = SCALES.map((scale) => piecesOf(document, section, sheet, scale));
  const heightOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { height }) => sum + height, 0);
  const pieces = tried.find((one) => heightOf(one) <= room) ?? tried.at(-1) ?? [];
  if (sheet.isSample) document.decorate(() => drawSample(document));
  let top: number = margin.top;
  for (const piece of pieces) {
    piece.draw(top);
    top += piece.height;
  }
  // The foot follows the text where there is room, so that a short letter keeps together.
  drawFoot(document, section, sheet, Math.min(top + 14, page.height - margin.bottom - FOOT_HEIGHT));
}

function piecesOf(document: PaperDocument, section: Section, sheet: LetterSheet, scale: number): Piece[] {
  const { passport } = sheet;
  const words = wordsOf(sheet);
  const gap = (height: number): Piece => ({ height: height * scale, draw() {} });
  const text = (
    tag: 'P' | 'H1',
    lang: Lang,
    said: string,
    style: TextStyle & { readonly leading: number },
    place: Placement = column,
  ): Piece => {
    const sized = { ...style, size: style.size * scale };
    const lines = said.split('\n').flatMap((line) => wrap(line, sized, place.width));
    const step = sized.size * style.leading;
    return {
      height: lines.length * step,
      draw(top) {
        section.add(
          document.struct(tag, { lang }, () => {
            lines.forEach((line, at) => {
              drawLine(document, line, top + at * step + sized.size * 0.3 + step / 2, place, sized);
            });
          }),
        );
      },
    };
  };
  const zh = { chain: chains.text, colour: colours.body, ...layout.body.zh };
  const en = { chain: chains.text, colour: colours.body, ...layout.body.en };
  const strong = { chain: chains.textStrong, colour: colours.ink };
  const centred = { ...column, align: 'center' } as const;
  const clause = (labels: readonly [string, string], saidZh: string, saidEn: string): Piece[] => {
    const x = margin.left + layout.clause.label;
    const beside = { x, width: WIDTH - layout.clause.label };
    const label = { chain: chains.textStrong, colour: colours.ink, ...layout.clause.zh };
    const labelEn = { chain: chains.text, colour: colours.muted, ...layout.clause.en };
    const side = { x: margin.left, width: layout.clause.label - 8 };
    const plain = { chain: chains.text, colour: colours.body };
    return [
      sideBySide(
        text('P', 'zh-CN', labels[0], label, side),
        text('P', 'zh-CN', saidZh, { ...plain, ...layout.clause.zh }, beside),
      ),
      sideBySide(
        text('P', 'en', labels[1], labelEn, side),
        text('P', 'en', saidEn, { ...plain, ...layout.clause.en }, beside),
      ),
      gap(3.5),
    ];
  };
  const arrives = (locale: 'zh' | 'en') => dayText(passport.arrivesOn, locale);
  const departs = (locale: 'zh' | 'en') => dayText(passport.departsOn, locale);
  return [
    headPiece(document, section, sheet, scale),
    gap(9),
    metaPiece(document, section, sheet, scale),
    gap(13),
    text('H1', 'zh-CN', texts.zh.title, { ...strong, ...layout.title.zh, leading: 1.25 }, centred),
    text(
      'P',
      'en',
      texts.en.title,
      { chain: chains.capitals, colour: colours.ink, ...layout.title.en, leading: 1.5 },
      centred,
    ),
    gap(11),
    ...(sheet.missionZh
      ? [text('P', 'zh-CN', `${texts.zh.to}${sheet.missionZh}`, { ...strong, ...layout.body.zh })]
      : []),
    text('P', 'en', `${texts.en.to}${passport.mission}`, { ...strong, ...layout.body.en }),
    gap(6),
    text('P', 'zh-CN', texts.zh.invite(words.zh), zh),
    gap(2),
    text('P', 'en', texts.en.invite(words.en), en),
    gap(7),
    {
      height: particularsHeight(scale),
      draw: (top) => drawParticulars(document, section, sheet, { top, scale, x: margin.left, width: WIDTH }),
    },
    gap(9),
    ...clause(texts.labels.purpose, texts.zh.purpose(words.zh), texts.en.purpose(words.en)),
    ...clause(
      texts.labels.itinerary,
      texts.zh.itinerary(arrives('zh'), words.zh.eventDays, words.zh.venue, departs('zh')),
      texts.en.itinerary(arrives('en'), words.en.eventDays, words.en.venue, departs('en')),
    ),
    ...clause(texts.labels.costs, sheet.costsZh, sheet.costsEn),
    gap(4),
    text('P', 'zh-CN', texts.zh.closing, { ...zh, ...layout.clause.zh }),
    gap(1.5),
    text('P', 'en', texts.en.closing, { ...en, ...layout.clause.en }),
    gap(4),
    text('P', 'zh-CN', `${texts.zh.salute} ${texts.en.salute}`, { ...zh, ...layout.clause.zh }),
  ];
}

function sideBySide(left: Piece, right: Piece): Piece {
  return {
    height: Math.max(left.height, right.height),
    draw(top) {
      left.draw(top);
      right.draw(top);
    },
  };
}

function wordsOf(sheet: LetterSheet) {
  const { passport } = sheet;
  const eventDays = (locale: 'zh' | 'en') => daysText(sheet.eventStartsOn, sheet.eventEndsOn, locale);
  return {
    zh: {
      eventDays: eventDays('zh'),
      trip: `${dayText(passport.arrivesOn, 'zh')}至${dayText(passport.departsOn, 'zh')}`,
      event: sheet.eventZh,
      venue: sheet.venueZh,
      capacity: sheet.capacityZh,
      host: sheet.hostZh,
    },
    en: {
      eventDays: eventDays('en'),
      trip: `${dayText(passport.arrivesOn, 'en')} to ${dayText(passport.departsOn, 'en')}`,
      event: sheet.eventEn,
      venue: sheet.venueEn,
      capacity: sheet.capacityEn,
      host: sheet.hostEn,
    },
  };
}

/** The host's name in red over two rules, as a Chinese office heads its letters. */
function headPiece(document: PaperDocument, section: Section, sheet: LetterSheet, scale: number): Piece {
  const { zh, en, thick, thin, gap } = layout.head;
  const centred = { ...column, align: 'center' } as const;
  const style = (size: number, chain: TextStyle['chain'], colour: string, tracking = 0): TextStyle => ({
    chain,
    colour,
    tracking,
    size,
  });
  const onOneLine = (
    said: string,
    from: number,
    make: (size: number) => TextStyle,
  ): { lines: string[]; style: TextStyle } => {
    for (let size = from; size > 7; size -= 0.5) {
      const lines = wrap(said, make(size), WIDTH, true);
      if (lines.length === 1) return { lines, style: make(size) };
    }
    return { lines: wrap(said, make(8), WIDTH, true), style: make(8) };
  };
  const above = onOneLine(sheet.hostZh, zh.max * scale, (size) =>
    style(size, chains.textStrong, colours.head, zh.tracking),
  );
  const below = onOneLine(sheet.hostEn, en.max * scale, (size) => style(size, chains.textStrong, colours.head));
  const heightOf = ({ lines, style: { size } }: typeof above) => lines.length * size * 1.4;
  const height = heightOf(above) + heightOf(below) + 6 + thick + gap + thin;
  return {
    height,
    draw(top) {
      let y = top;
      for (const [lang, { lines, style: look }] of [
        ['zh-CN', above],
        ['en', below],
      ] as const) {
        const from = y;
        section.add(
          document.struct('P', { lang }, () =>
            lines.forEach((line, at) => {
              drawLine(document, line, from + look.size * (1.05 + at * 1.4), centred, look);
            }),
          ),
        );
        y += lines.length * look.size * 1.4;
      }
      document.decorate(() => {
        const rule = y + 6;
        document.rect(margin.left, rule, WIDTH, thick).fill(colours.head);
        document.rect(margin.left, rule + thick + gap, WIDTH, thin).fill(colours.head);
      });
    },
  };
}

function metaPiece(document: PaperDocument, section: Section, sheet: LetterSheet, scale: number): Piece {
  const size = layout.meta.size * scale;
  const style = { chain: chains.text, colour: colours.ink, size };
  return {
    height: size * 1.4,
    draw(top) {
      const baseline = top + size * 1.05;
      section.add(
        document.struct('P', { lang: 'zh-CN' }, () => {
          drawLine(document, `${texts.labels.number} ${sheet.number}`, baseline, column, style);
        }),
      );
      if (sheet.decisionNumber)
        section.add(
          document.struct('P', { lang: 'zh-CN' }, () => {
            drawLine(
              document,
              `${texts.labels.decision} ${sheet.decisionNumber}`,
              baseline,
              { ...column, align: 'right' },
              style,
            );
          }),
        );
    },
  };
}

/** Across the whole sheet: nobody takes a sample for a letter. */
function drawSample(document: PaperDocument): void {
  document.save();
  document.rotate(-32, { origin: [page.width / 2, page.height / 2] });
  const style = { chain: chains.textStrong, size: 66, colour: '#ecdfc8' };
  drawLine(document, texts.sample, page.height / 2 + 30, { x: 0, width: page.width, align: 'center' }, style);
  document.restore();
}
