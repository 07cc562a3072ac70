import { useWords } from '../lib/words.tsx';
import { uiWords } from './ui-words.ts';

export interface GrowthChartProps {
  readonly title: string;
  readonly points: readonly {
    readonly year: number;
    readonly count: number;
    /** Confirmed and frozen; without it nothing is said about either. */
    readonly isConfirmed?: boolean;
  }[];
  readonly yearLabel: string;
  readonly countLabel: string;
}

const HEIGHT = 160;
const STEP = 64;

/** One bar a year with its number on it, and the same numbers as a table for who cannot see it. */
export function GrowthChart({ title, points, yearLabel, countLabel }: GrowthChartProps) {
  const words = useWords(uiWords);
  const most = Math.max(1, ...points.map(({ count }) => count));
  const width = points.length * STEP;
  const last = points.length - 1;
  const saysState = points.some(({ isConfirmed }) => isConfirmed !== undefined);
  return (
    <figure className="growth">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${HEIGHT + 48}`} role="img" aria-label={title}>
        <line x1="0" x2={width} y1={HEIGHT + 24} y2={HEIGHT + 24} />
        {points.map(({ year, count, isConfirmed }, at) => {
          const tall = (count / most) * HEIGHT;
          const x = at * STEP + STEP / 2;
          return (
            <g key={year} className={at === last ? 'last' : undefined}>
              <rect
                x={x - 16}
                y={HEIGHT + 24 - tall}
                width="32"
                height={tall}
                className={isConfirmed === false ? 'open' : undefined}
              />
              <text x={x} y={HEIGHT + 16 - tall}>
                {count}
              </text>
              <text x={x} y={HEIGHT + 42} className="year">
                {year}
              </text>
            </g>
          );
        })}
      </svg>
      {points.some(({ isConfirmed }) => isConfirmed === false) && (
        <p className="key">
          <span className="swatch" /> {words.provisionalKey}
        </p>
      )}
      <details>
        <summary>{words.asTable}</summary>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{yearLabel}</th>
              <th scope="col" className="end">
                {countLabel}
              </th>
              {saysState && <th scope="col">{words.figureState}</th>}
            </tr>
          </thead>
          <tbody>
            {points.map(({ year, count, isConfirmed }) => (
              <tr key={year}>
                <td data-header={yearLabel}>{year}</td>
                <td data-header={countLabel} className="end">
                  {count}
                </td>
                {saysState && (
                  <td data-header={words.figureState}>{isConfirmed ? words.confirmed : words.provisional}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
