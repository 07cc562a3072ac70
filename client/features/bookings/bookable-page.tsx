import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { BookableSessionView, BookingView } from '#contract/bookings';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState, Skeleton } from '../../ui/content.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { BookableState } from './bookable-state.tsx';
import { bookingsWords } from './office-words.ts';
import { SignUpDialog } from './sign-up-dialog.tsx';
import { useBookables, useRefreshBookings } from './use-bookables.ts';

export function BookablePage() {
  const { id = '' } = useParams();
  const { year } = useEdition();
  const words = useWords(bookingsWords);
  const { data, error } = useBookables(year);
  if (error) throw error;
  if (!data) return <Skeleton width={40} />;
  const session = data.find(({ sessionId }) => sessionId === id);
  if (!session)
    return (
      <EmptyState title={words.none} action={<LinkButton href="/office/bookings">{words.back}</LinkButton>}>
        {words.noneText}
      </EmptyState>
    );
  return <Bookable session={session} />;
}

const PAGE = 200;

function Bookable({ session }: { session: BookableSessionView }) {
  const words = useWords(bookingsWords);
  const locale = useLocale();
  const dates = useDates();
  const [opened, setOpened] = useState<'settings' | 'add'>();
  const [leaving, setLeaving] = useState<BookingView>();
  const title = inLocale({ zh: session.titleZh, en: session.titleEn }, locale);
  useDocumentTitle(title);
  const { sessionId: id, seatsTaken, waiting, may } = session;
  const pages = usePages(id);
  const { data, error } = useQuery({
    queryKey: ['booking-list', id, pages.cursor, seatsTaken, waiting],
    queryFn: () =>
      api('GET /api/v1/bookable-sessions/{id}/bookings', {
        params: { id },
        query: { limit: PAGE, ...(pages.cursor && { cursor: pages.cursor }) },
      }),
    placeholderData: (before) => before,
  });
  if (error) throw error;
  const room = inLocale({ zh: session.roomZh ?? '', en: session.roomEn ?? '' }, locale);
  const file = (form: 'csv' | 'xlsx') => `/api/v1/bookable-sessions/${id}/bookings.${form}?lang=${locale}`;
  return (
    <div className="stack">
      <p className="no-print">
        <LinkButton kind="quiet" icon="left" href="/office/bookings">
          {words.back}
        </LinkButton>
      </p>
      <div className="page-head">
        <h1>{title}</h1>
        {may.setUp && (
          <Button icon="edit" className="no-print" onClick={() => setOpened('settings')}>
            {words.settings}
          </Button>
        )}
        {may.book && session.state !== 'cancelled' && (
          <Button kind="primary" icon="plus" className="no-print" onClick={() => setOpened('add')}>
            {words.add}
          </Button>
        )}
      </div>
      <p className="booking-head">
        <span>
          {dates.shortDay(session.startsAt)} {dates.timeRange(session.startsAt, session.endsAt)}
        </span>
        <span>{room || words.noRoom}</span>
        <span className="number">
          {words.booked} {seatsTaken} / {session.seats}
        </span>
        <span className="number">
          {words.waiting} {waiting}
        </span>
        <BookableState session={session} />
      </p>
      <div className="row no-print">
        {may.book && (
          <>
            <LinkButton icon="download" href={file('xlsx')} download>
              {words.xlsx}
            </LinkButton>
            <LinkButton icon="download" href={file('csv')} download>
              {words.csv}
            </LinkButton>
          </>
        )}
        <Button icon="print" onClick={() => window.print()}>
          {words.print}
        </Button>
        {may.setUp && data?.total === 0 && <TakeDown session={session} title={title} />}
      </div>
      <Table
        caption={words.people}
        rows={data?.items}
        rowKey={(row) => row.id}
        rowHref={({ registration }) => `/office/registrations/${registration.id}`}
        empty={<EmptyState title={words.nobody}>{words.nobodyText}</EmptyState>}
        columns={[
          {
            key: 'number',
            header: words.number,
            narrow: true,
            cell: ({ registration }) => String(registration.number).padStart(4, '0'),
          },
          {
            key: 'name',
            header: words.name,
            cell: ({ registration: { nameNative, nameLatin } }) => (
              <>
                {nameNative}
                {nameLatin && nameLatin !== nameNative && <span className="second">{nameLatin}</span>}
              </>
            ),
          },
          { key: 'organisation', header: words.organisation, cell: ({ registration }) => registration.organisation },
          {
            key: 'type',
            header: words.type,
            narrow: true,
            cell: ({ registration: { typeZh, typeEn } }) => inLocale({ zh: typeZh, en: typeEn }, locale),
          },
          { key: 'phone', header: words.phone, narrow: true, cell: ({ registration }) => registration.phone ?? '–' },
          {
            key: 'state',
            header: words.state,
            cell: ({ state, clashes }) => (
              <StateMark tone={clashes ? 'bad' : state === 'booked' ? 'good' : 'wait'}>
                {clashes ? words.clashes : state === 'booked' ? words.booked : words.waiting}
              </StateMark>
            ),
          },
          ...(may.book
            ? [
                {
                  key: 'remove',
                  header: words.remove,
                  narrow: true,
                  cell: (row: BookingView) => (
                    <Button kind="quiet" icon="cross" iconOnly className="no-print" onClick={() => setLeaving(row)}>
                      {words.removeTitle(row.registration.nameNative)}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {data && data.total > PAGE && <ListPager pages={pages} list={data} />}
      {opened === 'settings' && <SignUpDialog session={session} onClose={() => setOpened(undefined)} />}
      {opened === 'add' && <AddPersonDialog sessionId={id} onClose={() => setOpened(undefined)} />}
      {leaving && <RemoveDialog booking={leaving} onClose={() => setLeaving(undefined)} />}
    </div>
  );
}

function TakeDown({ session, title }: { session: BookableSessionView; title: string }) {
  const words = useWords(bookingsWords);
  const toast = useToast();
  const navigate = useNavigate();
  const refresh = useRefreshBookings();
  const { problem, busy, run } = useSending();
  return (
    <>
      <Button
        kind="quiet"
        busy={busy}
        onClick={() =>
          void run(async () => {
            await api('DELETE /api/v1/bookable-sessions/{id}', {
              params: { id: session.sessionId },
              headers: { 'If-Match': `"${session.version}"` },
            });
            await refresh();
            toast({ text: words.takenDown(title) });
            void navigate('/office/bookings');
          })
        }
      >
        {words.takeDown}
      </Button>
      <ErrorSummary problem={problem} />
    </>
  );
}

/** No undo: the mail is on its way. */
function RemoveDialog({ booking, onClose }: { booking: BookingView; onClose: () => void }) {
  const words = useWords(bookingsWords);
  const toast = useToast();
  const refresh = useRefreshBookings();
  const { nameNative } = booking.registration;
  const remove = async () => {
    await api('DELETE /api/v1/bookings/{id}', { params: { id: booking.id } });
    await refresh();
    toast({ text: words.removed(nameNative) });
  };
  return (
    <FormDialog
      place="middle"
      title={words.removeTitle(nameNative)}
      button={words.remove}
      danger
      cancel={words.keep}
      onClose={onClose}
      send={remove}
    >
      <p>{words.removeText}</p>
    </FormDialog>
  );
}
