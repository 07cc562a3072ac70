import { useState } from 'react';
import type { LetterView } from '#contract/letters';
import { COMPARED_WITH, type ComparedWith, SETTING_LIMITS } from '#domain/letters';
import { api } from '../../lib/api.ts';
import { textOf, useForm, useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ChoiceField, TextArea, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { lettersWords } from './office-words.ts';

interface StepProps {
  readonly letter: LetterView;
  readonly onDone: () => Promise<void>;
}
const seen = ({ version }: LetterView) => ({ 'If-Match': `"${version}"` });

/** The second look: nothing is ticked beforehand. */
export function CheckPanel({ letter, onDone }: StepProps) {
  const words = useWords(lettersWords);
  const toast = useToast();
  const [compared, setCompared] = useState<readonly string[]>([]);
  const { problem, busy, run } = useSending();
  const check = () =>
    run(async () => {
      await api('POST /api/v1/letters/{id}/check', {
        params: { id: letter.id },
        headers: seen(letter),
        body: { compared: compared as ComparedWith[] },
      });
      await onDone();
      toast({ text: words.done });
    });
  return (
    <FormErrors problem={problem}>
      <div className="panel stack no-print">
        <ErrorSummary />
        <ChoiceField
          name="compared"
          label={words.checkTitle}
          choose="many"
          value={compared}
          onChange={setCompared}
          options={COMPARED_WITH.map((value) => ({ value, label: words.compared[value] }))}
        />
        <div className="row">
          <Button
            kind="primary"
            icon="check"
            busy={busy}
            disabled={!compared.includes('passport')}
            onClick={() => void check()}
          >
            {words.check}
          </Button>
        </div>
      </div>
    </FormErrors>
  );
}

interface DialogProps extends StepProps {
  readonly onClose: () => void;
}

export function ReasonDialog({ step, letter, onClose, onDone }: DialogProps & { readonly step: 'return' | 'decline' }) {
  const words = useWords(lettersWords);
  const toast = useToast();
  const [reason, setReason] = useState('');
  const { problem, busy, run } = useSending();
  const send = () =>
    run(async () => {
      const given = { params: { id: letter.id }, headers: seen(letter), body: { reason } };
      if (step === 'return') await api('POST /api/v1/letters/{id}/return', given);
      else await api('POST /api/v1/letters/{id}/decline', given);
      await onDone();
      toast({ text: words.done });
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={step === 'return' ? words.returnTitle : words.declineTitle}
      actions={
        <>
          <Button kind={step === 'return' ? 'primary' : 'danger'} busy={busy} onClick={() => void send()}>
            {step === 'return' ? words.return : words.decline}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
        </>
      }
    >
      <FormErrors problem={problem}>
        <ErrorSummary scope="reason" />
        {step === 'decline' && <p>{words.declineText}</p>}
        <TextArea
          name="reason"
          scope="reason"
          label={words.reason}
          hint={words.reasonHint}
          required
          maxLength={SETTING_LIMITS.reason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </FormErrors>
    </Dialog>
  );
}

export function IssueDialog({
  letter,
  missionZh,
  onClose,
  onDone,
}: DialogProps & { readonly missionZh: string | undefined }) {
  const words = useWords(lettersWords);
  const toast = useToast();
  const { problem, busy, submit } = useForm(async (form) => {
    const names = ['issuedOn', 'decisionNumber', 'missionZh', 'signerName', 'signerTitleZh', 'signerTitleEn'] as const;
    // What is left empty is left to the settings.
    const body = Object.fromEntries(
      names.map((name) => [name, textOf(form, name)] as const).filter(([, text]) => text !== ''),
    );
    const issued = await api('POST /api/v1/letters/{id}/issue', {
      params: { id: letter.id },
      headers: seen(letter),
      body,
    });
    await onDone();
    toast({ text: words.issued(issued.number ?? '') });
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={letter.state === 'issued' ? words.reissue : words.issueTitle}
      actions={
        <>
          <Button kind="primary" type="submit" form="issue-letter" icon="seal" busy={busy}>
            {words.issue}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
        </>
      }
    >
      <FormErrors problem={problem}>
        <form id="issue-letter" className="stack" onSubmit={submit} noValidate>
          <ErrorSummary scope="issue" />
          {letter.issues.some(({ inForce }) => inForce) && <p>{words.reissueText}</p>}
          <TextField
            name="decisionNumber"
            scope="issue"
            label={words.decisionNumber}
            hint={words.decisionHint}
            maxLength={SETTING_LIMITS.decision}
          />
          <TextField
            name="missionZh"
            scope="issue"
            label={words.missionZh}
            maxLength={SETTING_LIMITS.mission}
            defaultValue={missionZh}
          />
          <TextField
            name="issuedOn"
            scope="issue"
            label={words.issuedOn}
            hint={words.issuedOnHint}
            placeholder="YYYY-MM-DD"
            maxLength={10}
          />
          <TextField
            name="signerName"
            scope="issue"
            label={words.signer}
            hint={words.signerHint}
            maxLength={SETTING_LIMITS.person}
          />
          <TextField name="signerTitleZh" scope="issue" label={words.signerTitleZh} maxLength={SETTING_LIMITS.person} />
          <TextField name="signerTitleEn" scope="issue" label={words.signerTitleEn} maxLength={SETTING_LIMITS.person} />
        </form>
      </FormErrors>
    </Dialog>
  );
}
