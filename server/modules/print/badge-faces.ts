import { cardLayout } from '../../../templates/badge/card/layout.ts';
import { type BadgeFormatName, badgeFormats } from '../../../templates/badge/formats.ts';
import { type LabelLayout, labelLayouts } from '../../../templates/badge/labels/layout.ts';
import { badgeLayout } from '../../../templates/badge/standard/layout.ts';
import { MM } from '../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { artKey, drawBadgeArt } from './badge-art.ts';
import { drawBackArt } from './badge-back.ts';
import { drawBadge } from './badge-drawing.ts';
import type { BadgeSheet } from './badge-sheet.ts';
import { drawCardArt, drawCardBadge } from './card-badge-drawing.ts';
import { drawLabelBadge } from './label-badge-drawing.ts';

/** How a badge looks in one format; measures in points, the cut's corner is the origin. */
export interface BadgeFace {
  readonly width: number;
  readonly height: number;
  readonly bleed: number;
  /** Of the drawing on its sheet. */
  readonly scale: number;
  /** What badges of one kind share; drawn with the bleed, and recorded once. */
  readonly drawArt?: (document: PaperDocument, sheet: BadgeSheet) => void;
  readonly drawFace: (document: PaperDocument, sheet: BadgeSheet) => void;
  /** The back that says something else than the face. */
  readonly drawBack?: (document: PaperDocument, sheet: BadgeSheet) => void;
}

const whole: BadgeFace = {
  ...badgeLayout.card,
  bleed: badgeLayout.bleed,
  scale: 1,
  drawArt: drawBadgeArt,
  drawFace: drawBadge,
  drawBack: (document, sheet) => drawBackArt(document, sheet, { ...badgeLayout.card, bleed: badgeLayout.bleed }),
};
const small: BadgeFace = {
  ...cardLayout.card,
  bleed: cardLayout.bleed,
  scale: 1,
  drawArt: drawCardArt,
  drawFace: drawCardBadge,
  drawBack: (document, sheet) => drawBackArt(document, sheet, { ...cardLayout.card, bleed: cardLayout.bleed }),
};
function roll(id: string): BadgeFace {
  const layout: LabelLayout = labelLayouts.find((one) => one.id === id) ?? labelLayouts[0];
  return {
    width: layout.width * MM,
    height: layout.height * MM,
    bleed: 0,
    scale: 1,
    drawFace: (document, sheet) => drawLabelBadge(document, sheet, layout),
  };
}

export const badgeFaces: Readonly<Record<BadgeFormatName, BadgeFace>> = {
  'a4-4up': { ...whole, scale: badgeLayout.sheet.scale },
  'a4-10up': small,
  a6: whole,
  card: small,
  'roll-96x62': roll('96x62'),
  'roll-82x96': roll('82x96'),
};
export const isBadgeFormat = (name: string): name is BadgeFormatName => Object.hasOwn(badgeFormats, name);

/** Badges that share this share their art. */
export const artOf = (sheet: BadgeSheet, side: 'front' | 'back'): string => `${side}${artKey(sheet)}`;
