interface FittedTextProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly least: number;
  readonly className: string;
  readonly twoLines?: boolean;
  readonly children: string;
}

/** Wide signs, and those of scripts that run wide, count for more; a guess on the safe side, for SVG breaks no lines. */
function widthOf(text: string): number {
  let ems = 0;
  for (const sign of text)
    ems += /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(sign)
      ? 1
      : /\p{Mark}/u.test(sign)
        ? 0
        : /[\p{Script=Georgian}\p{Script=Lao}\p{Script=Thai}MWmw—]/u.test(sign)
          ? 0.72
          : 0.56;
  return ems;
}

/** A line that would be smaller than this part of its size is better two. */
const SMALL = 0.52;

/** At the blank nearest to its middle; what has none stays whole. */
function halves(text: string): readonly string[] {
  const blanks = [...text].flatMap((sign, at) => (/[\s\u00b7-]/.test(sign) ? [at] : []));
  const signs = [...text];
  const middle = blanks.sort((a, b) => Math.abs(a - signs.length / 2) - Math.abs(b - signs.length / 2))[0];
  return middle === undefined
    ? [text]
    : [
        signs
          .slice(0, middle + 1)
          .join('')
          .trim(),
        signs.slice(middle + 1).join(''),
      ];
}

/**
 * Never wider than its place: smaller first, then on two lines where there may be two, and pressed together when it can
 * be neither.
 */
export function FittedText({ x, y, width, size, least, className, children, twoLines }: FittedTextProps) {
  const sizeOf = (text: string) => Math.min(size, width / Math.max(1, widthOf(text)));
  const whole = sizeOf(children);
  const lines = twoLines && whole < size * SMALL ? halves(children) : [children];
  const fitting = Math.max(least, Math.min(...lines.map(sizeOf), lines.length > 1 ? size * SMALL : size));
  return lines.map((line, at) => (
    <text
      key={line}
      x={x}
      y={y + (at - lines.length + 1) * fitting * 1.1}
      fontSize={fitting}
      textAnchor="middle"
      className={className}
      {...(widthOf(line) * fitting > width + 0.5 && { textLength: width, lengthAdjust: 'spacingAndGlyphs' })}
    >
      {line}
    </text>
  ));
}
