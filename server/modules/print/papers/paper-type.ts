import { paperLayout as layout } from '../../../../templates/print/papers/layout.ts';
import { chains } from '../../../platform/pdf/chains.ts';
import type { Look, Paragraph } from '../../../platform/pdf/flow/paragraphs.ts';
import type { TableLook } from '../../../platform/pdf/flow/table.ts';

export type PaperSize = keyof typeof layout.sizes;
const { colours, type } = layout;

const ink = { chain: chains.textStrong, colour: colours.ink };
const body = { chain: chains.text, colour: colours.body };
const sans = { chain: chains.sans, colour: colours.body };
const bold = { chain: chains.sansBold, colour: colours.ink };
const quiet = { chain: chains.sans, colour: colours.muted };
const zh = { lang: 'zh-CN' } as const;
const en = { lang: 'en' } as const;

/** Serif for what is read, sans for what is looked up. */
const LOOKS = {
  title: { ...ink, ...type.title, ...zh, wholeWords: true },
  titleEn: { ...body, ...type.titleEn, ...en },
  chapter: { ...ink, ...type.chapter, ...zh, wholeWords: true },
  chapterEn: { ...body, colour: colours.muted, ...type.chapterEn, ...en },
  section: { ...ink, ...type.section, ...zh, wholeWords: true },
  sectionEn: { ...body, colour: colours.muted, ...type.sectionEn, ...en },
  body: { ...body, ...type.body, ...zh },
  bodyEn: { ...body, ...type.bodyEn, ...en },
  note: { ...quiet, ...type.note, ...zh },
  noteEn: { ...quiet, ...type.noteEn, ...en },
  strong: { ...ink, ...type.strong, ...zh },
  cell: { ...sans, ...type.cell, ...zh },
  cellEn: { ...quiet, ...type.cellEn, ...en },
  name: { ...bold, ...type.name, ...zh, shrinks: true },
  nameEn: { ...sans, ...type.nameEn, ...en, shrinks: true },
  head: { ...bold, ...type.head, ...zh },
  headEn: { ...quiet, ...type.headEn, ...en },
  time: { ...bold, colour: colours.lake, ...type.time, ...zh },
  number: { ...quiet, ...type.number, ...zh },
} as const satisfies Record<string, Look>;
export type LookName = keyof typeof LOOKS;

/** A sheet of one size with its type; all drawing of lists is told on which it stands. */
export interface Sheet {
  readonly size: PaperSize;
  readonly page: (typeof layout.sizes)[PaperSize];
  readonly left: number;
  readonly width: number;
  readonly look: Readonly<Record<LookName, Look>>;
  readonly table: TableLook;
  /** Points at 1 to points here. */
  scaled(points: number): number;
}

export function sheetOf(size: PaperSize): Sheet {
  const page = layout.sizes[size];
  const scaled = (points: number) => points * page.type;
  const look = Object.fromEntries(
    Object.entries(LOOKS).map(([name, one]) => [name, { ...one, size: scaled(one.size) }]),
  ) as Record<LookName, Look>;
  const left = page.margin.left;
  return {
    size,
    page,
    left,
    width: page.width - left - page.margin.right,
    look,
    table: {
      x: left,
      padX: scaled(layout.cell.x),
      padY: scaled(layout.cell.y),
      band: colours.band,
      line: colours.line,
      rule: colours.rule,
    },
    scaled,
  };
}

/** Both languages, each in its look; one where both say the same, or one says nothing. */
export function both(
  sheet: Sheet,
  [first, second]: readonly [zh: string, en: string],
  [one, other]: readonly [LookName, LookName],
): Paragraph[] {
  const said: Paragraph[] = [];
  if (first) said.push({ text: first, look: sheet.look[one] });
  if (second && second !== first) said.push({ text: second, look: sheet.look[first ? other : one] });
  return said;
}
