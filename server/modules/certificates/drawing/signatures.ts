import type { SignatureElement, Template, TemplateSigner } from '../domain/template.ts';
import { composeIn, type PlacedText, place, spansOf } from './lay-out.ts';

const PERSON = 13;
const OFFICE = 9.5;
/** Under the rule: the name, the office in Chinese, the office in English. */
const TEXTS = 4 + PERSON + 2 * OFFICE;

export interface SignaturePlace {
  readonly x: number;
  readonly width: number;
  readonly rule: number;
  /** For the picture of the signature: it stands on the rule. */
  readonly above: number;
}

export function signaturePlaces(element: SignatureElement, count: number): SignaturePlace[] {
  const { frame, gap } = element;
  const width = (frame.width - gap * Math.max(0, count - 1)) / Math.max(1, count);
  const above = frame.height - TEXTS;
  return Array.from({ length: count }, (_, at) => ({
    x: frame.x + at * (width + gap),
    width,
    rule: frame.y + above,
    above,
  }));
}

export function layOutSignatures(
  element: SignatureElement,
  signers: readonly TemplateSigner[],
  palette: Template['palette'],
): PlacedText[] {
  const places = signaturePlaces(element, signers.length);
  return signers.flatMap((signer, at) => {
    const spot = places[at];
    if (!spot) return [];
    const line = (
      text: string,
      look: SignatureElement['person'],
      top: number,
      height: number,
      lang: PlacedText['lang'],
    ) => {
      const spans = spansOf([{ text, strong: false }], look, palette).filter((span) => span.text);
      if (spans.length === 0) return [];
      const rich = composeIn(spans, { ...look, maxLines: 1 }, spot.width, height);
      const baseline = top + (height + rich.rise - rich.fall) / 2;
      return [
        {
          element: element.name,
          tag: 'P' as const,
          lang,
          size: rich.size,
          lines: place(rich, spot, baseline, 'center'),
        },
      ];
    };
    const top = spot.rule + 4;
    return [
      ...line(signer.name, element.person, top, PERSON, 'zh-CN'),
      ...line(signer.titleZh, element.office, top + PERSON, OFFICE, 'zh-CN'),
      ...line(signer.titleEn, element.office, top + PERSON + OFFICE, OFFICE, 'en'),
    ];
  });
}
