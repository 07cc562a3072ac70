import type { CheckInBoard } from '#contract/checkin';
import { useDates } from '../../lib/dates.ts';
import { useWords } from '../../lib/words.tsx';
import { boardWords } from './board-words.ts';

const WIDTH = 600;
const HEIGHT = 150;
const FOOT = 26;

/** One bar a minute; the table behind it says the same to who cannot see it. */
export function ArrivalsCurve({ arrivals }: { arrivals: CheckInBoard['arrivals'] }) {
  const words = useWords(boardWords);
  const dates = useDates();
  const { perMinute } = arrivals;
  const until = new Date(arrivals.until).getTime();
  const at = (index: number) => until - (perMinute.length - index) * 60_000;
  const most = Math.max(1, ...perMinute);
  const step = WIDTH / perMinute.length;
  const ticks = perMinute.map((_, index) => index).filter((index) => new Date(at(index)).getUTCMinutes() % 15 === 0);
  return (
    <figure className="arrivals">
      <figcaption>
        <span>{words.arrivals}</span>
        <span className="soft">{words.perMinute(Math.max(...perMinute))}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} aria-hidden="true">
        <path className="arrivals-ground" d={`M0 ${HEIGHT}H${WIDTH}`} />
        {perMinute.map((count, index) => {
          const height = (count / most) * (HEIGHT - 6);
          return (
            <rect key={at(index)} x={index * step + 1} y={HEIGHT - height} width={step - 2} height={height} rx={1.5} />
          );
        })}
        {ticks.map((index) => (
          <text key={index} x={Math.min(Math.max(index * step, 24), WIDTH - 24)} y={HEIGHT + FOOT - 4}>
            {dates.time(at(index))}
          </text>
        ))}
      </svg>
      {/* A table keeps its height whatever it is told: hidden by itself it made the page a screen longer. */}
      <div className="unseen">
        <table>
          <caption>{words.arrivals}</caption>
          <thead>
            <tr>
              <th scope="col">{words.minute}</th>
              <th scope="col">{words.count}</th>
            </tr>
          </thead>
          <tbody>
            {perMinute.map((count, index) => (
              <tr key={at(index)}>
                <td>{dates.time(at(index))}</td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
