import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PrintRunView } from '#contract/print';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { openFile } from '../../lib/open-file.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { printWords } from './words.ts';

const TONES: Readonly<Record<PrintRunView['state'], Tone>> = {
  running: 'active',
  done: 'good',
  cancelled: 'plain',
  failed: 'bad',
};
const AT_WORK_MS = 400;
const IDLE_MS = 20_000;

/** Every run with its number, as it stands in the margins; one that is at work shows how far it is. */
export function RunLog() {
  const { year } = useEdition();
  const words = useWords(printWords);
  const dates = useDates();
  const queries = useQueryClient();
  const { problem, busy, run } = useSending();
  const { data } = useQuery({
    queryKey: ['print-runs', year],
    queryFn: async ({ signal }) => {
      const answer = await api('GET /api/v1/editions/{year}/print-runs', { params: { year }, signal });
      if (answer.items.every(({ state }) => state !== 'running'))
        await queries.invalidateQueries({ queryKey: ['print-list'] });
      return answer;
    },
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') ? AT_WORK_MS : IDLE_MS),
  });
  const act = (work: () => Promise<unknown>) =>
    void run(async () => {
      await work();
      await queries.invalidateQueries({ queryKey: ['print-runs'] });
    });
  return (
    <section className="print-runs">
      <h2>{words.runs}</h2>
      <ErrorSummary problem={problem} />
      <Table
        caption={words.runs}
        rows={data?.items}
        rowKey={({ id }) => id}
        rowMuted={({ state }) => state === 'cancelled' || state === 'failed'}
        empty={<p className="soft">{words.noRuns}</p>}
        columns={[
          { key: 'number', header: words.runNumber, narrow: true, cell: ({ number }) => <strong>{number}</strong> },
          {
            key: 'what',
            header: words.what,
            cell: ({ kind, format, reprintOf }) => (
              <>
                {words.kinds[kind]}
                <div className="small soft">
                  {words.formats[format] ?? format}
                  {reprintOf !== null && ` · ${words.again_of(reprintOf)}`}
                </div>
              </>
            ),
          },
          { key: 'count', header: words.count, align: 'end', narrow: true, cell: ({ wanted }) => wanted },
          { key: 'state', header: words.state, cell: (one) => <RunState run={one} /> },
          {
            key: 'at',
            header: words.at,
            cell: ({ startedAt, startedBy }) => (
              <>
                {dates.stamp(startedAt)}
                <div className="small soft">{startedBy}</div>
              </>
            ),
          },
          {
            key: 'actions',
            header: '',
            align: 'end',
            cell: ({ id, state, hasSheet }) => (
              <span className="line-actions">
                {state === 'running' && (
                  <Button
                    icon="cross"
                    busy={busy}
                    onClick={() => act(() => api('POST /api/v1/print-runs/{id}/cancellation', { params: { id } }))}
                  >
                    {words.cancel}
                  </Button>
                )}
                {hasSheet && (
                  <Button
                    icon="print"
                    busy={busy}
                    onClick={() =>
                      act(async () => openFile(await api('GET /api/v1/print-runs/{id}/sheet.pdf', { params: { id } })))
                    }
                  >
                    {words.openSheet}
                  </Button>
                )}
                {state !== 'running' && (
                  <Button
                    kind="quiet"
                    icon="undo"
                    busy={busy}
                    onClick={() => act(() => api('POST /api/v1/print-runs/{id}/reprint', { params: { id } }))}
                  >
                    {words.again}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

function RunState({ run: { state, done, wanted, passedOver } }: { run: PrintRunView }) {
  const words = useWords(printWords);
  return (
    <>
      <StateMark tone={TONES[state]}>{words.runStates[state]}</StateMark>
      {state === 'running' && (
        <div className="run-progress">
          <progress value={done} max={wanted} aria-label={words.printing} />
          <span className="small number">{words.drawn(done, wanted)}</span>
        </div>
      )}
      {passedOver.length > 0 && (
        <details className="small">
          <summary>{words.passedOver(passedOver.length)}</summary>
          {passedOver.map(({ subjectId, name, characters }) => (
            <div key={subjectId}>
              {name} <span className="soft">{characters.join('、') || words.couldNotDraw}</span>
            </div>
          ))}
        </details>
      )}
    </>
  );
}
