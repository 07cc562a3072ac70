import { badgeBack as layout } from '../../../templates/badge/card/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { linear, mix } from '../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { goldRule, rosette } from '../../platform/pdf/ornament.ts';
import { drawFitted, fitText } from '../../platform/pdf/typeset.ts';
import { badgePair } from './badge-art.ts';
import type { BadgeSheet } from './badge-sheet.ts';

/** The event, where and when, and where a lost badge belongs; the same for all of one kind. */
export function drawBackArt(
  document: PaperDocument,
  sheet: BadgeSheet,
  card: { readonly width: number; readonly height: number; readonly bleed: number },
): void {
  const [dark, light] = badgePair(sheet.colour);
  const [width, height] = [card.width + 2 * card.bleed, card.height + 2 * card.bleed];
  const gradient = linear(
    document,
    [0, 0],
    [width, height],
    [
      [0, dark],
      [1, light],
    ],
  );
  document.rect(0, 0, width, height).fill(gradient);
  document.save().rect(0, 0, width, height).clip();
  const look = { petals: 24, rings: 7, inner: 0.76, depth: 0.16, twist: 0.5, lineWidth: 0.35 };
  rosette(document, width / 2, height * 0.46, Math.max(width, height) * 0.46, {
    ...look,
    colour: mix('#ffffff', dark, 0.1),
  });
  document.restore();
  const room = card.width * 0.82;
  const place = { x: (width - room) / 2, width: room, align: 'center' } as const;
  const at = card.height > card.width ? layout.upright : layout.flat;
  const line = (text: string, share: number, { max, min }: { max: number; min: number }, isBold = false) => {
    const style = { chain: isBold ? chains.sansBold : chains.sans, colour: '#ffffff' };
    const box = { width: room, height: max, max, min, leading: 1.3, maxLines: 1 };
    drawFitted(document, fitText(text, style, box), card.bleed + card.height * share, place, style);
  };
  line(sheet.editionTitleZh, at.titleZh, layout.titleZh, true);
  line(sheet.editionTitleEn, at.titleEn, layout.titleEn);
  goldRule(document, width / 2 - 26, card.bleed + card.height * at.rule, 52, 1.2);
  const venue = { max: at.venueSize, min: 4.5 };
  line(sheet.venueLine, at.venue, venue);
  line(sheet.dateLine, at.date, venue);
  line(layout.lost.zh, at.lostZh, { max: 7.5, min: 5 });
  line(layout.lost.en, at.lostEn, { max: 6.2, min: 4 });
}
