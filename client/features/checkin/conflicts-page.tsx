import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConflictView } from '#contract/checkin';
import { useEdition, useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useAddress } from '../../lib/use-address.ts';
import { useChannel } from '../../lib/use-channel.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { LiveMark } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { arrivalsWords } from './arrivals-words.ts';
import { scanWords } from './scan-words.ts';

type Part = 'open' | 'settled';

export function ConflictsPage() {
  const words = useWords(arrivalsWords);
  const { year } = useEdition();
  const { user } = useOffice();
  const view = useChannel<{ open: number }>(`conflicts:${year}`);
  const queries = useQueryClient();
  const { read, write } = useAddress();
  const part: Part = read('part') === 'settled' ? 'settled' : 'open';
  const [settling, setSettling] = useState<ConflictView>();
  const maySettle = user.roles.some((role) => ['administrator', 'organiser', 'registration_desk'].includes(role));
  const conflicts = useInfiniteQuery({
    queryKey: ['conflicts', year, part, view.seq],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      api('GET /api/v1/editions/{year}/conflicts', {
        params: { year },
        query: { state: part, ...(pageParam !== undefined && { cursor: pageParam }) },
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  useDocumentTitle(words.conflictsTitle);
  const items = conflicts.data?.pages.flatMap((page) => page.items);
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{words.conflictsTitle}</h1>
        <LiveMark view={view} />
      </div>
      <Tabs<Part>
        label={words.conflictsTitle}
        current={part}
        onChange={(next) => write({ part: next === 'open' ? undefined : next })}
        tabs={[
          { key: 'open', label: words.open, count: view.state?.open },
          { key: 'settled', label: words.settled },
        ]}
      >
        {items?.length === 0 && part === 'open' && (
          <EmptyState title={words.noConflicts}>{words.noConflictsText}</EmptyState>
        )}
        {items?.map((one) => (
          <ConflictCard
            key={`${one.scan.scanId} ${one.kind}`}
            conflict={one}
            onSettle={maySettle && !one.settled ? () => setSettling(one) : undefined}
          />
        ))}
        {conflicts.hasNextPage && (
          <Button busy={conflicts.isFetchingNextPage} onClick={() => void conflicts.fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </Tabs>
      <Gaps year={year} seq={view.seq} />
      {settling && (
        <FormDialog
          title={`${words.kinds[settling.kind]} · ${settling.person?.name ?? words.nobody}`}
          onClose={() => setSettling(undefined)}
          button={words.settle}
          place="middle"
          send={(form) =>
            api('POST /api/v1/conflicts/{scanId}/{kind}/settlement', {
              params: { scanId: settling.scan.scanId, kind: settling.kind },
              body: { note: textOf(form, 'note') },
            })
          }
          onDone={() => {
            setSettling(undefined);
            void queries.invalidateQueries({ queryKey: ['conflicts', year] });
          }}
        >
          <p>{words.todo[settling.kind]}</p>
          <TextField name="note" label={words.settleNote} required />
        </FormDialog>
      )}
    </div>
  );
}

function ConflictCard({ conflict, onSettle }: { conflict: ConflictView; onSettle: (() => void) | undefined }) {
  const words = useWords(arrivalsWords);
  const { reasons } = useWords(scanWords);
  const locale = useLocale();
  const dates = useDates();
  const { kind, person, first, scan, reason, settled } = conflict;
  return (
    <article className="conflict-card">
      <header>
        <StateMark tone={settled ? 'plain' : 'bad'}>{words.kinds[kind]}</StateMark>
        <h3>
          {person ? (
            <a href={`/office/registrations/${person.registrationId}`}>
              <span dir="auto">{person.name}</span> {person.nameLatin}
            </a>
          ) : (
            words.nobody
          )}
        </h3>
        {person && <p className="soft">{inLocale(person.organisation, locale)}</p>}
      </header>
      <div className="passages">
        {first && <Passage title={words.standing} sighting={first} />}
        <Passage title={first ? words.second : words.only} sighting={scan} />
      </div>
      {reason && (
        <p>
          {words.reason}: {reasons[reason]}
        </p>
      )}
      {settled ? (
        <p>
          <StateMark tone="good">{words.settledBy(settled.by ?? '', dates.stamp(settled.at))}</StateMark> {settled.note}
        </p>
      ) : (
        <p className="soft">{words.todo[kind]}</p>
      )}
      {onSettle && <Button onClick={onSettle}>{words.settle}</Button>}
    </article>
  );
}

function Passage({ title, sighting }: { title: string; sighting: ConflictView['scan'] }) {
  const words = useWords(arrivalsWords);
  const locale = useLocale();
  const dates = useDates();
  return (
    <section>
      <h4>{title}</h4>
      <p>
        <time dateTime={sighting.at}>{dates.stamp(sighting.at)}</time>
        {!sighting.timeTrusted && <StateMark tone="wait">{words.clock}</StateMark>}
      </p>
      <p>
        <b>{inLocale(sighting.checkpoint, locale)}</b>
      </p>
      <p className="soft">{sighting.station ?? words.officeScan}</p>
    </section>
  );
}

function Gaps({ year, seq }: { year: number; seq: number | undefined }) {
  const words = useWords(arrivalsWords);
  const gaps = useQuery({
    queryKey: ['gaps', year, seq],
    placeholderData: keepPreviousData,
    queryFn: async () => (await api('GET /api/v1/editions/{year}/gaps', { params: { year } })).items,
  });
  if (!gaps.data || gaps.data.length === 0) return null;
  return (
    <section>
      <h2>{words.gaps}</h2>
      <ul className="gap-list">
        {gaps.data.map((gap) => (
          <li key={`${gap.stationId} ${gap.epoch}`}>
            <b>{gap.stationName}</b> {words.gap(gap.missing, gap.madeThrough)}
            {gap.ranges.length > 0 &&
              ` (${gap.ranges.map(({ from, through }) => (from === through ? from : `${from}–${through}`)).join(', ')})`}
            <p className="soft">{gap.isOver ? words.gapOver : words.gapWaits}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
