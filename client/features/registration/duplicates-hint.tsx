import { useWords } from '../../lib/words.tsx';
import { duplicatesWords } from './duplicates-words.ts';
import { PairCard } from './pair-card.tsx';
import { useDuplicates } from './use-duplicates.ts';

/** Above the list: how many pairs wait for a look. */
export function DuplicatesLink() {
  const words = useWords(duplicatesWords);
  const { data } = useDuplicates({ limit: 1 });
  if (!data || data.total === 0) return null;
  return <a href="/office/registrations/duplicates">{words.link(data.total)}</a>;
}

/** On the page of one registration: those that may be the same person. */
export function DuplicatesOf({ id }: { id: string }) {
  const words = useWords(duplicatesWords);
  const { data } = useDuplicates({ registrationId: id, limit: 5 });
  if (!data || data.items.length === 0) return null;
  return (
    <details className="notice">
      <summary>{words.link(data.total)}</summary>
      {data.items.map(({ first, second, alike, answers }) => (
        <PairCard
          key={`${first.id} ${second.id}`}
          first={first}
          second={second}
          alike={alike}
          answers={answers}
          mayDecide={first.may.edit && second.may.edit}
        />
      ))}
    </details>
  );
}
