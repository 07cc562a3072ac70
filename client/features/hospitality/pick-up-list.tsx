import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunView } from '#contract/hospitality';
import type { Direction } from '#domain/hospitality';
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
import { useToast } from '../../ui/toast.tsx';
import { Filter, Toolbar } from '../../ui/toolbar.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { GuestName, useMayManage, useOverview } from './parts.tsx';
import { PassengersDialog } from './passengers-dialog.tsx';
import { ProposalDialog } from './proposal-dialog.tsx';
import { RunDialog } from './run-dialog.tsx';
import { SheetButtons } from './sheet-buttons.tsx';

const PAGE = 50;
type Open = { readonly what: 'new' | 'propose' } | { readonly what: 'edit' | 'people'; readonly run: RunView };

export function PickUpList() {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const dates = useDates();
  const toast = useToast();
  const queries = useQueryClient();
  const { read, write, search } = useAddress();
  const direction: Direction = read('direction') === 'departure' ? 'departure' : 'arrival';
  const day = read('day');
  const pages = usePages(`${year}?${search}`);
  const mayManage = useMayManage();
  const { data: overview } = useOverview();
  const { problem, busy, run: send } = useSending();
  const [open, setOpen] = useState<Open>();
  const { data, error } = useQuery({
    queryKey: ['hospitality', year, 'runs', direction, day, pages.cursor],
    queryFn: () =>
      api('GET /api/v1/editions/{year}/pick-ups', {
        params: { year },
        query: { direction, limit: PAGE, ...(day && { day }), ...(pages.cursor && { cursor: pages.cursor }) },
      }),
    placeholderData: keepPreviousData,
  });
  if (error) throw error;
  const close = () => setOpen(undefined);
  const runs = data?.items ?? [];
  const allShown = runs.length > 0 && runs.every(({ releasedAt }) => releasedAt !== null);
  const release = (released: boolean) =>
    send(async () => {
      const answer = await api('POST /api/v1/editions/{year}/pick-ups/release', {
        params: { year },
        body: { direction, released },
      });
      await queries.invalidateQueries({ queryKey: ['hospitality'] });
      toast({ text: words.releasedRuns(answer.runs) });
    });
  return (
    <>
      <Toolbar
        actions={
          <>
            {runs.length > 0 && (
              <>
                <LinkButton
                  icon="print"
                  href={`/office/hospitality/pick-up/print?direction=${direction}${day ? `&day=${day}` : ''}`}
                >
                  {words.print}
                </LinkButton>
                <SheetButtons
                  name={`pick-up-${direction}-${year}`}
                  load={(format) =>
                    api('GET /api/v1/editions/{year}/pick-ups/sheet', {
                      params: { year },
                      query: { direction, format },
                    })
                  }
                />
              </>
            )}
            {mayManage && (
              <>
                {runs.length > 0 && (
                  <Button busy={busy} onClick={() => void release(!allShown)}>
                    {allShown ? words.withdrawAll : words.releaseAll}
                  </Button>
                )}
                <Button icon="plus" onClick={() => setOpen({ what: 'new' })}>
                  {words.newRun}
                </Button>
                <Button kind="primary" icon="car" onClick={() => setOpen({ what: 'propose' })}>
                  {words.propose}
                </Button>
              </>
            )}
          </>
        }
      >
        <Filter
          label={words.direction}
          everything={words.directions.arrival}
          value={direction === 'departure' ? direction : undefined}
          onChange={(next) => write({ direction: next })}
          options={[['departure', words.directions.departure]]}
        />
        <Filter
          label={words.day}
          everything={words.allDays}
          value={day}
          onChange={(next) => write({ day: next })}
          options={(overview?.days ?? []).map((one) => [one.day, dates.localDay(one.day)])}
        />
      </Toolbar>
      <ErrorSummary problem={problem} />
      {data && runs.length === 0 && <EmptyState title={words.noRuns}>{words.noRunsText}</EmptyState>}
      <ol className="runs">
        {runs.map((run) => (
          <RunCard key={run.id} run={run} mayManage={mayManage} onOpen={setOpen} />
        ))}
      </ol>
      <ListPager pages={pages} list={data} />
      {open?.what === 'new' && <RunDialog direction={direction} onClose={close} />}
      {open?.what === 'edit' && <RunDialog direction={direction} run={open.run} onClose={close} />}
      {open?.what === 'people' && <PassengersDialog run={open.run} onClose={close} />}
      {open?.what === 'propose' && <ProposalDialog direction={direction} onClose={close} />}
    </>
  );
}

function RunCard({ run, mayManage, onOpen }: { run: RunView; mayManage: boolean; onOpen: (open: Open) => void }) {
  const words = useWords(hospitalityWords);
  const locale = useLocale();
  const dates = useDates();
  const queries = useQueryClient();
  const { problem, busy, run: send } = useSending();
  const takeOut = (registrationId: string) =>
    send(async () => {
      await api('DELETE /api/v1/pick-ups/{id}/passengers/{registrationId}', { params: { id: run.id, registrationId } });
      await queries.invalidateQueries({ queryKey: ['hospitality'] });
    });
  return (
    <li className="run">
      <header className="row">
        <h3>
          <time dateTime={run.startsAt}>{dates.stamp(run.startsAt)}</time> {run.vehicle}
        </h3>
        <span className="number">{words.seatsOf(run.seatsTaken, run.seats)}</span>
        <StateMark tone={run.releasedAt ? 'good' : 'plain'}>{run.releasedAt ? words.released : words.hidden}</StateMark>
        <span className="soft small">
          {run.printedAt ? words.printed(dates.stamp(run.printedAt)) : words.notPrinted}
        </span>
        {mayManage && (
          <span className="row end no-print">
            <Button kind="quiet" icon="plus" onClick={() => onOpen({ what: 'people', run })}>
              {words.addPeople}
            </Button>
            <Button kind="quiet" icon="edit" onClick={() => onOpen({ what: 'edit', run })}>
              {words.editRun}
            </Button>
          </span>
        )}
      </header>
      <p className="soft">
        {[run.driver, run.driverPhone, inLocale({ zh: run.meetingZh, en: run.meetingEn }, locale)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ErrorSummary problem={problem} />
      <ul>
        {run.passengers.map(({ person, at, number, station, partySize, changedAt }) => (
          <li key={person.registrationId}>
            <span className="who">
              <GuestName person={person} />
            </span>
            <span>
              {[number, station].filter(Boolean).join(' · ')}
              <span className="second">
                <time dateTime={at}>{dates.stamp(at)}</time>
                {partySize > 1 && ` · ${words.people(partySize)}`}
              </span>
            </span>
            <span>{changedAt && <StateMark tone="bad">{words.changedSince}</StateMark>}</span>
            {mayManage && (
              <Button
                kind="quiet"
                icon="cross"
                iconOnly
                busy={busy}
                onClick={() => void takeOut(person.registrationId)}
              >
                {`${words.takeOut} ${person.nameNative}`}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}
