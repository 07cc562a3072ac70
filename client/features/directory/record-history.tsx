import { useQuery } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { changeActor, changeSentence } from '../../ui/change-words.ts';
import { directoryWords } from './directory-words.ts';
import { recordWords } from './record-words.ts';

export function RecordHistory({ id }: { id: string }) {
  const words = useWords(directoryWords);
  const text = useWords(recordWords);
  const locale = useLocale();
  const dates = useDates();
  const { data } = useQuery({
    queryKey: ['audit', 'organisation', id],
    queryFn: () => api('GET /api/v1/audit', { query: { subjectKind: 'organisation', subjectId: id, limit: 100 } }),
  });
  const names: Readonly<Record<string, unknown>> = words;
  const detailOf = (detail: Readonly<Record<string, unknown>>): string => {
    const changed = typeof detail['changed'] === 'object' && detail['changed'] !== null ? detail['changed'] : {};
    const lines = Object.entries(changed).flatMap(([field, pair]) => {
      const label = names[field];
      const [before, after] = Array.isArray(pair) ? pair : [];
      return typeof label === 'string' ? [`${label}: ${shownValue(field, before)} → ${shownValue(field, after)}`] : [];
    });
    const rest = ['on', 'from', 'until', 'reason'].flatMap((key) => {
      const value = detail[key];
      return typeof value === 'string' && !/^[0-9a-f]{8}-/.test(value) ? [value] : [];
    });
    return [...rest, ...lines].join(' · ');
  };
  const shownValue = (field: string, value: unknown): string => {
    if (value === null || value === undefined) return '–';
    const listed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      category: words.categories,
      rank: words.ranks,
    };
    return listed[field]?.[String(value)] ?? String(value);
  };
  return (
    <section>
      <h2>{text.history}</h2>
      {data?.items.length === 0 && <p className="soft">{text.noHistory}</p>}
      <ol className="history">
        {data?.items.map((entry) => {
          const detail = detailOf(entry.detail);
          return (
            <li key={entry.id}>
              <time className="soft small number" dateTime={entry.at}>
                {dates.stamp(entry.at, true)}
              </time>
              <span>
                <strong>{changeActor({ kind: entry.actorKind, name: entry.actorName }, locale)}</strong>{' '}
                {changeSentence(entry.action, locale)}
                {detail && <span className="second soft small">{detail}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
