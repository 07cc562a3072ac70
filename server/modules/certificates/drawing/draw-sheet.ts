import type { PaperDocument } from '../../../platform/pdf/document.ts';
import { divider, fadingRule, goldRule, sealArea } from '../../../platform/pdf/ornament.ts';
import { drawQr } from '../../../platform/pdf/qr.ts';
import { drawSpans } from '../../../platform/pdf/rich-text.ts';
import type { Paper, RuleElement, SignatureElement, Template, TemplateElement } from '../domain/template.ts';
import type { CertificateWords } from '../domain/template-words.ts';
import { colourOf, layOutText, type PlacedText } from './lay-out.ts';
import { createOrnaments } from './ornaments.ts';
import { type CertificateImages, createPictures } from './pictures.ts';
import { layOutSignatures, signaturePlaces } from './signatures.ts';

type Section = ReturnType<PaperDocument['struct']>;

/** Scheme and host are case-blind; in capitals the symbol is a version smaller when the path is in capitals too. */
export function qrPayload(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)(.*)$/i.exec(url);
  return match ? `${(match[1] ?? '').toUpperCase()}${match[2] ?? ''}` : url;
}

/** What stands on this template's sheets, signed by persons or by none. */
function elementsOf({ elements, signers }: Template): TemplateElement[] {
  const now = signers.length > 0 ? 'signed' : 'unsigned';
  return elements.filter(({ when }) => when === undefined || when === now);
}

/** All that a sheet says, where it stands; what is drawn, what is measured and what the tests look at. */
export function layOutSheet(template: Template, words: CertificateWords): PlacedText[] {
  return elementsOf(template).flatMap((element) => {
    if (element.kind === 'text') return layOutText(element, words, template.palette);
    return element.kind === 'signature' ? layOutSignatures(element, template.signers, template.palette) : [];
  });
}

interface SheetNeeds {
  readonly template: Template;
  readonly paper: Paper;
  readonly images: CertificateImages;
  /** Shows where a seal will be stamped: for previews, never on an issued sheet. */
  readonly guides: boolean;
  /** How far the ground reaches beyond the trim. */
  readonly bleed: number;
}

/** Draws the sheets of one file, in the order of the template's elements. */
export function createSheetDrawing(document: PaperDocument, { template, paper, images, guides, bleed }: SheetNeeds) {
  const { palette } = template;
  const ornament = createOrnaments(document, template, bleed);
  const pictures = createPictures(document, images);
  const isPrinted = ({ group }: TemplateElement) =>
    paper.part === 'all' || (paper.part === 'art') === (group === 'art');

  const rule = ({ form, x, y, width, colour }: RuleElement) => {
    const [ink, ground] = [
      colourOf(palette, colour),
      paper.part === 'words' ? '#ffffff' : colourOf(palette, 'paperLight'),
    ];
    const middle = x + width / 2;
    if (form === 'divider') divider(document, middle, y, width / 2, ink, ground);
    else if (form === 'fading') fadingRule(document, middle, y, width / 2, ink, ground);
    else if (form === 'gold') goldRule(document, x, y, width, 0.8);
    else {
      document
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.5);
      document.stroke(ink);
    }
  };

  const signatures = (element: SignatureElement) => {
    const places = signaturePlaces(element, template.signers.length);
    places.forEach(({ x, width, rule: y, above }, at) => {
      document
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.5);
      document.stroke(colourOf(palette, element.colour));
      const slot = (['signature1', 'signature2', 'signature3'] as const)[at];
      if (slot) pictures.draw(slot, { x, y: y - above, width, height: above + 3 }, 'bottom');
    });
  };

  const say = (section: Section, texts: readonly PlacedText[]) => {
    for (const { tag, lang, lines, size } of texts)
      section.add(
        document.struct(tag, { lang }, () => {
          for (const line of lines) drawSpans(document, line.spans, line.x, line.baseline, size);
        }),
      );
  };

  const elements = elementsOf(template).filter(isPrinted);

  return (section: Section, words: CertificateWords): void => {
    for (const element of elements) {
      if (element.kind === 'text') say(section, layOutText(element, words, palette));
      else if (element.kind === 'rule') document.decorate(() => rule(element));
      else if (element.kind === 'ornament') {
        // The kapok stands where no logo was given.
        if (element.art !== 'crest' || !pictures.has('logo')) document.decorate(() => ornament(element, words));
      } else if (element.kind === 'image')
        document.decorate(() => pictures.draw(element.slot, element.frame, 'middle'));
      else if (element.kind === 'qr') {
        const url = words['verificationUrl'] ?? '';
        const { x, y, side, colour } = element;
        const draw = () =>
          drawQr(document, qrPayload(url), x, y, side, { level: 'M', colour: colourOf(palette, colour) });
        section.add(document.struct('Figure', { alt: `扫码核验 Scan to verify: ${url}` }, draw));
      } else if (element.kind === 'signature') {
        document.decorate(() => signatures(element));
        say(section, layOutSignatures(element, template.signers, palette));
      } else {
        const { x, y, radius, colour } = element;
        const square = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
        if (pictures.has('seal'))
          section.add(document.struct('Figure', { alt: '印章 Seal' }, () => pictures.draw('seal', square, 'middle')));
        else if (guides)
          document.decorate(() =>
            sealArea(document, x, y, radius, colourOf(palette, colour), colourOf(palette, 'paper')),
          );
      }
    }
  };
}
