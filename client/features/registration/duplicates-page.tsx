import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useWords } from '../../lib/words.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { duplicatesWords } from './duplicates-words.ts';
import { lastListPath } from './last-list.ts';
import { PairCard } from './pair-card.tsx';
import { useDuplicates } from './use-duplicates.ts';

const PAGE = 20;

export function DuplicatesPage() {
  const words = useWords(duplicatesWords);
  const pages = usePages('duplicates');
  const { data, error } = useDuplicates({ cursor: pages.cursor, limit: PAGE });
  useDocumentTitle(words.title);
  if (error) throw error;
  if (!data) return <Loading />;
  return (
    <div className="stack">
      <a className="back no-print" href={lastListPath()}>
        <Icon name="left" />
        {words.back}
      </a>
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      {data.items.length === 0 ? (
        <EmptyState title={words.none}>{words.noneText}</EmptyState>
      ) : (
        <>
          <p className="soft lead">{words.lead}</p>
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
          <ListPager pages={pages} list={data} />
        </>
      )}
    </div>
  );
}
