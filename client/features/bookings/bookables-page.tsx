import { useState } from 'react';
import { mayOpen } from '../../app/office/may-open.ts';
import { useEdition, useOffice } from '../../app/office/session.tsx';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Table } from '../../ui/table.tsx';
import { BookableState } from './bookable-state.tsx';
import { bookingsWords } from './office-words.ts';
import { SignUpDialog } from './sign-up-dialog.tsx';
import { useBookables } from './use-bookables.ts';

export function BookablesPage() {
  const { year } = useEdition();
  const { user } = useOffice();
  const words = useWords(bookingsWords);
  const locale = useLocale();
  const dates = useDates();
  const [isOpening, setOpening] = useState(false);
  const { data, error } = useBookables(year);
  useDocumentTitle(words.title);
  if (error) throw error;
  const maySetUp = mayOpen(['organiser'], user.roles);
  const open = maySetUp && (
    <Button kind="primary" icon="plus" onClick={() => setOpening(true)}>
      {words.open}
    </Button>
  );
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        {data && data.length > 0 && open}
      </div>
      <p className="soft">{words.lead}</p>
      <Table
        caption={words.title}
        rows={data}
        rowKey={({ sessionId }) => sessionId}
        rowHref={({ sessionId }) => `/office/bookings/${sessionId}`}
        rowMuted={({ state }) => state === 'cancelled'}
        empty={
          <EmptyState title={words.none} action={open}>
            {words.noneText}
          </EmptyState>
        }
        columns={[
          {
            key: 'session',
            header: words.session,
            cell: ({ titleZh, titleEn }) => inLocale({ zh: titleZh, en: titleEn }, locale),
          },
          {
            key: 'when',
            header: words.when,
            cell: ({ startsAt, endsAt }) => `${dates.shortDay(startsAt)} ${dates.timeRange(startsAt, endsAt)}`,
          },
          {
            key: 'room',
            header: words.room,
            cell: ({ roomZh, roomEn }) => inLocale({ zh: roomZh ?? '', en: roomEn ?? '' }, locale) || words.noRoom,
          },
          {
            key: 'booked',
            header: words.booked,
            align: 'end',
            narrow: true,
            cell: ({ seats, seatsTaken }) => `${seatsTaken} / ${seats}`,
          },
          { key: 'waiting', header: words.waiting, align: 'end', narrow: true, cell: ({ waiting }) => waiting },
          { key: 'state', header: words.state, cell: (row) => <BookableState session={row} /> },
        ]}
      />
      {isOpening && <SignUpDialog onClose={() => setOpening(false)} />}
    </>
  );
}
