import type { StationContacts as Contacts, StationContact } from '#contract/checkin';
import { useChannel } from '../../lib/use-channel.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { arrivalsWords } from './arrivals-words.ts';
import { useNow } from './use-now.ts';

/** Two missed signs of life, of 30 s each with their jitter. */
const SILENT_MS = 75_000;
const LOW = 20;

/** A sign of life may come with a scan or alone: the newer one counts. */
export function StationContacts({ year, stations }: { year: number; stations: readonly StationContact[] }) {
  const words = useWords(arrivalsWords);
  const locale = useLocale();
  const now = useNow(5000);
  const { state } = useChannel<Contacts>(`stations:${year}`);
  const told = new Map(state?.stations.map((one) => [one.id, one]));
  const rows = stations.map((one) => {
    const other = told.get(one.id);
    return other && (other.lastSeenAt ?? '') > (one.lastSeenAt ?? '') ? other : one;
  });
  const ago = (ms: number) =>
    ms < 90_000
      ? words.seconds(Math.max(0, Math.round(ms / 1000)))
      : ms < 5_400_000
        ? words.minutes(Math.round(ms / 60_000))
        : words.hours(Math.round(ms / 3_600_000));
  return (
    <section>
      <h2>{words.stations}</h2>
      <Table
        caption={words.stations}
        rowKey={(row) => row.id}
        rows={rows}
        empty={<p className="soft">{words.noStations}</p>}
        columns={[
          { key: 'name', header: words.stations, cell: (row) => row.name },
          {
            key: 'doors',
            header: words.doors,
            cell: (row) => row.doors.map((door) => inLocale(door, locale)).join(', '),
          },
          {
            key: 'contact',
            header: words.contact,
            cell: (row) => {
              const age = row.lastSeenAt === null ? Number.POSITIVE_INFINITY : now - Date.parse(row.lastSeenAt);
              return (
                <StateMark tone={age < SILENT_MS ? 'good' : 'bad'}>
                  {row.lastSeenAt === null ? words.never : ago(age)}
                </StateMark>
              );
            },
          },
          {
            key: 'unsent',
            header: words.unsent,
            cell: (row) =>
              row.unsent === null ? (
                words.unknown
              ) : row.unsent > 0 ? (
                <StateMark tone="wait">{row.unsent}</StateMark>
              ) : (
                row.unsent
              ),
          },
          {
            key: 'battery',
            header: words.battery,
            cell: (row) => {
              if (row.battery === null) return words.unknown;
              const text = `${row.battery} %${row.charging ? ` · ${words.charging}` : ''}`;
              return row.battery < LOW && !row.charging ? <StateMark tone="bad">{text}</StateMark> : text;
            },
          },
        ]}
      />
    </section>
  );
}
