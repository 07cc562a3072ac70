import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MAIL_STATES } from '#domain/messages';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useAddress } from '../../lib/use-address.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { MailStateMark } from './mail-state.tsx';
import { mailsWords } from './mails-words.ts';

export function MailsPage() {
  const words = useWords(mailsWords);
  const dates = useDates();
  const { read, write, search } = useAddress();
  const pages = usePages(search);
  useDocumentTitle(words.title);
  const state = MAIL_STATES.find((one) => one === read('state'));
  const q = read('q');
  const { data, error } = useQuery({
    queryKey: ['mails', state, q, pages.cursor],
    queryFn: ({ signal }) =>
      api('GET /api/v1/mails', {
        query: { limit: 50, ...(state && { state }), ...(q && { q }), ...(pages.cursor && { cursor: pages.cursor }) },
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  if (error) throw error;
  const keepsAll = data !== undefined && data.items.length > 0 && data.items.every((mail) => mail.state === 'kept');
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      {keepsAll && <p className="notice">{words.kept}</p>}
      <Tabs
        label={words.state}
        tabs={[
          { key: 'all', label: words.all },
          ...MAIL_STATES.map((key) => ({
            key,
            label: words.states[key],
            count: key === state ? data?.total : undefined,
          })),
        ]}
        current={state ?? 'all'}
        onChange={(key) => write({ state: key === 'all' ? undefined : key })}
      >
        <Toolbar search={{ value: q ?? '', onChange: (typed) => write({ q: typed }), label: words.search }} />
        <Table
          caption={words.title}
          rows={data?.items}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/office/messages/${id}`}
          columns={[
            { key: 'subject', header: words.subject, cell: (mail) => mail.subject },
            {
              key: 'to',
              header: words.to,
              cell: (mail) => (
                <span>
                  {mail.toName}
                  <span className="second">{mail.toAddress}</span>
                </span>
              ),
            },
            { key: 'state', header: words.state, narrow: true, cell: (mail) => <MailStateMark state={mail.state} /> },
            {
              key: 'created',
              header: words.created,
              narrow: true,
              align: 'end',
              cell: (mail) => <time dateTime={mail.createdAt}>{dates.stamp(mail.createdAt)}</time>,
            },
          ]}
          empty={
            q || state ? (
              <EmptyState
                title={words.noneFound}
                action={<Button onClick={() => write({ q: undefined, state: undefined })}>{words.showAll}</Button>}
              >
                {words.noneFoundText}
              </EmptyState>
            ) : (
              <EmptyState title={words.none}>{words.noneText}</EmptyState>
            )
          }
        />
        <ListPager pages={pages} list={data} />
      </Tabs>
    </>
  );
}
