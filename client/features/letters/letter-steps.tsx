import { useState } from 'react';
import type { LetterView } from '#contract/letters';
import { COMPARED_WITH, type ComparedWith, SETTING_LIMITS } from '#domain/letters';
import { api } from '../../lib/api.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
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
  const send = async (form: FormData) => {
    const given = { params: { id: letter.id }, headers: seen(letter), body: { reason: textOf(form, 'reason') } };
    if (step === 'return') await api('POST /api/v1/letters/{id}/return', given);
    else await api('POST /api/v1/letters/{id}/decline', given);
    await onDone();
    toast({ text: words.done });
  };
  return (
    <FormDialog
      place="middle"
      title={step === 'return' ? words.returnTitle : words.declineTitle}
      button={step === 'return' ? words.return : words.decline}
      danger={step === 'decline'}
      cancel={words.cancel}
      onClose={onClose}
      send={send}
    >
      {step === 'decline' && <p>{words.declineText}</p>}
      <TextArea name="reason" label={words.reason} hint={words.reasonHint} required maxLength={SETTING_LIMITS.reason} />
    </FormDialog>
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
  const send = async (form: FormData) => {
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
  };
  return (
    <FormDialog
      place="middle"
      title={letter.state === 'issued' ? words.reissue : words.issueTitle}
      icon="seal"
      button={words.issue}
      cancel={words.cancel}
      onClose={onClose}
      send={send}
    >
      {letter.issues.some(({ inForce }) => inForce) && <p>{words.reissueText}</p>}
      <TextField
        name="decisionNumber"
        label={words.decisionNumber}
        hint={words.decisionHint}
        maxLength={SETTING_LIMITS.decision}
      />
      <TextField name="missionZh" label={words.missionZh} maxLength={SETTING_LIMITS.mission} defaultValue={missionZh} />
      <TextField
        name="issuedOn"
        label={words.issuedOn}
        hint={words.issuedOnHint}
        placeholder="YYYY-MM-DD"
        maxLength={10}
      />
      <TextField name="signerName" label={words.signer} hint={words.signerHint} maxLength={SETTING_LIMITS.person} />
      <TextField name="signerTitleZh" label={words.signerTitleZh} maxLength={SETTING_LIMITS.person} />
      <TextField name="signerTitleEn" label={words.signerTitleEn} maxLength={SETTING_LIMITS.person} />
    </FormDialog>
  );
}
