import { chains } from '../../../platform/pdf/chains.ts';
import {
  composeRich,
  depthOf,
  heightOf,
  measureSpans,
  type RichLines,
  type Span,
} from '../../../platform/pdf/rich-text.ts';
import type { Frame, Template, TemplateText, TextElement } from '../domain/template.ts';
import { fillText, type Stretch } from '../domain/template-text.ts';
import type { CertificateWords } from '../domain/template-words.ts';

export interface PlacedLine {
  readonly spans: readonly Span[];
  readonly x: number;
  readonly baseline: number;
}

/** One language of one element where it stands on the sheet. */
export interface PlacedText {
  readonly element: string;
  readonly tag: 'H1' | 'H2' | 'P';
  readonly lang: 'zh-CN' | 'en';
  readonly size: number;
  readonly lines: readonly PlacedLine[];
}

type Palette = Template['palette'];

export const colourOf = (palette: Palette, name: string): string => palette[name] ?? '#000000';

export function spansOf(stretches: readonly Stretch[], look: Omit<TemplateText, 'text'>, palette: Palette): Span[] {
  const tracking = look.tracking ?? 0;
  const plain = { chain: chains[look.font], tracking, colour: colourOf(palette, look.colour) };
  const { strong } = look;
  const marked = strong && { chain: chains[strong.font], tracking, colour: colourOf(palette, strong.colour) };
  return stretches.map((stretch) =>
    stretch.strong && strong && marked
      ? { text: stretch.text, style: marked, scale: strong.scale }
      : { text: stretch.text, style: plain },
  );
}

export function composeIn(spans: readonly Span[], look: Omit<TemplateText, 'text'>, width: number, height: number) {
  const { max, min, leading = 1.25, maxLines } = look;
  return composeRich(spans, { width, height, max, min, leading, ...(maxLines !== undefined && { maxLines }) });
}

export function place(
  rich: RichLines,
  frame: Pick<Frame, 'x' | 'width'>,
  first: number,
  align: TextElement['align'],
): PlacedLine[] {
  return rich.lines.map((spans, at) => {
    const slack = frame.width - measureSpans(spans, rich.size);
    const x = frame.x + (align === 'center' ? slack / 2 : align === 'right' ? slack : 0);
    return { spans, x, baseline: first + at * rich.size * rich.leading };
  });
}

/**
 * Both languages of an element stand as one block in its frame. Each gets its share of the height when both are long, and
 * what one leaves over is the other's: nothing ever leaves the frame, so frames that do not meet keep all texts apart.
 */
export function layOutText(element: TextElement, words: CertificateWords, palette: Palette): PlacedText[] {
  const { frame } = element;
  const given = [['zh-CN', element.zh] as const, ['en', element.en] as const].flatMap(([lang, look]) => {
    const spans = look ? spansOf(fillText(look.text, words), look, palette) : [];
    return look && spans.length > 0 ? [{ lang, look, spans }] : [];
  });
  const [above, below] = given;
  if (!above) return [];
  const gap = below ? (element.gap ?? 4) : 0;
  const compose = ({ look, spans }: typeof above, height: number) => composeIn(spans, look, frame.width, height);
  const room = frame.height - gap;
  let upper = compose(above, below ? room * (above.look.share ?? 0.58) : room);
  let lower: RichLines | undefined;
  if (below) {
    // The second language never outgrows the first by more than the design meant it to.
    const cap = Math.max(below.look.min, (below.look.max * upper.size * 1.2) / above.look.max);
    const capped = { ...below, look: { ...below.look, max: Math.min(below.look.max, cap) } };
    lower = compose(capped, room - heightOf(upper));
    if (upper.size < above.look.max) upper = compose(above, room - heightOf(lower));
  }
  const height = heightOf(upper) + gap + (lower ? heightOf(lower) : 0);
  const slack = frame.height - height;
  const top = frame.y + (element.stand === 'top' ? 0 : element.stand === 'bottom' ? slack : slack / 2);
  const tagged = { element: element.name, tag: element.tag };
  const first = top + upper.rise;
  const placed: PlacedText[] = [
    { ...tagged, lang: above.lang, size: upper.size, lines: place(upper, frame, first, element.align) },
  ];
  if (below && lower) {
    const baseline = first + depthOf(upper) + upper.fall + gap + lower.rise;
    placed.push({ ...tagged, lang: below.lang, size: lower.size, lines: place(lower, frame, baseline, element.align) });
  }
  return placed;
}
