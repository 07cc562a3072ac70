import type { OfficeStep } from '#domain/certificates';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { lifeWords } from './life-words.ts';

const DATED: ReadonlySet<OfficeStep> = new Set<OfficeStep>([
  'approve',
  'announce',
  'confer',
  'activate',
  'suspend',
  'withdraw',
]);
const ENDED: ReadonlySet<OfficeStep> = new Set<OfficeStep>(['suspend', 'activate']);
const EXPLAINED: ReadonlySet<OfficeStep> = new Set<OfficeStep>(['decline', 'suspend', 'resume', 'withdraw']);

/** What a step wants to hear. */
export function StepFields({ step, today }: { step: OfficeStep; today: string }) {
  const words = useWords(lifeWords);
  const onOf: Partial<Record<OfficeStep, string>> = words.onOf;
  const untilOf: Partial<Record<OfficeStep, string>> = words.untilOf;
  const untilHint: Partial<Record<OfficeStep, string>> = words.untilHint;
  return (
    <>
      {step === 'approve' && <TextField name="decisionNumber" label={words.decisionNumber} maxLength={80} required />}
      {DATED.has(step) && (
        <TextField
          name="on"
          type="date"
          label={onOf[step] ?? words.on}
          defaultValue={today}
          {...(step !== 'activate' && { max: today })}
          required
        />
      )}
      {ENDED.has(step) && <TextField name="until" type="date" label={untilOf[step] ?? ''} hint={untilHint[step]} />}
      {(EXPLAINED.has(step) || step === 'review') && (
        <TextArea name="reason" label={words.reason} maxLength={500} required={step !== 'review'} />
      )}
    </>
  );
}

export function saidIn(form: FormData) {
  const [on, until, decisionNumber, reason] = ['on', 'until', 'decisionNumber', 'reason'].map((name) =>
    textOf(form, name),
  );
  return {
    ...(on && { on }),
    ...(until && { until }),
    ...(decisionNumber && { decisionNumber }),
    ...(reason && { reason }),
  };
}
