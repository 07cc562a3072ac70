import { useState } from 'react';
import type { DesignationRecordView } from '#contract/certificates';
import { DESIGNATION_WORDS, type OfficeStep, type ProposableStep } from '#domain/certificates';
import { api } from '../../lib/api.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useRefreshLives } from './life-queries.ts';
import { lifeWords } from './life-words.ts';
import { ReviewersDialog } from './reviewers-dialog.tsx';
import { StepFields, saidIn } from './step-fields.tsx';

const ONWARD: readonly OfficeStep[] = ['review', 'approve', 'announce', 'confer', 'activate', 'resume'];
const GRAVE: ReadonlySet<OfficeStep> = new Set<OfficeStep>(['decline', 'suspend', 'withdraw']);
type Asking = { readonly step: OfficeStep; readonly proposes?: ProposableStep };

/** The step that leads on stands first and alone in colour. */
export function LifeSteps({ designation }: { designation: DesignationRecordView }) {
  const words = useWords(lifeWords);
  const shared = DESIGNATION_WORDS[useLocale()];
  const toast = useToast();
  const refresh = useRefreshLives();
  const { problem, busy, run } = useSending();
  const [asking, setAsking] = useState<Asking>();
  const [naming, setNaming] = useState(false);
  const { id, steps, proposal, undoes, today } = designation;

  const send = async (order: Asking & ReturnType<typeof saidIn>) => {
    try {
      const { state } = await api('POST /api/v1/designations/{id}/steps', {
        params: { id },
        headers: { 'If-Match': `"${designation.version}"` },
        body: order,
      });
      toast({ text: words.stepDone(shared.states[state]) });
    } finally {
      await refresh();
    }
  };
  const nameOf = ({ step, proposes }: Asking): string => {
    if (step === 'propose' && proposes) return words.proposeOf[proposes];
    if (proposal?.step === step) return words.confirm[proposal.step];
    if (step !== 'undo' || !undoes) return shared.steps[step];
    return words.undo(undoes === 'propose' && proposal ? words.proposeOf[proposal.step] : shared.steps[undoes]);
  };
  const choices = steps.flatMap((step): Asking[] =>
    step === 'propose'
      ? // What waits for the second person is not proposed once more.
        designation.proposable.filter((one) => one !== proposal?.step).map((proposes) => ({ step, proposes }))
      : [{ step }],
  );
  const onward =
    choices.find(({ step }) => step === proposal?.step) ??
    choices.find(({ step, proposes }) => ONWARD.includes(step) || proposes === 'approve');
  const take = (one: Asking) => {
    // What was proposed is confirmed as it is; taking back needs no words.
    if (one.step === 'undo' || proposal?.step === one.step) void run(() => send(one));
    else setAsking(one);
  };
  return (
    <div className="stack steps no-print">
      {problem && <ErrorSummary problem={problem} />}
      {proposal && (
        <p className="soft">
          {proposal.isOwn ? words.ownProposal : words.proposedBy(proposal.by)}{' '}
          {[proposal.decisionNumber, proposal.on, proposal.reason].filter(Boolean).join(' · ')}
        </p>
      )}
      <div className="row">
        {onward && (
          <Button kind="primary" busy={busy} onClick={() => take(onward)}>
            {nameOf(onward)}
          </Button>
        )}
        {designation.may.assign && (
          <Button icon="people" onClick={() => setNaming(true)}>
            {words.reviewers}
          </Button>
        )}
        {choices
          .filter((one) => one !== onward)
          .map((one) => (
            <Button
              key={`${one.step} ${one.proposes ?? ''}`}
              kind="quiet"
              busy={busy}
              {...(one.step === 'undo' && { icon: 'undo' as const })}
              onClick={() => take(one)}
            >
              {nameOf(one)}
            </Button>
          ))}
      </div>
      {asking && (
        <FormDialog
          title={nameOf(asking)}
          button={nameOf(asking)}
          danger={GRAVE.has(asking.proposes ?? asking.step)}
          cancel={words.cancel}
          place="middle"
          onClose={() => setAsking(undefined)}
          send={(form) => send({ ...asking, ...saidIn(form) })}
        >
          <StepFields step={asking.proposes ?? asking.step} today={today} />
        </FormDialog>
      )}
      {naming && <ReviewersDialog cohortId={designation.cohort.id} ids={[id]} onClose={() => setNaming(false)} />}
    </div>
  );
}
