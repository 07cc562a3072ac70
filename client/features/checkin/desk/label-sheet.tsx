import { useLayoutEffect, useRef, useState } from 'react';
import type { LabelView } from '#contract/print';
import { type LabelBox, type LabelLayout, labelLayouts } from '../../../../templates/badge/labels/layout.ts';
import { fitLabelText } from './label-fit.ts';

export type Label = LabelView;
export const layoutOf = (id: string): LabelLayout => labelLayouts.find((layout) => layout.id === id) ?? labelLayouts[0];

const BLACK = '#000000';

/** One label at its true size. `onFitted`: the type has its size and the paper may be printed. */
export function LabelSheet({
  label,
  layout,
  onFitted,
}: {
  readonly label: Label;
  readonly layout: LabelLayout;
  readonly onFitted?: (() => void) | undefined;
}) {
  const sheet = useRef<HTMLDivElement>(null);
  const ground = layout.inColour ? label.colour : BLACK;
  const told = useRef(onFitted);
  told.current = onFitted;
  useLayoutEffect(() => {
    let left = false;
    const fitBoxes = () => {
      for (const [at, box] of layout.boxes.entries()) {
        const element = sheet.current?.querySelector<HTMLElement>(`[data-box="${at}"]`);
        if (element) fitLabelText(element, box);
      }
    };
    fitBoxes();
    // A script that the computer has no font for comes over the network, and is of another width.
    const texts = Object.values(label).filter((text): text is string => typeof text === 'string');
    const fonts = typeof document.fonts === 'undefined' ? Promise.resolve() : loadFonts(texts.join(''));
    void fonts.then(() => {
      if (left) return;
      fitBoxes();
      told.current?.();
    });
    return () => {
      left = true;
    };
  }, [label, layout]);
  const { qr } = layout;
  return (
    <div
      className="label-sheet"
      ref={sheet}
      style={{ width: `${layout.width}mm`, height: `${layout.height}mm` }}
      data-layout={layout.id}
    >
      {layout.bands.map(({ y, height }) => (
        <div key={y} className="label-band" style={{ top: `${y}mm`, height: `${height}mm`, background: ground }} />
      ))}
      <svg
        className="label-qr"
        viewBox={`0 0 ${label.qr.size} ${label.qr.size}`}
        shapeRendering="crispEdges"
        aria-hidden="true"
        style={{ left: `${qr.x}mm`, top: `${qr.y}mm`, width: `${qr.side}mm`, height: `${qr.side}mm` }}
      >
        <path d={label.qr.path} fill={BLACK} />
      </svg>
      {layout.boxes.map((box, at) => (
        <div
          key={box.field}
          data-box={at}
          className={box.field.startsWith('name') ? 'label-box label-name' : 'label-box'}
          style={placeOf(box)}
        >
          <span style={{ textAlign: box.align }}>{label[box.field]}</span>
        </div>
      ))}
    </div>
  );
}

function placeOf({ x, y, width, height, weight, align, onBand, max }: LabelBox): React.CSSProperties {
  return {
    left: `${x}mm`,
    top: `${y}mm`,
    width: `${width}mm`,
    height: `${height}mm`,
    fontWeight: weight,
    fontSize: `${max}pt`,
    textAlign: align,
    justifyContent: align === 'center' ? 'center' : align === 'right' ? 'flex-end' : 'flex-start',
    color: onBand ? '#ffffff' : BLACK,
  };
}

const FACES = ['Huiwu Thai', 'Huiwu Lao', 'Huiwu Georgian'];
async function loadFonts(text: string): Promise<void> {
  // A face that cannot be had leaves the system's; the label is printed all the same.
  await Promise.all(FACES.map((face) => document.fonts.load(`700 12pt "${face}"`, text))).catch(() => undefined);
}

/**
 * Prints what stands in `.label-print` on a page of exactly this size. The page's size is a rule of its own for each
 * layout; it is put into a sheet that is there, since the content policy lets no new one in.
 */
export function printLabel(layout: LabelLayout): void {
  const sheet = [...document.styleSheets].find(({ href }) => href === null || href.startsWith(location.origin));
  const rule = `@page { size: ${layout.width}mm ${layout.height}mm; margin: 0 }`;
  const at = sheet?.insertRule(rule, sheet.cssRules.length);
  document.documentElement.classList.add('prints-label');
  try {
    window.print();
  } finally {
    document.documentElement.classList.remove('prints-label');
    if (sheet && at !== undefined) sheet.deleteRule(at);
  }
}

export function useLayoutChoice(): [LabelLayout, (id: string) => void] {
  const [id, setId] = useState(() => read() ?? labelLayouts[0].id);
  const choose = (next: string) => {
    setId(next as typeof id);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  };
  return [layoutOf(id), choose];
}
const KEY = 'huiwu.label';
function read() {
  try {
    return labelLayouts.find(({ id }) => id === localStorage.getItem(KEY))?.id;
  } catch {
    return undefined;
  }
}
