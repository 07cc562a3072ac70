import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BatchView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import { useChannel } from '../../lib/use-channel.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { kindsWords } from './kinds-words.ts';

export type BatchOrder = Pick<BatchView, 'kind' | 'work'> & { readonly cohortId?: string };

const keyOf = (year: number) => ['certificate-batches', year] as const;
const tones: Record<BatchView['state'], Tone> = { running: 'active', done: 'good', cancelled: 'plain' };

export function useBatches(year: number, of: { kind: BatchView['kind']; cohortId?: string }) {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: keyOf(year),
    queryFn: ({ signal }) => api('GET /api/v1/editions/{year}/certificate-batches', { params: { year }, signal }),
  });
  const sending = useSending();
  const again = () => queries.invalidateQueries({ queryKey: keyOf(year) });
  const begin = (order: BatchOrder) =>
    sending.run(async () => {
      await api('POST /api/v1/editions/{year}/certificate-batches', { params: { year }, body: order });
      await again();
    });
  const batches = data?.items.filter(
    (one) => one.kind === of.kind && (of.cohortId === undefined || one.cohortId === of.cohortId),
  );
  return { batches, begin, again, ...sending };
}

/** What runs and what ran, each with its report. */
export function BatchList(props: { batches: readonly BatchView[] | undefined; onEnded: () => void }) {
  const words = useWords(kindsWords);
  const { batches, onEnded } = props;
  if (!batches) return null;
  return (
    <section className="kind-section" aria-labelledby="batches">
      <h2 id="batches">{words.batches}</h2>
      {batches.length === 0 ? (
        <EmptyState title={words.noBatch}>{words.noBatchText}</EmptyState>
      ) : (
        <ul className="batch-list">
          {batches.map((batch) =>
            batch.state === 'running' ? (
              <RunningBatch key={batch.id} batch={batch} onEnded={onEnded} />
            ) : (
              <BatchReport key={batch.id} batch={batch} />
            ),
          )}
        </ul>
      )}
    </section>
  );
}

function RunningBatch({ batch, onEnded }: { batch: BatchView; onEnded: () => void }) {
  const words = useWords(kindsWords);
  const { state: live } = useChannel<Pick<BatchView, 'state' | 'wanted' | 'done' | 'failed'>>(
    `certificate-batch:${batch.id}`,
  );
  const { run, busy } = useSending();
  const now = live ?? batch;
  const ended = now.state !== 'running';
  useEffect(() => {
    if (ended) onEnded();
  }, [ended, onEnded]);
  const at = now.done + now.failed;
  return (
    <li>
      <div className="row">
        <strong>{words.works[batch.work]}</strong>
        <progress max={now.wanted} value={at} aria-label={words.works[batch.work]} />
        <span className="number" role="status">
          {words.progress(at, now.wanted)}
        </span>
        <span className="soft small">{words.by(batch.startedBy)}</span>
        <Button
          kind="quiet"
          icon="cross"
          busy={busy}
          onClick={() =>
            void run(async () => {
              await api('POST /api/v1/certificate-batches/{id}/cancellation', { params: { id: batch.id } });
              onEnded();
            })
          }
        >
          {words.stop}
        </Button>
      </div>
    </li>
  );
}

function BatchReport({ batch }: { batch: BatchView }) {
  const words = useWords(kindsWords);
  return (
    <li>
      <div className="row">
        <strong>{words.works[batch.work]}</strong>
        <StateMark tone={tones[batch.state]}>{words.states[batch.state]}</StateMark>
        <span className="number">{words.progress(batch.done, batch.wanted)}</span>
        {batch.failed > 0 && <StateMark tone="bad">{words.failed(batch.failed)}</StateMark>}
        <span className="soft small">{words.by(batch.startedBy)}</span>
        {batch.hasFile ? (
          <LinkButton kind="quiet" icon="download" href={`/api/v1/certificate-batches/${batch.id}/file`} download>
            {words.download}
          </LinkButton>
        ) : (
          batch.work !== 'issue' &&
          batch.state === 'done' &&
          batch.done > 0 && <span className="soft small">{words.gone}</span>
        )}
      </div>
      {batch.faults.length > 0 && (
        <ul className="faults small">
          {batch.faults.map((fault) => (
            <li key={fault.position}>
              <strong>{[fault.number, fault.holder].filter(Boolean).join(' ')}</strong> {fault.text}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
