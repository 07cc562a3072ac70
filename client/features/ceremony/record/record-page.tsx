import { isDone } from '#domain/ceremony';
import { formatInstant, formatTime, formatTimeRange, zoneName } from '../../../lib/dates.ts';
import { useDocumentTitle } from '../../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { DataList, EmptyState } from '../../../ui/content.tsx';
import { ErrorSummary } from '../../../ui/form-errors.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { RecordItem } from './record-item.tsx';
import { recordWords } from './record-words.ts';
import { type CeremonyRecord, type Drawing, useDrawing, useRecord } from './use-record.ts';

export function RecordPage({ id }: { id: string }) {
  const words = useWords(recordWords);
  const locale = useLocale();
  const { record, refresh } = useRecord(id);
  const drawing = useDrawing(id);
  useDocumentTitle(words.recordOf);
  if (!record) return <Loading />;
  const title = inLocale({ zh: record.ceremony.titleZh, en: record.ceremony.titleEn }, locale);
  const hasHappened = record.items.some(({ calledAt, setAside }) => calledAt !== null || setAside.length > 0);
  return (
    <div className="stack ceremony-record">
      <a className="back no-print" href="/office/ceremony">
        <Icon name="left" />
        {words.back}
      </a>
      <header>
        <p className="soft">{words.recordOf}</p>
        <h1>{title}</h1>
      </header>
      {hasHappened ? (
        <>
          <Summary record={record} />
          <Papers id={id} record={record} drawing={drawing} />
          <ol className="record-items">
            {record.items
              .filter(({ subjects }) => subjects.length > 0)
              .map((turn) => (
                <RecordItem
                  key={turn.id}
                  ceremonyId={id}
                  record={record}
                  turn={turn}
                  drawing={drawing}
                  onSaved={refresh}
                />
              ))}
          </ol>
        </>
      ) : (
        <EmptyState
          title={words.nothing}
          action={
            <LinkButton kind="primary" href={`/office/ceremony/${id}`}>
              {words.console}
            </LinkButton>
          }
        >
          {words.nothingText}
        </EmptyState>
      )}
    </div>
  );
}

function Summary({ record }: { record: CeremonyRecord }) {
  const words = useWords(recordWords);
  const locale = useLocale();
  const { timeZone: zone, plannedStart, startedAt, endedAt, items, holds } = record;
  const clock = (at: string) => formatTime(at, zone);
  const listed = items.filter(({ state }) => state !== 'withdrawn');
  const done = listed.filter(({ state }) => isDone(state)).length;
  const day = (at: string) => formatInstant(at, zone, locale).replace(/[ ,]*\d\d:\d\d$/, '');
  return (
    <DataList
      items={[
        [
          words.planned,
          plannedStart && `${formatInstant(plannedStart, zone, locale)} · ${zoneName(zone, locale, plannedStart)}`,
        ],
        [
          words.actual,
          startedAt &&
            `${day(startedAt)} ${endedAt ? formatTimeRange(startedAt, endedAt, zone, locale) : clock(startedAt)}`,
        ],
        [words.outcome, words.done(String(done), String(listed.length))],
        [
          words.holds,
          holds.length > 0 && (
            <ul key="holds" className="plain-list">
              {holds.map(({ revision, from, until, reason, by }) => (
                <li key={revision}>
                  {[
                    words.holdLine(clock(from), until ? clock(until) : words.stillHeld),
                    reason && words.reason(reason),
                    by && words.by(by),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </li>
              ))}
            </ul>
          ),
        ],
        [
          words.revision,
          <span key="r" className="number">
            {record.revision}
          </span>,
        ],
      ]}
    />
  );
}

function Papers({ id, record, drawing }: { id: string; record: CeremonyRecord; drawing: Drawing }) {
  const words = useWords(recordWords);
  const signed = record.items.flatMap(({ state, subjects }) => (isDone(state) ? subjects.map((one) => one.id) : []));
  return (
    <div className="stack no-print">
      <div className="row">
        <Button kind="primary" icon="download" busy={drawing.busy} onClick={() => void drawing.draw()}>
          {words.ceremonyPdf}
        </Button>
        {signed.length > 1 && (
          <Button icon="download" busy={drawing.busy} onClick={() => void drawing.draw(signed)}>
            {words.allSheets(String(signed.length))}
          </Button>
        )}
        <LinkButton href={`/office/ceremony/${id}/press`}>{words.press}</LinkButton>
      </div>
      <p className="row soft record-progress" role="status">
        {drawing.busy && (
          <>
            {words.drawing(String(drawing.count))}
            <Button kind="quiet" onClick={drawing.cancel}>
              {words.cancel}
            </Button>
          </>
        )}
      </p>
      <ErrorSummary problem={drawing.problem} />
    </div>
  );
}
