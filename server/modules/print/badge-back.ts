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
  const centre = height * (card.height > card.width ? 0.4 : 0.36);
  const line = (
    text: string,
    baseline: number,
    { max, min }: { max: number; min: number },
    bold = false,
    lines = 1,
  ) => {
    if (!text) return baseline;
    const style = { chain: bold ? chains.sansBold : chains.sans, colour: '#ffffff' };
    const box = { width: room, height: max * 1.3 * lines, max, min, leading: 1.3, maxLines: lines, balanced: true };
    return drawFitted(document, fitText(text, style, box), baseline, place, style);
  };
  const titled = line(sheet.editionTitleZh, centre, layout.titleZh, true, 2);
  const under = line(sheet.editionTitleEn, titled + layout.titleEn.max * 1.9, layout.titleEn, false, 2);
  goldRule(document, width / 2 - 26, under + 10, 52, 1.2);
  const said = line(sheet.venueLine, under + 10 + layout.venue.max * 2, layout.venue);
  line(sheet.dateLine, said + layout.venue.max * 1.5, layout.venue);
  const foot = height - card.bleed - (card.height > card.width ? 26 : 13);
  line(layout.lost.zh, foot - 9, { max: 7.5, min: 5 });
  line(layout.lost.en, foot, { max: 6.2, min: 4 });
}
