import { useQuery } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { localDate, useDates, useZone } from '../../lib/dates.ts';
import { useWords } from '../../lib/words.tsx';
import { GrowthChart } from '../../ui/growth-chart.tsx';
import { Stat } from '../../ui/marks.tsx';
import { directoryWords } from './directory-words.ts';

export function MembershipFigures() {
  const words = useWords(directoryWords);
  const dates = useDates();
  // Past midnight at the venue it is still yesterday in UTC, which is all that the server could go by.
  const on = localDate(Date.now(), useZone());
  const { data } = useQuery({
    queryKey: ['memberships', 'figures', on],
    queryFn: () => api('GET /api/v1/memberships/figures', { query: { on } }),
    staleTime: 60_000,
  });
  if (!data || data.total === 0) return null;
  return (
    <section className="membership" aria-label={words.membership}>
      <Stat value={data.total} label={words.members(dates.localDay(data.on))} />
      <Breakdown
        title={words.byCategory}
        rows={data.byCategory.map(({ category, count }) => [words.categories[category], count])}
      />
      <Breakdown title={words.byRank} rows={data.byRank.map(({ rank, count }) => [words.ranks[rank], count])} />
      <GrowthChart title={words.growth} points={data.byYear} yearLabel={words.year} countLabel={words.count} />
    </section>
  );
}

function Breakdown({ title, rows }: { title: string; rows: readonly (readonly [string, number])[] }) {
  return (
    <div className="breakdown">
      <h2>{title}</h2>
      <dl>
        {rows.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">{count}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
