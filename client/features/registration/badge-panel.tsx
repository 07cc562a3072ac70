import type { RegistrationView } from '#contract/registration';
import { mayOpen } from '../../app/office/may-open.ts';
import { useOffice } from '../../app/office/session.tsx';
import { addressOf, api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { openFile } from '../../lib/open-file.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { registrationsWords } from './office-words.ts';

interface BadgePanelProps {
  readonly registration: RegistrationView;
  readonly onDone: () => Promise<void>;
}

export function BadgePanel({ registration: { id, badge, may }, onDone }: BadgePanelProps) {
  const words = useWords(registrationsWords);
  const dates = useDates();
  const toast = useToast();
  const { user } = useOffice();
  const { problem, busy, run } = useSending();
  const mayPrint = mayOpen(['organiser', 'registration_desk'], user.roles);
  if (!badge) {
    return (
      <section>
        <h2>{words.badge}</h2>
        <p className="soft">
          {words.noBadge}
          {' · '}
          {words.noBadgeText}
        </p>
      </section>
    );
  }
  // Each issue has its own code: the moment of issue keeps the browser from showing the last one.
  const picture = addressOf('/api/v1/registrations/{id}/badge.svg', { params: { id }, query: { at: badge.issuedAt } });
  const print = () =>
    run(async () => openFile(await api('GET /api/v1/registrations/{id}/badge.pdf', { params: { id } })));
  const reissue = () =>
    run(async () => {
      await api('POST /api/v1/registrations/{id}/badges', { params: { id } });
      await onDone();
      toast({ text: words.reissued });
    });
  return (
    <section className="badge-panel">
      <h2>{words.badge}</h2>
      <ErrorSummary problem={problem} />
      <div className="row">
        {mayPrint && <img src={picture} alt={words.badgeAlt} width="144" height="144" />}
        <div className="stack">
          <p className="soft small">{words.issued(dates.stamp(badge.issuedAt, true))}</p>
          {mayPrint && (
            <Button icon="print" busy={busy} onClick={() => void print()}>
              {words.printBadge}
            </Button>
          )}
          {may.reissueBadge && (
            <div>
              <Button kind="quiet" busy={busy} onClick={() => void reissue()}>
                {words.reissue}
              </Button>
              <p className="soft small">{words.reissueText}</p>
            </div>
          )}
        </div>
      </div>
    </section>
  );
}
