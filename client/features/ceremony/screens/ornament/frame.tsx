/*
 * The frame of the picture: two hairlines with a fret (回纹) in each corner, and between them at the sides a strip of the
 * lattice of Lingnan windows (满洲窗).
 */
const FRET = 'M2 98V2H98V30H30V30M16 98V16H98M30 98V30M44 98V44H98M58 98V58H70V84H84V70H98';

export function Frame() {
  return (
    <div className="frame" aria-hidden="true">
      {['nw', 'ne', 'sw', 'se'].map((corner) => (
        <svg
          key={corner}
          className={`fret ${corner}`}
          aria-hidden="true"
          viewBox="0 0 100 100"
          fill="none"
          stroke="currentColor"
        >
          <path d={FRET} strokeWidth="3" strokeLinejoin="miter" />
        </svg>
      ))}
    </div>
  );
}

const PANES = Array.from({ length: 44 }, (_, n) => n * 48);

/** A strip of window lattice: as high as its place, and cut at both ends where a pane ends. */
export function Lattice() {
  return (
    <svg
      className="lattice"
      viewBox={`0 0 ${PANES.length * 48} 48`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
    >
      {PANES.map((x) => (
        <g key={x} transform={`translate(${x} 0)`}>
          <path d="M1 24 24 1 47 24 24 47Z" />
          <path d="M12 24 24 12 36 24 24 36Z" />
          <path d="M24 1V12M24 36V47M-12 24H12M36 24H60" />
          <path d="M0 8V1H7M41 1H48V8M0 40V47H7M41 47H48V40" />
        </g>
      ))}
      <path d={`M0 1H${PANES.length * 48}M0 47H${PANES.length * 48}`} />
    </svg>
  );
}
