import { type ReactNode, useLayoutEffect, useRef } from 'react';

/**
 * How far what is large (--big: names, Chinese titles) and what stands under it (--small: English, places) give way. The small
 * gives way less: it must stay readable from the last row, and the large must stay the larger.
 */
const STEPS: readonly (readonly [big: number, small: number])[] = [
  [1, 1],
  [0.95, 1],
  [0.9, 0.96],
  [0.85, 0.93],
  [0.8, 0.9],
  [0.75, 0.86],
  [0.7, 0.83],
  [0.66, 0.8],
  [0.62, 0.77],
  [0.58, 0.74],
  [0.54, 0.71],
  [0.5, 0.68],
  [0.47, 0.66],
  [0.44, 0.63],
  [0.41, 0.6],
  [0.38, 0.56],
  [0.35, 0.52],
  [0.32, 0.47],
  [0.28, 0.42],
];

interface Props {
  readonly className: string;
  readonly children: ReactNode;
  readonly align?: 'start' | 'centre' | 'end';
}

/**
 * A place of fixed size whose text shrinks in steps until it stands in it whole: as one, so that of two parties neither is
 * written smaller than the other. Only when the smallest step does not help is a long word broken.
 */
export function FitBlock({ className, children, align = 'centre' }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = box.current;
    const text = place?.firstElementChild;
    if (!place || !(text instanceof HTMLElement)) return;
    const refit = () => fitInto(place, text);
    refit();
    // Faces that arrive later are wider or higher than those they replace.
    const { fonts } = document;
    fonts?.addEventListener?.('loadingdone', refit);
    const seen = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(refit);
    seen?.observe(place);
    return () => {
      fonts?.removeEventListener?.('loadingdone', refit);
      seen?.disconnect();
    };
  });
  return (
    <div className={`fit fit-${align} ${className}`} ref={box}>
      <div className="fit-text">{children}</div>
    </div>
  );
}

function fitInto(place: HTMLElement, text: HTMLElement): void {
  place.classList.remove('broken');
  for (const [big, small] of STEPS) {
    text.style.setProperty('--big', String(big));
    text.style.setProperty('--small', String(small));
    if (stands(place, text)) return;
  }
  place.classList.add('broken');
}

function stands(place: HTMLElement, text: HTMLElement): boolean {
  if (text.offsetHeight > place.clientHeight) return false;
  // Inline elements have no width of their own, and drawings are as wide as they are told.
  return [text, ...text.querySelectorAll('*')].every(
    (one) => one.clientWidth === 0 || one instanceof SVGElement || one.scrollWidth <= one.clientWidth + 1,
  );
}
