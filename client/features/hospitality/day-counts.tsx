import type { OverviewView } from '#contract/hospitality';
import { useDates } from '../../lib/dates.ts';
import { useWords } from '../../lib/words.tsx';
import { Table } from '../../ui/table.tsx';
import { hospitalityWords } from './hospitality-words.ts';

/** Numbers of each day lead to the list of that day. */
export function DayCounts({ overview }: { overview: OverviewView }) {
  const words = useWords(hospitalityWords);
  const dates = useDates();
  if (overview.days.length === 0) return null;
  const count = (value: number, href?: string) =>
    value === 0 ? <span className="soft">–</span> : href ? <a href={href}>{value}</a> : value;
  const list = (day: string, more: string) => `/office/hospitality?day=${day}${more}`;
  return (
    <details className="day-counts" open>
      <summary>{words.counts}</summary>
      <Table
        caption={words.counts}
        rows={overview.days}
        rowKey={({ day }) => day}
        columns={[
          { key: 'day', header: words.day, cell: ({ day }) => dates.localDay(day) },
          {
            key: 'arrivals',
            header: words.arrivals,
            align: 'end',
            cell: ({ day, arrivals }) => count(arrivals, list(day, '')),
          },
          {
            key: 'departures',
            header: words.departures,
            align: 'end',
            cell: ({ day, departures }) => count(departures, list(day, '&direction=departure')),
          },
          {
            key: 'pickUps',
            header: words.pickUps,
            align: 'end',
            cell: ({ day, pickUps }) => count(pickUps, list(day, '&pickUp=wanted')),
          },
          {
            key: 'checkIns',
            header: words.checkIns,
            align: 'end',
            cell: ({ day, checkIns }) => count(checkIns, `/office/hospitality/lodging?day=${day}`),
          },
          { key: 'nights', header: words.nights, align: 'end', cell: ({ nights }) => count(nights) },
          { key: 'checkOuts', header: words.checkOuts, align: 'end', cell: ({ checkOuts }) => count(checkOuts) },
        ]}
      />
    </details>
  );
}
