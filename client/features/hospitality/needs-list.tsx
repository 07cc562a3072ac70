import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useAddress } from '../../lib/use-address.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { Filter, Toolbar } from '../../ui/toolbar.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { GuestName } from './parts.tsx';
import { SheetButtons } from './sheet-buttons.tsx';

/** Every reading is recorded, so nothing here is asked for again by itself. */
export function NeedsList() {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const { read, write } = useAddress();
  const asked = read('about');
  const about = asked === 'diet' || asked === 'access' ? asked : undefined;
  const pages = usePages(`needs ${year} ${about}`);
  const { data, error } = useQuery({
    queryKey: ['hospitality', year, 'needs', about, pages.cursor],
    queryFn: () =>
      api('GET /api/v1/editions/{year}/needs', {
        params: { year },
        query: { limit: 200, ...(about && { about }), ...(pages.cursor && { cursor: pages.cursor }) },
      }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (error) throw error;
  return (
    <>
      <Toolbar
        actions={
          <>
            <Button icon="print" onClick={() => window.print()}>
              {words.print}
            </Button>
            <SheetButtons
              name={`needs-${year}`}
              load={(format) =>
                api('GET /api/v1/editions/{year}/needs/sheet', {
                  params: { year },
                  query: { format, ...(about && { about }) },
                })
              }
            />
          </>
        }
      >
        <Filter
          label={words.needs}
          everything={words.needs}
          value={about}
          onChange={(next) => write({ about: next })}
          options={[
            ['diet', words.diet],
            ['access', words.access],
          ]}
        />
      </Toolbar>
      <p className="soft">{words.needsHint}</p>
      {data && data.groups.length > 0 && (
        <section className="diets">
          <Table
            caption={words.diet}
            rows={data.groups}
            rowKey={({ kind }) => kind}
            columns={[
              { key: 'kind', header: words.diet, cell: ({ kind }) => <strong>{words.kinds[kind]}</strong> },
              { key: 'count', header: words.count, align: 'end', narrow: true, cell: ({ count }) => count },
              {
                key: 'texts',
                header: words.asWritten,
                cell: ({ texts }) =>
                  texts.map(({ text, count }) => (count > 1 ? `${text} × ${count}` : text)).join('；'),
              },
            ]}
          />
          <p className="soft small">{words.twice}</p>
        </section>
      )}
      <Table
        caption={words.needs}
        rows={data?.items}
        rowKey={({ person }) => person.registrationId}
        empty={<EmptyState title={words.noNeeds} />}
        columns={[
          { key: 'name', header: words.name, cell: ({ person }) => <GuestName person={person} /> },
          { key: 'diet', header: words.diet, cell: ({ diet }) => <span className="as-written">{diet}</span> },
          {
            key: 'access',
            header: words.access,
            cell: ({ accessNeeds }) => <span className="as-written">{accessNeeds}</span>,
          },
        ]}
      />
      <ListPager pages={pages} list={data} />
    </>
  );
}
