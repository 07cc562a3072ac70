import { letterLayout as layout } from '../../../templates/letter/invitation/layout.ts';
import { letterTexts as texts } from '../../../templates/letter/invitation/texts.ts';
import { chains } from '../../platform/pdf/chains.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { depth, drawFitted, drawLine, fitText, type TextStyle } from '../../platform/pdf/typeset.ts';
import { dayText } from './domain/day-text.ts';
import type { LetterSheet } from './letter-sheet.ts';

type Section = ReturnType<PaperDocument['struct']>;
const { page, margin, colours, foot } = layout;

/** Left whom the consulate can ask, right who signs, over the room for the seal. */
export function drawFoot(document: PaperDocument, section: Section, sheet: LetterSheet, top: number): void {
  drawContact(document, section, sheet, top + 14);
  drawSignature(document, section, sheet, top);
}

function drawContact(document: PaperDocument, section: Section, sheet: LetterSheet, top: number): void {
  const { labels } = texts;
  const place = { x: margin.left, width: page.width - margin.left - margin.right - foot.width - 18 };
  const style = { chain: chains.text, colour: colours.body };
  const lines: readonly (readonly [string, string | null])[] = [
    [labels.contact, sheet.contactName],
    [labels.phone, sheet.contactPhone],
    [labels.email, sheet.contactEmail],
    [labels.address, sheet.addressZh],
    ['', sheet.addressEn],
  ];
  let y = top;
  for (const [label, value] of lines) {
    if (!value) continue;
    const said = fitText(label ? `${label}  ${value}` : value, style, {
      width: place.width,
      height: foot.contact * 2.6,
      max: foot.contact,
      min: 5,
      leading: 1.35,
      maxLines: 2,
    });
    const baseline = y + said.size;
    section.add(
      document.struct('P', { lang: 'zh-CN' }, () => {
        drawFitted(document, said, baseline, place, style);
      }),
    );
    y = baseline + depth(said) + 5;
  }
}

function drawSignature(document: PaperDocument, section: Section, sheet: LetterSheet, top: number): void {
  const x = page.width - margin.right - foot.width;
  const place = { x, width: foot.width, align: 'center' } as const;
  const tag = (lang: 'zh-CN' | 'en', draw: () => void) => section.add(document.struct('P', { lang }, draw));
  document.decorate(() => {
    document
      .circle(x + foot.width / 2, top + 76, foot.seal)
      .dash(1.5, { space: 2.5 })
      .lineWidth(0.4)
      .stroke(colours.line)
      .undash();
    document
      .moveTo(x + 66, top + 34)
      .lineTo(x + foot.width, top + 34)
      .lineWidth(0.5)
      .stroke(colours.muted);
  });
  const quiet = { chain: chains.text, colour: colours.muted };
  const loud = { chain: chains.textStrong, colour: colours.ink };
  const one = (said: string, baseline: number, size: number, style: Omit<TextStyle, 'size'>, lang: 'zh-CN' | 'en') => {
    const fitted = fitText(said, style, {
      width: foot.width,
      height: size,
      max: size,
      min: 4.5,
      leading: 1.2,
      maxLines: 1,
    });
    tag(lang, () => {
      drawFitted(document, fitted, baseline, place, style);
    });
  };
  tag('zh-CN', () => {
    drawLine(document, texts.labels.signature, top + 33, { x, width: 66 }, { ...quiet, size: 7 });
  });
  one(sheet.signerName, top + 47, foot.name, loud, 'zh-CN');
  one(sheet.signerTitleZh, top + 59, foot.title, quiet, 'zh-CN');
  one(sheet.signerTitleEn, top + 69.5, foot.title - 0.6, quiet, 'en');
  one(sheet.hostZh, top + 86, foot.name, loud, 'zh-CN');
  one(sheet.hostEn, top + 97, foot.title - 0.4, quiet, 'en');
  one(`${dayText(sheet.issuedOn, 'zh')}  ${dayText(sheet.issuedOn, 'en')}`, top + 112, foot.title, loud, 'zh-CN');
  one(texts.labels.seal, top + 125, 7, quiet, 'zh-CN');
}
