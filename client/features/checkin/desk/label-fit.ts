import type { LabelBox } from '../../../../templates/badge/labels/layout.ts';

const STEP = 0.5;
const SMALLEST = 3;
/** More lines only where they make the type a quarter larger: one line reads best. */
const WORTH_A_LINE = 1.25;

/**
 * The largest type at which the text stands in its box: first in one line, then in more, and words break only when they do
 * not fit at the smallest size that is meant. The browser measures, since only it knows the fonts that it will print with.
 */
export function fitLabelText(
  element: HTMLElement,
  { max, min, lines }: Pick<LabelBox, 'max' | 'min' | 'lines'>,
): number {
  const text = element.firstElementChild as HTMLElement | null;
  if (!text) return max;
  const stands = (size: number, mode: 'one' | 'words' | 'anywhere'): boolean => {
    element.style.fontSize = `${size}pt`;
    text.style.whiteSpace = mode === 'one' ? 'nowrap' : 'normal';
    text.style.overflowWrap = mode === 'anywhere' ? 'anywhere' : 'normal';
    // Half a pixel of rounding is no overflow.
    return text.scrollWidth <= element.clientWidth + 0.5 && text.offsetHeight <= element.clientHeight + 0.5;
  };
  const largest = (from: number, to: number, mode: 'one' | 'words' | 'anywhere'): number | undefined => {
    for (let size = from; size >= to; size -= STEP) if (stands(size, mode)) return size;
    return undefined;
  };
  const one = largest(max, min, 'one');
  const more = lines > 1 ? largest(max, min, 'words') : undefined;
  if (more !== undefined && (one === undefined || more > one * WORTH_A_LINE)) return settle(more, 'words');
  if (one !== undefined) return settle(one, 'one');
  const broken = largest(min, SMALLEST, lines > 1 ? 'anywhere' : 'one') ?? SMALLEST;
  return settle(broken, lines > 1 ? 'anywhere' : 'one');

  function settle(size: number, mode: 'one' | 'words' | 'anywhere'): number {
    stands(size, mode);
    return size;
  }
}
