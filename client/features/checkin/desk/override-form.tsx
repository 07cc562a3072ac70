import { useRef } from 'react';
import { mayOverride } from '#domain/checkin';
import { uuid } from '../../../lib/id.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { useWords } from '../../../lib/words.tsx';
import { ErrorSummary } from '../../../ui/form-errors.tsx';
import type { Answer } from '../core/answer.ts';
import type { ScanBody, StationApi } from '../station-session.ts';
import { deskWords } from './desk-words.ts';
import { ReasonForm } from './reason-form.tsx';

interface OverrideProps {
  readonly api: StationApi;
  readonly checkpointId: string;
  /** The refusal. */
  readonly answer: Answer;
  readonly direction: ScanBody['direction'];
  readonly onTold: (answer: Answer) => void;
}

/** Whether a supervisor could let in against this: somebody has to be known, and the door has to be theirs. */
export function canOverride({ decision, reason, person }: Answer): boolean {
  return decision === 'refuse' && person !== null && mayOverride(reason);
}

/** A supervisor lets in against a refusal: another scan, which names the refused one and says why. Needs the network. */
export function OverrideForm({ api, checkpointId, answer, direction, onTold }: OverrideProps) {
  const words = useWords(deskWords);
  const scanId = useRef(uuid());
  const scannedAt = useRef(new Date().toISOString());
  const { problem, busy, run } = useSending();
  const { person } = answer;
  if (!person) return null;
  const send = (reason: string) =>
    run(async () => {
      onTold(
        await api('POST /api/v1/checkpoints/{id}/scans', {
          params: { id: checkpointId },
          body: {
            scanId: scanId.current,
            scannedAt: scannedAt.current,
            registrationId: person.registrationId,
            source: 'manual',
            direction,
            override: { scanId: answer.scanId, reason },
          },
        }),
      );
    });
  return (
    <section>
      <ErrorSummary problem={problem} />
      <ReasonForm
        label={words.overrideReason}
        usual={words.overrideReasons}
        action={words.override}
        busy={busy}
        onReason={(reason) => void send(reason)}
      />
    </section>
  );
}
