import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LegView, StayView } from '#contract/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { usePages } from '../../lib/use-pages.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { Filter, Toolbar } from '../../ui/toolbar.tsx';
import { DayCounts } from './day-counts.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { guestOrganisation, useMayManage, useOverview } from './parts.tsx';
import { ReminderDialog } from './reminder-dialog.tsx';
import { SheetButtons } from './sheet-buttons.tsx';
import { StayDialog } from './stay-dialog.tsx';
import { stayWords } from './stay-words.ts';
import { UploadDialog } from './upload-dialog.tsx';
import { TRAVEL_STATES, useTravelQuestion } from './use-travel-question.ts';

const PAGE = 50;
export function TravelList() {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const terms = useWords(stayWords);
  const locale = useLocale();
  const dates = useDates();
  const { query, state, write, search } = useTravelQuestion();
  const pages = usePages(`${year}?${search}`);
  const { data: overview } = useOverview();
  const mayManage = useMayManage();
  const [open, setOpen] = useState<StayView | 'remind' | 'upload'>();
  const { data, error } = useQuery({
    queryKey: ['hospitality', year, 'guests', query, pages.cursor],
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/guests', {
        params: { year },
        query: { ...query, limit: PAGE, ...(pages.cursor && { cursor: pages.cursor }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  if (error) throw error;
  const filtered = search !== '' && search !== 'direction=departure';
  const way = query.direction;
  return (
    <>
      {overview && <DayCounts overview={overview} />}
      <Toolbar
        search={{ value: query.q ?? '', onChange: (q) => write({ q }), label: words.search }}
        actions={
          <>
            <SheetButtons
              name={`travel-${year}`}
              load={(format) =>
                api('GET /api/v1/editions/{year}/guests/sheet', { params: { year }, query: { ...query, format } })
              }
            />
            <LinkButton icon="print" href={`/office/hospitality/print?${search}`}>
              {words.print}
            </LinkButton>
            {mayManage && (
              <>
                <Button icon="upload" onClick={() => setOpen('upload')}>
                  {words.upload}
                </Button>
                <Button icon="mail" onClick={() => setOpen('remind')}>
                  {words.remind}
                </Button>
              </>
            )}
          </>
        }
      >
        <Filter
          label={words.direction}
          everything={words.directions.arrival}
          value={way === 'departure' ? way : undefined}
          onChange={(direction) => write({ direction })}
          options={[['departure', words.directions.departure]]}
        />
        <Filter
          label={words.day}
          everything={words.allDays}
          value={query.day}
          onChange={(day) => write({ day })}
          options={(overview?.days ?? []).map(({ day }) => [day, dates.localDay(day)])}
        />
        <Filter
          label={words.station}
          everything={words.allStations}
          value={query.station}
          onChange={(station) => write({ station })}
          options={(overview?.stations ?? []).map((station) => [station, station])}
        />
        <Filter
          label={words.organisation}
          everything={words.allOrganisations}
          value={query.organisationId}
          onChange={(organisation) => write({ organisation })}
          options={(overview?.organisations ?? []).map(({ id, nameZh, nameEn, nameLocal }) => [
            id,
            inLocale({ zh: nameZh ?? nameLocal ?? '', en: nameEn ?? nameLocal ?? '' }, locale),
          ])}
        />
        <Filter
          label={words.state}
          everything={words.allStates}
          value={state}
          onChange={(next) => write({ state: next, pickUp: undefined })}
          options={TRAVEL_STATES.map((one) => [one, words.states[one]])}
        />
      </Toolbar>
      <Table
        caption={words.travel}
        rows={data?.items}
        rowKey={({ person }) => person.registrationId}
        columns={[
          {
            key: 'name',
            header: words.name,
            cell: (stay) => (
              <>
                <button type="button" className="as-link no-print" onClick={() => setOpen(stay)}>
                  {stay.person.nameNative}
                </button>
                <span className="print-only">{stay.person.nameNative}</span>
                {stay.person.nameLatin && stay.person.nameLatin !== stay.person.nameNative && (
                  <span className="second">{stay.person.nameLatin}</span>
                )}
              </>
            ),
          },
          {
            key: 'number',
            header: words.no,
            narrow: true,
            align: 'end',
            cell: ({ person }) => <span className="number">{String(person.number).padStart(4, '0')}</span>,
          },
          { key: 'organisation', header: words.organisation, cell: ({ person }) => guestOrganisation(person, locale) },
          {
            key: 'time',
            header: words.time,
            narrow: true,
            cell: (stay) => {
              const leg = stay[way];
              return leg ? <time dateTime={leg.at}>{dates.stamp(leg.at)}</time> : <span className="soft">–</span>;
            },
          },
          {
            key: 'journey',
            header: words.journey,
            cell: (stay) => {
              const leg = stay[way];
              if (!leg) return <StateMark tone="wait">{words.unknown}</StateMark>;
              return (
                <>
                  {leg.number ?? terms.modes[leg.mode]}
                  <span className="second">
                    {[leg.station, leg.partySize > 1 && words.people(leg.partySize), leg.luggage]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </>
              );
            },
          },
          { key: 'seat', header: words.seat, narrow: true, cell: (stay) => <SeatMark leg={stay[way]} /> },
          { key: 'room', header: words.room, cell: (stay) => <RoomText stay={stay} /> },
        ]}
        empty={
          filtered ? (
            <EmptyState
              title={words.noneFound}
              action={
                <Button
                  onClick={() =>
                    write({
                      q: undefined,
                      day: undefined,
                      station: undefined,
                      organisation: undefined,
                      state: undefined,
                      pickUp: undefined,
                    })
                  }
                >
                  {words.reset}
                </Button>
              }
            />
          ) : (
            <EmptyState title={words.none}>{words.noneText}</EmptyState>
          )
        }
      />
      <ListPager pages={pages} list={data} />
      {open === 'remind' && <ReminderDialog onClose={() => setOpen(undefined)} />}
      {open === 'upload' && <UploadDialog onClose={() => setOpen(undefined)} />}
      {typeof open === 'object' && <StayDialog stay={open} mayManage={mayManage} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function SeatMark({ leg }: { leg: LegView | null }) {
  const words = useWords(hospitalityWords);
  if (!leg) return null;
  if (leg.changedAt) return <StateMark tone="bad">{words.changedSince}</StateMark>;
  if (leg.runId) return <StateMark tone="good">{words.planned}</StateMark>;
  return leg.pickUp ? (
    <StateMark tone="wait">{words.wanted}</StateMark>
  ) : (
    <span className="soft">{words.notWanted}</span>
  );
}

function RoomText({ stay: { room, lodging } }: { stay: StayView }) {
  const words = useWords(hospitalityWords);
  const terms = useWords(stayWords);
  const locale = useLocale();
  if (room)
    return (
      <>
        {inLocale({ zh: room.hotelZh, en: room.hotelEn }, locale)} {room.number}
        {room.changedAt && <StateMark tone="bad">{words.changedSince}</StateMark>}
      </>
    );
  if (!lodging) return <span className="soft">{words.unknown}</span>;
  if (lodging.wish === 'not_needed') return <span className="soft">{words.notWanted}</span>;
  return <StateMark tone="wait">{lodging.sharing ? terms.sharings[lodging.sharing] : words.wanted}</StateMark>;
}
