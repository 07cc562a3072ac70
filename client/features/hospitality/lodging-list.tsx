import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RoomView, StayView } from '#contract/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useAddress } from '../../lib/use-address.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { Filter, Toolbar } from '../../ui/toolbar.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { HotelList } from './hotel-list.tsx';
import { GuestName, useMayManage, useOverview } from './parts.tsx';
import { RoomDialog } from './room-dialog.tsx';
import { SheetButtons } from './sheet-buttons.tsx';
import { stayWords } from './stay-words.ts';
import { useHotels } from './use-hotels.ts';

const PAGE = 50;

export function LodgingList() {
  const { data: hotels } = useHotels();
  const mayManage = useMayManage();
  return (
    <div className="stack">
      <HotelList hotels={hotels} mayManage={mayManage} />
      {hotels && hotels.length > 0 && mayManage && <Waiting />}
      {hotels && hotels.length > 0 && <Rooms hotels={hotels} mayManage={mayManage} />}
    </div>
  );
}

/** Who asked for a room and has none; those ticked get one together. */
function Waiting() {
  const { year } = useEdition();
  const dates = useDates();
  const words = useWords(hospitalityWords);
  const terms = useWords(stayWords);
  const pages = usePages(`waiting ${year}`);
  const [chosen, setChosen] = useState<ReadonlyMap<string, StayView>>(new Map());
  const [giving, setGiving] = useState(false);
  const { data } = useQuery({
    queryKey: ['hospitality', year, 'lodging-open', pages.cursor],
    queryFn: () =>
      api('GET /api/v1/editions/{year}/guests', {
        params: { year },
        query: { lodging: 'open', limit: 20, ...(pages.cursor && { cursor: pages.cursor }) },
      }),
    placeholderData: keepPreviousData,
  });
  if (!data || data.total === 0) return null;
  const known = new Map([...chosen, ...data.items.map((stay) => [stay.person.registrationId, stay] as const)]);
  return (
    <section className="no-print">
      <div className="row">
        <h2>
          {words.waiting} <span className="number soft">{data.total}</span>
        </h2>
        {chosen.size > 0 && (
          <Button kind="primary" icon="bed" onClick={() => setGiving(true)}>
            {words.giveRoom(chosen.size)}
          </Button>
        )}
      </div>
      <Table
        caption={words.waiting}
        rows={data.items}
        rowKey={({ person }) => person.registrationId}
        selection={{
          keys: new Set(chosen.keys()),
          onChange: (keys) =>
            setChosen(new Map([...keys].flatMap((key) => (known.get(key) ? [[key, known.get(key) as StayView]] : [])))),
          all: words.chooseAll,
          label: ({ person }) => words.choose(person.nameNative),
        }}
        columns={[
          { key: 'name', header: words.name, cell: ({ person }) => <GuestName person={person} /> },
          {
            key: 'nights',
            header: words.nights,
            narrow: true,
            cell: ({ lodging }) =>
              lodging?.checksIn &&
              lodging.checksOut && (
                <span className="number">
                  {dates.briefDay(lodging.checksIn)} – {dates.briefDay(lodging.checksOut)}
                </span>
              ),
          },
          {
            key: 'wish',
            header: words.wish,
            cell: ({ lodging }) => (
              <>
                {lodging?.sharing && terms.sharings[lodging.sharing]}
                <span className="second">
                  {[lodging?.shareWith && `${terms.shareWith} ${lodging.shareWith}`, lodging?.note]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </>
            ),
          },
        ]}
      />
      <ListPager pages={pages} list={data} />
      {giving && (
        <RoomDialog
          guests={[...chosen.values()]}
          onClose={(given) => {
            setGiving(false);
            if (given) setChosen(new Map());
          }}
        />
      )}
    </section>
  );
}

function Rooms({
  hotels,
  mayManage,
}: {
  hotels: readonly { id: string; nameZh: string; nameEn: string }[];
  mayManage: boolean;
}) {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const locale = useLocale();
  const dates = useDates();
  const { read, write, search } = useAddress();
  const { data: overview } = useOverview();
  const pages = usePages(`rooms ${year}?${search}`);
  const [q, hotelId, checksInOn] = [read('q'), read('hotel'), read('day')];
  const filter = { ...(hotelId && { hotelId }), ...(checksInOn && { checksInOn }) };
  const { data } = useQuery({
    queryKey: ['hospitality', year, 'rooms', filter, q, pages.cursor],
    queryFn: () =>
      api('GET /api/v1/editions/{year}/rooms', {
        params: { year },
        query: { ...filter, limit: PAGE, ...(q && { q }), ...(pages.cursor && { cursor: pages.cursor }) },
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <section>
      <h2>{words.rooms}</h2>
      <Toolbar
        search={{ value: q ?? '', onChange: (next) => write({ q: next }), label: words.search }}
        actions={
          <>
            <LinkButton
              icon="print"
              href={`/office/hospitality/lodging/print?${new URLSearchParams({ ...(hotelId && { hotel: hotelId }), ...(checksInOn && { day: checksInOn }) })}`}
            >
              {words.roomList}
            </LinkButton>
            <SheetButtons
              name={`rooms-${year}`}
              load={(format) =>
                api('GET /api/v1/editions/{year}/rooms/sheet', { params: { year }, query: { ...filter, format } })
              }
            />
          </>
        }
      >
        <Filter
          label={words.hotels}
          everything={words.allHotels}
          value={hotelId}
          onChange={(hotel) => write({ hotel })}
          options={hotels.map((hotel) => [hotel.id, inLocale({ zh: hotel.nameZh, en: hotel.nameEn }, locale)])}
        />
        <Filter
          label={words.checkInOn}
          everything={words.allDays}
          value={checksInOn}
          onChange={(day) => write({ day })}
          options={(overview?.days ?? [])
            .filter(({ checkIns }) => checkIns > 0)
            .map(({ day }) => [day, dates.localDay(day)])}
        />
      </Toolbar>
      <Table
        caption={words.rooms}
        rows={data?.items}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.noRooms}>{words.noRoomsText}</EmptyState>}
        columns={[
          {
            key: 'number',
            header: words.roomNumber,
            narrow: true,
            cell: (room) => <RoomNumber room={room} mayManage={mayManage} />,
          },
          {
            key: 'hotel',
            header: words.hotels,
            cell: (room) => (
              <>
                {inLocale({ zh: room.hotelZh, en: room.hotelEn }, locale)}
                <span className="second">{inLocale({ zh: room.kindZh, en: room.kindEn }, locale)}</span>
              </>
            ),
          },
          { key: 'guests', header: words.guests, cell: (room) => <Guests room={room} mayManage={mayManage} /> },
        ]}
      />
      <ListPager pages={pages} list={data} />
    </section>
  );
}

function RoomNumber({ room, mayManage }: { room: RoomView; mayManage: boolean }) {
  const words = useWords(hospitalityWords);
  const queries = useQueryClient();
  const { problem, run } = useSending();
  const save = (text: string) =>
    run(async () => {
      const number = text.trim() || null;
      if (number === room.number) return;
      await api('PATCH /api/v1/rooms/{id}', {
        params: { id: room.id },
        headers: { 'If-Match': `"${room.version}"` },
        body: { number },
      });
      await queries.invalidateQueries({ queryKey: ['hospitality'] });
    });
  if (!mayManage) return room.number ?? '–';
  return (
    <>
      <input
        key={room.version}
        className="input room-number"
        aria-label={words.roomNumber}
        defaultValue={room.number ?? ''}
        maxLength={20}
        onBlur={(event) => void save(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <ErrorSummary problem={problem} />
    </>
  );
}

function Guests({ room, mayManage }: { room: RoomView; mayManage: boolean }) {
  const words = useWords(hospitalityWords);
  const dates = useDates();
  const queries = useQueryClient();
  const { problem, busy, run } = useSending();
  const act = (work: () => Promise<unknown>) =>
    void run(async () => {
      await work();
      await queries.invalidateQueries({ queryKey: ['hospitality'] });
    });
  return (
    <ul className="room-guests">
      {room.guests.map(({ person, checksIn, checksOut, checkedInAt, changedAt, reason }) => {
        const params = { id: room.id, registrationId: person.registrationId };
        return (
          <li key={person.registrationId}>
            <span className="who">
              <GuestName person={person} />
            </span>
            <span className="number">
              {dates.briefDay(checksIn)} – {dates.briefDay(checksOut)}
              {reason && (
                <span className="second">
                  {words.byReason}: {reason}
                </span>
              )}
            </span>
            <span className="row">
              {changedAt && <StateMark tone="bad">{words.changedSince}</StateMark>}
              {checkedInAt && <StateMark tone="good">{words.checkedIn}</StateMark>}
              {mayManage && (
                <>
                  <Button
                    kind="quiet"
                    busy={busy}
                    onClick={() =>
                      act(() =>
                        api('PUT /api/v1/rooms/{id}/guests/{registrationId}', {
                          params,
                          body: { checkedIn: !checkedInAt },
                        }),
                      )
                    }
                  >
                    {checkedInAt ? words.undoCheckIn : words.checkIn}
                  </Button>
                  <Button
                    kind="quiet"
                    icon="cross"
                    iconOnly
                    busy={busy}
                    onClick={() => act(() => api('DELETE /api/v1/rooms/{id}/guests/{registrationId}', { params }))}
                  >
                    {`${words.freeBed} ${person.nameNative}`}
                  </Button>
                </>
              )}
            </span>
          </li>
        );
      })}
      <ErrorSummary problem={problem} />
    </ul>
  );
}
