import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { organisationName, placeName } from '#domain/directory';
import { mayOpen } from '../../app/office/may-open.ts';
import { useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useAddress } from '../../lib/use-address.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Tag } from '../../ui/marks.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { AddOrganisationDialog } from './add-organisation-dialog.tsx';
import { directoryWords } from './directory-words.ts';
import { MembershipFigures } from './membership-figures.tsx';

export function OrganisationsOffice() {
  const words = useWords(directoryWords);
  const locale = useLocale();
  const { user } = useOffice();
  const { read, write, search } = useAddress();
  const pages = usePages(search);
  const [adding, setAdding] = useState(false);
  useDocumentTitle(words.title);
  const q = read('q');
  const { data, error } = useQuery({
    queryKey: ['organisations', q, pages.cursor],
    queryFn: ({ signal }) =>
      api('GET /api/v1/organisations', {
        query: { limit: 50, ...(q && { q }), ...(pages.cursor && { cursor: pages.cursor }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  if (error) throw error;
  const mayAdd = mayOpen(['organiser', 'registration_desk'], user.roles);
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        {mayAdd && (
          <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        )}
      </div>
      {!q && <MembershipFigures />}
      <Toolbar search={{ value: q ?? '', onChange: (typed) => write({ q: typed }), label: words.search }} />
      <Table
        caption={words.title}
        rows={data?.items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: words.name,
            cell: (one) => {
              const name = organisationName(one, locale);
              const others = [one.nameZh, one.nameEn, one.nameLocal].filter((other) => other && other !== name);
              return (
                <span>
                  <strong>{name}</strong> {one.isSample && <Tag>{words.sample}</Tag>}
                  {others.length > 0 && <span className="second">{others.join(' · ')}</span>}
                </span>
              );
            },
          },
          { key: 'category', header: words.category, cell: (one) => words.categories[one.category] },
          { key: 'place', header: words.place, cell: (one) => placeName(one.place, locale) },
        ]}
        empty={
          q ? (
            <EmptyState
              title={words.noneFound}
              action={<Button onClick={() => write({ q: undefined })}>{words.showAll}</Button>}
            >
              {words.noneFoundText}
            </EmptyState>
          ) : (
            <EmptyState
              title={words.none}
              action={mayAdd && <Button onClick={() => setAdding(true)}>{words.add}</Button>}
            >
              {words.noneText}
            </EmptyState>
          )
        }
      />
      {data && (
        <Pager
          from={pages.from}
          shown={data.items.length}
          total={data.total}
          {...pages.turns({ next: data.next, shown: data.items.length })}
        />
      )}
      {adding && <AddOrganisationDialog onClose={() => setAdding(false)} />}
    </>
  );
}
