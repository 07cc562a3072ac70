import { useCallback, useRef, useState } from 'react';
import { uuid } from '../../../lib/id.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { useWords } from '../../../lib/words.tsx';
import { ErrorSummary } from '../../../ui/form-errors.tsx';
import type { StationApi } from '../station-session.ts';
import { deskWords } from './desk-words.ts';
import { LabelPrint } from './label-print.tsx';
import { ReasonForm } from './reason-form.tsx';

/** The old badge ends, a new one is printed. */
export function ReissueForm({ api, registrationId }: { readonly api: StationApi; readonly registrationId: string }) {
  const words = useWords(deskWords);
  const id = useRef(uuid());
  const [issue, setIssue] = useState<number>();
  const { problem, busy, run } = useSending();
  const load = useCallback(
    () => api('POST /api/v1/stations/me/labels', { body: { registrationId } }),
    [api, registrationId],
  );
  const send = (reason: string) =>
    run(async () => {
      const path = 'POST /api/v1/stations/me/people/{registrationId}/badges';
      const issued = await api(path, { params: { registrationId }, body: { id: id.current, reason } });
      setIssue(issued.issue);
    });
  if (issue !== undefined)
    return (
      <section className="desk-panel">
        <p role="status">{words.issued(issue)}</p>
        <LabelPrint load={load} auto />
      </section>
    );
  return (
    <section className="desk-panel">
      <h2>{words.reissue}</h2>
      <p className="soft">{words.reissueText}</p>
      <ErrorSummary problem={problem} />
      <ReasonForm
        label={words.reissueReason}
        usual={words.reissueReasons}
        action={words.reissueDo}
        busy={busy}
        onReason={(reason) => void send(reason)}
      />
    </section>
  );
}
