import { badgeColours, badgeLayout as layout } from '../../../templates/badge/standard/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { linear, mix } from '../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { goldRule, guilloche, kapok, rosette } from '../../platform/pdf/ornament.ts';
import { drawFitted, fitText, type TextStyle } from '../../platform/pdf/typeset.ts';
import type { BadgeSheet } from './badge-sheet.ts';

const { card, bleed, colours, head, foot, padding } = layout;

export function badgePair(colour: BadgeSheet['colour']): readonly [string, string] {
  if (typeof colour === 'string') return badgeColours[colour] ?? badgeColours.delegate;
  return colour.every((end) => /^#[0-9a-f]{6}$/i.test(end)) ? colour : badgeColours.delegate;
}

/** All badges that share this share their art; it is recorded once. */
export function artKey(sheet: BadgeSheet): string {
  const { editionTitleZh, editionTitleEn, venueLine, dateLine, typeZh, typeEn } = sheet;
  return JSON.stringify([badgePair(sheet.colour), editionTitleZh, editionTitleEn, venueLine, dateLine, typeZh, typeEn]);
}

interface Line {
  readonly baseline: number;
  readonly max: number;
  readonly min: number;
  readonly tracking?: number;
}

/** Bands, event and kind of registration, drawn with the bleed: the card begins at (bleed, bleed). */
export function drawBadgeArt(document: PaperDocument, sheet: BadgeSheet): void {
  const [dark, light] = badgePair(sheet.colour);
  const [width, height] = [card.width + 2 * bleed, card.height + 2 * bleed];
  document.rect(0, 0, width, height).fill(colours.paper);
  const headHeight = head.height + bleed;
  const footTop = height - foot.height - bleed;
  const band = (top: number, tall: number) => {
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
  };
  band(0, headHeight);
  band(footTop, height - footTop);
  drawLace(document, dark, light, headHeight, footTop);
  goldRule(document, 0, headHeight, width, 1.8);
  goldRule(document, 0, footTop - 1.8, width, 1.8);
  const { slot } = head;
  document.roundedRect((width - slot.width) / 2, slot.top + bleed, slot.width, slot.height, slot.height / 2);
  document.fill(mix('#ffffff', dark, 0.88));
  const white = (text: string, line: Line, top: number, chain: TextStyle['chain']) => {
    const style = { chain, colour: '#ffffff', ...(line.tracking ? { tracking: line.tracking } : {}) };
    const room = card.width - 2 * padding;
    const box = { width: room, height: line.max, max: line.max, min: line.min, leading: 1.2, maxLines: 1 };
    const place = { x: bleed + padding, width: room, align: 'center' } as const;
    drawFitted(document, fitText(text, style, box), top + line.baseline, place, style);
  };
  white(sheet.editionTitleZh, head.titleZh, bleed, chains.sansBold);
  white(sheet.editionTitleEn, head.titleEn, bleed, chains.sans);
  white([sheet.venueLine, sheet.dateLine].filter(Boolean).join('　'), head.place, bleed, chains.sans);
  white(sheet.typeZh, foot.typeZh, footTop, chains.sansBold);
  white(sheet.typeEn, foot.typeEn, footTop, chains.sansBold);
}

function drawLace(document: PaperDocument, dark: string, light: string, headHeight: number, footTop: number): void {
  const width = card.width + 2 * bleed;
  const faint = mix('#ffffff', light, 0.24);
  document.save().rect(0, 0, width, headHeight).clip();
  const look = { petals: 24, rings: 6, inner: 0.76, depth: 0.16, twist: 0.5, lineWidth: 0.35 };
  rosette(document, width - 26, 24, 92, { ...look, colour: faint });
  rosette(document, 14, headHeight + 6, 62, { ...look, petals: 18, rings: 5, colour: mix('#ffffff', dark, 0.2) });
  kapok(document, width - 26, 24, 30, { petal: mix('#ffffff', light, 0.1), line: faint, heart: faint });
  document.restore();
  const y = footTop + (foot.height + bleed) / 2;
  document
    .save()
    .rect(0, footTop, width, foot.height + bleed)
    .clip();
  const braid = { amplitude: 24, waves: 22, swells: 4, strands: 6, lineWidth: 0.3 };
  guilloche(document, { ...braid, from: [0, y], to: [width, y], colour: mix('#ffffff', light, 0.13) });
  document.restore();
}
