import { useState } from 'react';
import type { LifeBatchView } from '#contract/certificates';
import { type BulkStep, DESIGNATION_WORDS } from '#domain/certificates';
import { api } from '../../lib/api.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useBatch, useRefreshLives } from './life-queries.ts';
import { lifeWords } from './life-words.ts';
import { StepFields, saidIn } from './step-fields.tsx';

interface Props {
  readonly cohortId: string;
  readonly step: BulkStep;
  readonly ids: readonly string[];
  readonly today: string;
  readonly onClose: () => void;
}

/** Asks once what the step wants to hear, and then shows how far it is and whom it was not possible for. */
export function BulkDialog({ cohortId, step, ids, today, onClose }: Props) {
  const words = useWords(lifeWords);
  const locale = useLocale();
  const [started, setStarted] = useState<LifeBatchView>();
  const name = step === 'propose' ? words.proposeOf.approve : DESIGNATION_WORDS[locale].steps[step];
  if (started) return <Progress title={words.bulkTitle(name, ids.length)} started={started} onClose={onClose} />;
  return (
    <FormDialog
      title={words.bulkTitle(name, ids.length)}
      button={name}
      danger={step === 'decline'}
      cancel={words.cancel}
      place="middle"
      onClose={onClose}
      onDone={() => undefined}
      send={async (form) => {
        const body = {
          step,
          ids: [...ids],
          ...saidIn(form),
          ...(step === 'propose' && { proposes: 'approve' as const }),
        };
        setStarted(await api('POST /api/v1/cohorts/{id}/life-batches', { params: { id: cohortId }, body }));
      }}
    >
      <StepFields step={step === 'propose' ? 'approve' : step} today={today} />
    </FormDialog>
  );
}

function Progress({ title, started, onClose }: { title: string; started: LifeBatchView; onClose: () => void }) {
  const words = useWords(lifeWords);
  const locale = useLocale();
  const refresh = useRefreshLives();
  const { data: batch } = useBatch(started);
  const settled = batch.done + batch.failed.length;
  const close = () => {
    void refresh();
    onClose();
  };
  return (
    <Dialog
      open
      title={title}
      place="middle"
      onClose={close}
      actions={
        batch.state === 'running' ? (
          <Button onClick={() => void api('POST /api/v1/life-batches/{id}/stop', { params: { id: batch.id } })}>
            {words.stop}
          </Button>
        ) : (
          <Button kind="primary" onClick={close}>
            {words.close}
          </Button>
        )
      }
    >
      <div className="stack" role="status">
        <p className="row">
          <progress max={batch.total} value={settled} />
          <span className="number">{words.progress(settled, batch.total)}</span>
        </p>
        {batch.state === 'stopped' && <p>{words.stopped}</p>}
        {batch.state === 'done' && batch.failed.length === 0 && <p>{words.allDone(batch.done)}</p>}
        {batch.failed.length > 0 && (
          <>
            <p>{words.notPossible(batch.failed.length)}</p>
            <ul className="bulk-failed">
              {batch.failed.map((one) => (
                <li key={one.designationId}>
                  <strong>{inLocale(one.institution, locale)}</strong>
                  <span className="soft small">{inLocale(one.reason, locale)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  );
}
