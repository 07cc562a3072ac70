import type { LabelBox, LabelLayout } from '../../../templates/badge/labels/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { MM } from '../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { drawQr } from '../../platform/pdf/qr.ts';
import { depth, drawFitted, fitText } from '../../platform/pdf/typeset.ts';
import type { BadgeSheet } from './badge-sheet.ts';
import { labelFields } from './label-texts.ts';

/** A badge on a label of a roll: black alone, in the same boxes in which a browser prints one at the desk. */
export function drawLabelBadge(document: PaperDocument, sheet: BadgeSheet, layout: LabelLayout): void {
  const texts = labelFields(sheet);
  document.save().fillColor('#000000');
  for (const { y, height } of layout.bands) document.rect(0, y * MM, layout.width * MM, height * MM).fill('#000000');
  document.restore();
  const { x, y, side } = layout.qr;
  drawQr(document, sheet.code, x * MM, y * MM, side * MM, { level: 'Q', colour: '#000000' });
  for (const box of layout.boxes) drawBox(document, texts[box.field], box);
}

function drawBox(document: PaperDocument, text: string, box: LabelBox): void {
  if (!text) return;
  const style = {
    chain: box.weight === 700 ? chains.sansBold : chains.sans,
    colour: box.onBand ? '#ffffff' : '#000000',
  };
  const piled = /[\u0e00-\u0eff]/.test(text);
  const [width, height] = [box.width * MM, box.height * MM];
  const fitted = fitText(text, style, {
    width,
    height: height / (piled ? 1.35 : 1.12),
    max: box.max,
    min: box.min,
    leading: piled ? 1.4 : 1.16,
    maxLines: box.lines,
  });
  const baseline = box.y * MM + (height - depth(fitted)) / 2 + fitted.size * 0.36;
  drawFitted(document, fitted, baseline, { x: box.x * MM, width, align: box.align }, style);
}
