import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RunView } from '#contract/hospitality';
import type { Direction } from '#domain/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useAddress } from '../../lib/use-address.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { guestOrganisation, useMayManage } from './parts.tsx';

/** Names get smaller by the number of them: all of a minibus stand on one page. */
const LARGE = 6;
const MANY = 12;

/** A page a run: the driver's sheet, with names that a guest reads from some metres away (接机牌). */
export function PickUpPrint() {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const queries = useQueryClient();
  const { read } = useAddress();
  const direction: Direction = read('direction') === 'departure' ? 'departure' : 'arrival';
  const day = read('day');
  const mayManage = useMayManage();
  const { problem, busy, run: send } = useSending();
  useDocumentTitle(`${words.pickUp} ${words.directions[direction]}`);
  const { data } = useQuery({
    queryKey: ['hospitality', year, 'print', direction, day],
    queryFn: async () => {
      const all: RunView[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await api('GET /api/v1/editions/{year}/pick-ups', {
          params: { year },
          query: { direction, limit: 200, ...(day && { day }), ...(cursor && { cursor }) },
        });
        all.push(...page.items);
        cursor = page.next;
      }
      return all;
    },
    staleTime: 0,
  });
  const print = () =>
    send(async () => {
      for (let at = 0; at < (data?.length ?? 0); at += 100)
        await api('POST /api/v1/editions/{year}/pick-ups/printings', {
          params: { year },
          body: { runIds: (data ?? []).slice(at, at + 100).map(({ id }) => id) },
        });
      await queries.invalidateQueries({ queryKey: ['hospitality'] });
      window.print();
    });
  return (
    <div className="print-sheets">
      <div className="row no-print">
        {mayManage && (
          <Button kind="primary" icon="print" busy={busy} disabled={!data?.length} onClick={() => void print()}>
            {words.printMark}
          </Button>
        )}
        <LinkButton kind="quiet" icon="left" href={`/office/hospitality/pick-up?direction=${direction}`}>
          {words.pickUp}
        </LinkButton>
        <span className="soft">{words.signHint}</span>
      </div>
      <ErrorSummary problem={problem} />
      {data?.length === 0 && <EmptyState title={words.noRuns} />}
      {data?.map((run) => (
        <RunSheet key={run.id} run={run} />
      ))}
    </div>
  );
}

function RunSheet({ run }: { run: RunView }) {
  const words = useWords(hospitalityWords);
  const locale = useLocale();
  const dates = useDates();
  return (
    <section className={`a4 run-sheet ${sizeOf(run.passengers.length)}`}>
      <header>
        <h2>
          {words.directions[run.direction]} · {dates.instant(run.startsAt)}
          <small>{dates.zoneName}</small>
        </h2>
        <dl>
          <div>
            <dt>{words.vehicle}</dt>
            <dd>{run.vehicle}</dd>
          </div>
          <div>
            <dt>{words.driver}</dt>
            <dd>{[run.driver, run.driverPhone].filter(Boolean).join(' ')}</dd>
          </div>
          <div>
            <dt>{words.meet}</dt>
            <dd>
              {run.meetingZh}
              {run.meetingEn !== run.meetingZh && <> / {run.meetingEn}</>}
            </dd>
          </div>
          <div>
            <dt>{words.seats}</dt>
            <dd>{words.seatsOf(run.seatsTaken, run.seats)}</dd>
          </div>
        </dl>
      </header>
      <ol>
        {run.passengers.map(({ person, number, station, at, partySize, luggage }) => (
          <li key={person.registrationId}>
            <div className="sign">
              <b>{person.nameNative}</b>
              {person.nameLatin && person.nameLatin !== person.nameNative && <i>{person.nameLatin}</i>}
            </div>
            <div className="facts">
              <span>{guestOrganisation(person, locale)}</span>
              <span>
                {dates.stamp(at)} {[number, station].filter(Boolean).join(' ')}
              </span>
              <span>
                {[person.phone, partySize > 1 && words.people(partySize), luggage].filter(Boolean).join(' · ')}
              </span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function sizeOf(people: number): string {
  if (people > MANY) return 'crowd';
  return people > LARGE ? 'many' : '';
}
