interface FittedTextProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly least: number;
  readonly className: string;
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

/** One line that is never wider than its place: smaller first, and pressed together when it cannot be smaller. */
export function FittedText({ x, y, width, size, least, className, children }: FittedTextProps) {
  const ems = widthOf(children);
  const fitting = Math.max(least, Math.min(size, width / Math.max(1, ems)));
  const pressed = ems * fitting > width + 0.5 && { textLength: width, lengthAdjust: 'spacingAndGlyphs' };
  return (
    <text x={x} y={y} fontSize={fitting} textAnchor="middle" className={className} {...pressed}>
      {children}
    </text>
  );
}
