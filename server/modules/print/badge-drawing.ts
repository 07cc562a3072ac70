import { badgeLayout as layout } from '../../../templates/badge/standard/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { cleanText } from '../../platform/pdf/clean-text.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { drawQr } from '../../platform/pdf/qr.ts';
import { type Box, depth, drawFitted, type Fitted, fitText, type TextStyle } from '../../platform/pdf/typeset.ts';
import { badgePair } from './badge-art.ts';
import type { BadgeSheet } from './badge-sheet.ts';

const { card, padding, colours, name, facts, code } = layout;
const across = { x: padding, width: card.width - 2 * padding, align: 'center' } as const;
const left = { x: padding, width: facts.width } as const;

/** What differs from badge to badge; the cut's corner is the origin. */
export function drawBadge(document: PaperDocument, sheet: BadgeSheet): void {
  drawNames(document, sheet);
  drawFacts(document, sheet);
  const { side, right, bottom } = code;
  drawQr(document, sheet.code, right - side, bottom - side, side, { level: 'Q', colour: colours.code });
}

// Where the ink of a line begins above its baseline, in units of the size: Thai and Lao pile marks on their letters.
function rise(text: string): number {
  return /[\u0e00-\u0eff]/.test(text) ? 1.12 : 0.86;
}

/** One line reads best; more lines only when they make the name a quarter larger. */
function fitName(text: string, style: Omit<TextStyle, 'size'>, box: Omit<Box, 'maxLines'>): Fitted {
  const [one, two, three] = [1, 2, 3].map((maxLines) => fitText(text, style, { ...box, maxLines }));
  const larger = (less: Fitted | undefined, more: Fitted | undefined) =>
    !less || (more && more.size > less.size * 1.25) ? more : less;
  return larger(larger(one, two), three) ?? fitText(text, style, box);
}

/** The names as one block in the middle of their third of the badge, as large as it lets them be. */
function drawNames(document: PaperDocument, sheet: BadgeSheet): void {
  const native = cleanText(sheet.nameNative);
  const latin = cleanText(sheet.nameLatin);
  const first = native || latin;
  const second = native && latin !== native ? latin : '';
  const room = name.bottom - name.top;
  const short = /^\p{Script=Han}{2,3}$/u.test(first);
  const piled = rise(first) > 1;
  const style = { chain: chains.sansBold, colour: colours.ink, ...(short ? { tracking: name.shortTracking } : {}) };
  const look = second ? name.native : name.alone;
  const share = room * (second ? 0.66 : 0.98);
  const leading = piled ? 1.45 : look.leading;
  const above = fitName(first, style, {
    width: across.width,
    height: piled ? share / 1.3 : share,
    max: look.max,
    min: look.min,
    leading,
    balanced: true,
  });
  const styleLatin = { chain: chains.sansBold, colour: badgePair(sheet.colour)[0] };
  const box = { width: across.width, height: room * 0.28, balanced: true, ...name.latin };
  const below = second ? fitName(second, styleLatin, box) : undefined;
  const gap = below ? below.size * 1.05 + above.size * (piled ? 0.3 : 0.2) : 0;
  const hang = (below?.size ?? above.size) * 0.2;
  const block = above.size * rise(first) + depth(above) + gap + (below ? depth(below) : 0) + hang;
  const start = name.top + Math.max(0, (room - block) / 2) + above.size * rise(first);
  const last = drawFitted(document, above, start, across, style);
  if (below) drawFitted(document, below, last + gap, across, styleLatin);
}

interface Step {
  readonly text: string;
  readonly look: { readonly max: number; readonly min: number; readonly height: number };
  readonly bold?: boolean;
  readonly colour: string;
}

/** Organisation and position from the top, place and number from the foot of the column beside the code. */
function drawFacts(document: PaperDocument, sheet: BadgeSheet): void {
  const local = cleanText(sheet.organisationLocal ?? '');
  const zh = cleanText(sheet.organisationZh);
  const en = cleanText(sheet.organisationEn);
  const lines = [...new Set([local, zh, en])].filter(Boolean);
  const [main = '', ...others] = lines;
  const steps: Step[] = [
    { text: main, look: facts.organisation, bold: true, colour: colours.body },
    { text: others[0] ?? '', look: facts.organisationEn, colour: colours.body },
    { text: cleanText(sheet.position), look: facts.position, colour: colours.muted },
  ];
  let top = facts.top;
  for (const step of steps) {
    if (!step.text) continue;
    const style = { chain: step.bold ? chains.sansBold : chains.sans, colour: step.colour };
    const fitted = fitText(step.text, style, { width: left.width, leading: 1.3, maxLines: 4, ...step.look });
    top = drawFitted(document, fitted, top + fitted.size * 1.02, left, style) + fitted.size * 0.42;
  }
  const strong = { chain: chains.sansBold, colour: colours.ink };
  const quiet = { chain: chains.sans, colour: colours.muted };
  const one = { width: left.width, leading: 1.2, maxLines: 1 };
  const numberWidth = { ...left, width: 62 };
  const { label, max, min } = facts.number;
  const foot = facts.bottom - 4;
  drawFitted(
    document,
    fitText(layout.words.number, quiet, { ...one, height: 8, max: label, min: 4 }),
    foot - 13,
    left,
    quiet,
  );
  const number = fitText(sheet.number, strong, { ...one, width: numberWidth.width, height: max, max, min });
  drawFitted(document, number, foot, left, strong);
  if (sheet.note) {
    const x = left.x + numberWidth.width + 6;
    const place = { x, width: left.width - numberWidth.width - 6 };
    const style = { chain: chains.sansBold, colour: badgePair(sheet.colour)[0] };
    const noted = fitText(sheet.note, style, {
      width: place.width,
      height: 18,
      leading: 1.2,
      maxLines: 2,
      ...facts.note,
    });
    drawFitted(document, noted, foot - depth(noted), place, style);
  }
  const places = [sheet.placeZh, sheet.placeEn].filter((text) => cleanText(text)).join('　');
  const place = fitText(places, strong, { ...one, ...facts.place });
  drawFitted(document, place, foot - 26, left, strong);
}
