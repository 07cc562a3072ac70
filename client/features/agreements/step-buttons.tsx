import { useState } from 'react';
import { AGREEMENT_WORDS, type AgreementStep, partiesWithoutSignatory } from '#domain/ceremony';
import { api } from '../../lib/api.ts';
import { localDate, useZone } from '../../lib/dates.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { LoadedAgreement } from './use-agreement.ts';
import { agreementWords } from './words.ts';

interface Props extends LoadedAgreement {
  readonly onDone: () => Promise<void>;
}
type Asking = 'make_ready' | 'reopen' | 'sign' | 'end' | 'withdraw';
interface Order {
  readonly step: AgreementStep;
  readonly reason?: string;
  readonly on?: string;
  readonly signedBy?: string;
}

/** The step that leads on stands first and alone in colour; others are quiet. Each can be taken back at once. */
export function StepButtons({ agreement, etag, onDone }: Props) {
  const words = useWords(agreementWords);
  const shared = AGREEMENT_WORDS[useLocale()];
  const toast = useToast();
  const { problem, busy, run, forgive } = useSending();
  const [asking, setAsking] = useState<Asking>();
  const { id, may, parties } = agreement;
  if (may.steps.length === 0) return null;

  const send = async (order: Order, ifMatch = etag): Promise<void> => {
    try {
      const { state, version } = await api('POST /api/v1/agreements/{id}/steps', {
        params: { id },
        headers: { 'If-Match': ifMatch },
        body: order,
      });
      const undo = () => void run(() => send({ step: 'undo' }, `"${version}"`));
      toast({ text: words.stepDone(shared.states[state]), ...(order.step !== 'undo' && { undo }) });
    } finally {
      await onDone();
    }
  };
  const take = (step: AgreementStep) => {
    forgive();
    if (step === 'agree_text' || step === 'undo') void run(() => send({ step }));
    else if (step === 'make_ready' && partiesWithoutSignatory(parties).length === 0) void run(() => send({ step }));
    else setAsking(step);
  };
  const onward = may.steps.find((step) => step === 'agree_text' || step === 'make_ready' || step === 'sign');
  return (
    <div className="stack steps no-print">
      {problem && <ErrorSummary problem={problem} />}
      <div className="row">
        {onward && (
          <Button kind="primary" busy={busy} onClick={() => take(onward)}>
            {words.steps[onward]}
          </Button>
        )}
        {may.steps
          .filter((step) => step !== onward)
          .map((step) => (
            <Button
              key={step}
              kind="quiet"
              busy={busy}
              {...(step === 'undo' && { icon: 'undo' as const })}
              onClick={() => take(step)}
            >
              {step === 'undo' && may.undoTo ? words.undoTo(shared.states[may.undoTo]) : words.steps[step]}
            </Button>
          ))}
      </div>
      {asking && <StepDialog step={asking} onClose={() => setAsking(undefined)} send={send} />}
    </div>
  );
}

function StepDialog({
  step,
  onClose,
  send,
}: {
  step: Asking;
  onClose: () => void;
  send: (order: Order) => Promise<void>;
}) {
  const words = useWords(agreementWords);
  const today = localDate(Date.now(), useZone());
  return (
    <FormDialog
      title={words.steps[step]}
      button={words.steps[step]}
      danger={step === 'withdraw' || step === 'end'}
      cancel={words.cancel}
      onClose={onClose}
      send={(form) => {
        const [reason, on, signedBy] = ['reason', 'on', 'signedBy'].map((name) => textOf(form, name));
        return send({ step, ...(reason && { reason }), ...(on && { on }), ...(signedBy && { signedBy }) });
      }}
    >
      <p>{words.stepText[step]}</p>
      {(step === 'sign' || step === 'end') && (
        <TextField name="on" type="date" label={words.dayOf[step]} required max={today} defaultValue={today} />
      )}
      {step === 'sign' ? (
        <TextField name="signedBy" label={words.signedBy} hint={words.signedByHint} maxLength={300} />
      ) : (
        <TextField name="reason" label={words.reason} required maxLength={300} />
      )}
    </FormDialog>
  );
}
