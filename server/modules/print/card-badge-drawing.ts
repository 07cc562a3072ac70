import { cardLayout as layout } from '../../../templates/badge/card/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { cleanText } from '../../platform/pdf/clean-text.ts';
import { linear, mix } from '../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { goldRule, rosette } from '../../platform/pdf/ornament.ts';
import { drawQr } from '../../platform/pdf/qr.ts';
import { depth, drawFitted, fitText } from '../../platform/pdf/typeset.ts';
import { badgePair } from './badge-art.ts';
import type { BadgeSheet } from './badge-sheet.ts';

const { card, bleed, colours, padding, head, foot, name, facts, code } = layout;

/** Bands, event and kind, drawn with the bleed. */
export function drawCardArt(document: PaperDocument, sheet: BadgeSheet): void {
  const [dark, light] = badgePair(sheet.colour);
  const [width, height] = [card.width + 2 * bleed, card.height + 2 * bleed];
  document.rect(0, 0, width, height).fill(colours.paper);
  const footTop = height - foot.height - bleed;
  for (const [top, tall] of [
    [0, head.height + bleed],
    [footTop, foot.height + bleed],
  ] as const) {
    const gradient = linear(
      document,
      [0, top],
      [width, top + tall],
      [
        [0, dark],
        [1, light],
      ],
    );
    document.rect(0, top, width, tall).fill(gradient);
  }
  document
    .save()
    .rect(0, 0, width, head.height + bleed)
    .clip();
  const look = { petals: 24, rings: 5, inner: 0.76, depth: 0.16, twist: 0.5, lineWidth: 0.3 };
  rosette(document, width - 18, 16, 46, { ...look, colour: mix('#ffffff', light, 0.24) });
  document.restore();
  goldRule(document, 0, head.height + bleed, width, 1.2);
  goldRule(document, 0, footTop - 1.2, width, 1.2);
  const place = { x: bleed + padding, width: card.width - 2 * padding };
  const line = (text: string, look: { baseline: number; max: number; min: number }, isBold: boolean) => {
    const style = { chain: isBold ? chains.sansBold : chains.sans, colour: '#ffffff' };
    const box = { width: place.width, height: look.max, max: look.max, min: look.min, leading: 1.2, maxLines: 1 };
    drawFitted(document, fitText(text, style, box), bleed + look.baseline, place, style);
  };
  line(sheet.editionTitleZh, head.titleZh, true);
  line(sheet.editionTitleEn, head.titleEn, false);
  const style = { chain: chains.sansBold, colour: '#ffffff' };
  const box = { width: place.width - 44, height: foot.type.max, ...foot.type, leading: 1.2, maxLines: 1 };
  const type = [sheet.typeZh, sheet.typeEn].filter(Boolean).join('　');
  drawFitted(document, fitText(type, style, box), footTop + foot.type.baseline, place, style);
}

/** What differs from card to card; the cut's corner is the origin. */
export function drawCardBadge(document: PaperDocument, sheet: BadgeSheet): void {
  drawQr(document, sheet.code, code.right - code.side, code.bottom - code.side, code.side, {
    level: 'Q',
    colour: colours.code,
  });
  const native = cleanText(sheet.nameNative);
  const latin = cleanText(sheet.nameLatin);
  const first = native || latin;
  const second = native && latin !== native ? latin : '';
  const column = { x: padding, width: name.width };
  const short = /^\p{Script=Han}{2,3}$/u.test(first);
  const piled = /[\u0e00-\u0eff]/.test(first);
  const room = name.bottom - name.top;
  const bold = { chain: chains.sansBold, colour: colours.ink, ...(short ? { tracking: 0.06 } : {}) };
  const fitName = (maxLines: number) =>
    fitText(first, bold, {
      ...column,
      ...name.native,
      height: (second ? room * 0.66 : room) / (piled ? 1.3 : 1),
      leading: piled ? 1.4 : 1.14,
      maxLines,
    });
  const [one, two] = [fitName(1), fitName(2)];
  const above = two.size > one.size * 1.25 ? two : one;
  const below = second
    ? fitText(second, bold, { ...column, ...name.latin, height: room * 0.3, leading: 1.14, maxLines: 2 })
    : undefined;
  const rise = above.size * (piled ? 1.1 : 0.84);
  const gap = below ? below.size * 1.15 + above.size * (piled ? 0.24 : 0.1) : 0;
  const block = rise + depth(above) + gap + (below ? depth(below) : 0) + above.size * 0.1;
  const last = drawFitted(document, above, name.top + Math.max(0, (room - block) / 2) + rise, column, bold);
  if (below)
    drawFitted(document, below, last + gap, column, { chain: chains.sansBold, colour: badgePair(sheet.colour)[0] });
  drawFacts(document, sheet);
}

function drawFacts(document: PaperDocument, sheet: BadgeSheet): void {
  const column = { x: padding, width: name.width };
  const lines = [
    ...new Set([sheet.organisationLocal ?? '', sheet.organisationZh, sheet.organisationEn].map(cleanText)),
  ];
  const [main = '', other = ''] = lines.filter(Boolean);
  let top: number = facts.top;
  for (const [text, look, colour] of [
    [main, facts.organisation, colours.body],
    [other, facts.organisationEn, colours.muted],
  ] as const) {
    if (!text || top > facts.bottom - look.min) continue;
    const style = { chain: look === facts.organisation ? chains.sansBold : chains.sans, colour };
    const box = {
      width: column.width,
      leading: 1.2,
      maxLines: 2,
      ...look,
      height: Math.min(look.height, facts.bottom - top),
    };
    const fitted = fitText(text, style, box);
    top = drawFitted(document, fitted, top + fitted.size, column, style) + fitted.size * 0.45;
  }
  const white = { chain: chains.sansBold, colour: '#ffffff' };
  const width = 44;
  const number = fitText(sheet.number, white, {
    width,
    height: foot.number.max,
    ...foot.number,
    leading: 1.2,
    maxLines: 1,
  });
  const place = { x: card.width - padding - width, width, align: 'right' } as const;
  drawFitted(document, number, card.height - foot.height + foot.type.baseline, place, white);
}
