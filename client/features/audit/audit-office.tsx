import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useAddress } from '../../lib/use-address.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { changeActor, changeSentence } from '../../ui/change-words.ts';
import { EmptyState } from '../../ui/content.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { Filter, Toolbar } from '../../ui/toolbar.tsx';
import { auditWords } from './audit-words.ts';
import { detailText } from './detail-text.ts';

/** Where a subject can be looked at. */
const paths: Readonly<Record<string, (id: string) => string>> = {
  registration: (id) => `/office/registrations/${id}`,
  mail: (id) => `/office/messages/${id}`,
  edition: () => '/office/edition',
  user: () => '/office/users',
  delegation: (id) => `/office/delegations/${id}`,
  hotel: () => '/office/hospitality/lodging',
  hotel_room: () => '/office/hospitality/lodging',
  pick_up_run: () => '/office/hospitality/pick-up',
  membership_figure: (id) => `/office/organisations/figures/${id}`,
  organisation: (id) => `/office/organisations/${id}`,
};

export function AuditOffice() {
  const words = useWords(auditWords);
  const locale = useLocale();
  const dates = useDates();
  const { read, write, search } = useAddress();
  const pages = usePages(search);
  useDocumentTitle(words.title);
  const subjectKind = read('kind');
  const subjectId = read('id');
  const { data, error } = useQuery({
    queryKey: ['audit', subjectKind, subjectId, pages.cursor],
    queryFn: ({ signal }) =>
      api('GET /api/v1/audit', {
        query: {
          limit: 50,
          ...(subjectKind && { subjectKind }),
          ...(subjectId && { subjectId }),
          ...(pages.cursor && { cursor: pages.cursor }),
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  if (error) throw error;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <Toolbar
        actions={
          subjectId && (
            <Button kind="quiet" onClick={() => write({ kind: undefined, id: undefined })}>
              {words.showAll}
            </Button>
          )
        }
      >
        <Filter
          label={words.subject}
          everything={words.everything}
          value={subjectKind}
          onChange={(kind) => write({ kind, id: undefined })}
          options={Object.entries(kinds)}
        />
      </Toolbar>
      <Table
        caption={words.title}
        rows={data?.items}
        rowKey={({ id }) => String(id)}
        columns={[
          {
            key: 'what',
            header: words.what,
            cell: (entry) => (
              <span>
                <strong>{changeActor({ kind: entry.actorKind, name: entry.actorName }, locale)}</strong>{' '}
                {changeSentence(entry.action, locale)}
                <span className="second">{detailText(entry.detail, locale)}</span>
              </span>
            ),
          },
          {
            key: 'subject',
            header: words.subject,
            cell: (entry) => {
              const path = paths[entry.subjectKind]?.(entry.subjectId);
              const name = kinds[entry.subjectKind] ?? entry.subjectKind;
              return (
                <span className="row subject">
                  {path ? <a href={path}>{name}</a> : name}
                  {!subjectId && (
                    <Button
                      kind="quiet"
                      icon="search"
                      iconOnly
                      title={words.only}
                      onClick={() => write({ kind: entry.subjectKind, id: entry.subjectId })}
                    >
                      {words.only}
                    </Button>
                  )}
                </span>
              );
            },
          },
          {
            key: 'at',
            header: words.at,
            narrow: true,
            align: 'end',
            cell: (entry) => <time dateTime={entry.at}>{dates.stamp(entry.at, true)}</time>,
          },
        ]}
        empty={
          subjectKind ? (
            <EmptyState
              title={words.noneFound}
              action={<Button onClick={() => write({ kind: undefined, id: undefined })}>{words.showAll}</Button>}
            />
          ) : (
            <EmptyState title={words.none}>{words.noneText}</EmptyState>
          )
        }
      />
      <ListPager pages={pages} list={data} />
    </>
  );
}
