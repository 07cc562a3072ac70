import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { organisationName, placeName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Tag } from '../../ui/marks.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { directoryWords } from './directory-words.ts';
import { figuresWords } from './figures-words.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { DirectoryParts } from './parts.tsx';

interface Named {
  readonly id: string;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  readonly nameLocal: string | null;
  readonly place: string;
}

export function DuplicatesPage() {
  const words = useWords(directoryWords);
  const text = useWords(figuresWords);
  const queries = useQueryClient();
  const toast = useToast();
  const pages = usePages('duplicates');
  const { problem, run } = useSending();
  const [merging, setMerging] = useState<{ from: string; into: string }>();
  useDocumentTitle(words.parts.duplicates);
  const { data, error } = useQuery({
    queryKey: ['organisations', 'duplicates', pages.cursor],
    queryFn: () =>
      api('GET /api/v1/organisation-duplicates', {
        query: { limit: 50, ...(pages.cursor && { cursor: pages.cursor }) },
      }),
  });
  if (error) throw error;
  const setDistinct = (first: Named, second: Named, areDistinct: boolean) =>
    run(async () => {
      await api('POST /api/v1/organisation-duplicates', {
        body: { firstId: first.id, secondId: second.id, areDistinct },
      });
      await queries.invalidateQueries({ queryKey: ['organisations', 'duplicates'] });
      if (areDistinct) toast({ text: text.toldApart, undo: () => void setDistinct(first, second, false) });
    });
  return (
    <>
      <div className="page-head">
        <h1>{words.parts.duplicates}</h1>
      </div>
      <DirectoryParts current="duplicates" />
      <p className="soft lead">{text.duplicatesText}</p>
      {problem && <ErrorSummary problem={problem} />}
      <Table
        caption={words.parts.duplicates}
        rows={data?.items}
        rowKey={({ first, second }) => `${first.id} ${second.id}`}
        columns={[
          { key: 'first', header: text.first, cell: ({ first }) => <Record organisation={first} /> },
          { key: 'second', header: text.second, cell: ({ second }) => <Record organisation={second} /> },
          {
            key: 'why',
            header: text.why,
            cell: ({ reasons, samePlace }) => (
              <span className="row reasons">
                {reasons.map((reason) => (
                  <Tag key={reason}>{text.reasons[reason]}</Tag>
                ))}
                {samePlace && <Tag>{text.samePlace}</Tag>}
              </span>
            ),
          },
          {
            key: 'do',
            header: '',
            cell: ({ first, second }) => (
              <span className="row verdict">
                <Button onClick={() => setMerging({ from: second.id, into: first.id })}>{text.merge}</Button>
                <Button kind="quiet" onClick={() => void setDistinct(first, second, true)}>
                  {text.notSame}
                </Button>
              </span>
            ),
          },
        ]}
        empty={<EmptyState title={text.noDuplicates}>{text.noDuplicatesText}</EmptyState>}
      />
      {data && data.total > 0 && <ListPager pages={pages} list={data} />}
      {merging && <MergeDialog pair={merging} onClose={() => setMerging(undefined)} onSwap={setMerging} />}
    </>
  );
}

function Record({ organisation }: { organisation: Named }) {
  const locale = useLocale();
  const name = organisationName(organisation, locale);
  const { nameZh, nameEn, nameLocal, place, id } = organisation;
  const others = [nameZh, nameEn, nameLocal].filter((other) => other && other !== name);
  return (
    <span>
      <a href={`/office/organisations/${id}`}>{name}</a>
      <span className="second">{[...others, placeName(place, locale)].join(' · ')}</span>
    </span>
  );
}
