import { type ReactNode, useLayoutEffect, useRef } from 'react';

const STEPS = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4, 0.35];

/**
 * A place of fixed size whose text shrinks in steps until it stands in it whole: as one, so that of two parties neither is
 * written smaller than the other. Only when the smallest step does not help is a long word broken.
 */
export function FitBlock({ className, children }: { className: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = box.current;
    const text = place?.firstElementChild;
    if (!place || !(text instanceof HTMLElement)) return;
    const refit = () => fitInto(place, text);
    refit();
    void document.fonts?.ready.then(refit);
    if (typeof ResizeObserver === 'undefined') return;
    const seen = new ResizeObserver(refit);
    seen.observe(place);
    return () => seen.disconnect();
  });
  return (
    <div className={`fit ${className}`} ref={box}>
      <div className="fit-text">{children}</div>
    </div>
  );
}

function fitInto(place: HTMLElement, text: HTMLElement): void {
  place.classList.remove('broken');
  for (const step of STEPS) {
    text.style.fontSize = `${step}em`;
    if (stands(place, text)) return;
  }
  place.classList.add('broken');
}

function stands(place: HTMLElement, text: HTMLElement): boolean {
  if (text.offsetHeight > place.clientHeight) return false;
  // Inline elements have no width of their own.
  return [text, ...text.querySelectorAll('*')].every(
    (one) => one.clientWidth === 0 || one.scrollWidth <= one.clientWidth + 1,
  );
}
