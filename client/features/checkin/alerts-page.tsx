import type { AlertView, LiaisonAlerts } from '#contract/checkin';
import { useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useChannel } from '../../lib/use-channel.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { LiveMark } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { CheckField } from '../../ui/field.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { alertWords } from './alert-words.ts';

/** For a phone in one hand: who has come, where, and one button. */
export function AlertsPage() {
  const { user } = useOffice();
  const view = useChannel<LiaisonAlerts>(`alerts:${user.id}`);
  const words = useWords(alertWords);
  const { problem, run } = useSending();
  useDocumentTitle(words.title);
  const locale = useLocale();
  const dates = useDates();
  const alerts = view.state?.alerts ?? [];
  const calls = view.state?.calls ?? [];
  const open = alerts.filter((alert) => alert.answered === null);
  const done = alerts.filter((alert) => alert.answered !== null);
  return (
    <div className="stack alerts-page">
      <div className="page-head">
        <h1>{words.title}</h1>
        <LiveMark view={view} />
      </div>
      <ErrorSummary problem={problem} />
      {view.state && (
        <CheckField
          name="byMail"
          label={words.byMail}
          checked={view.state.byMail}
          onChange={(event) => {
            const wanted = event.target.checked;
            void run(() => api('PUT /api/v1/alerts/mail', { body: { wanted } }));
          }}
        />
      )}
      {calls.length > 0 && (
        <section aria-live="polite">
          <h2>{words.wanted}</h2>
          {calls.map((call) => (
            <article className="alert-card" key={`${call.registrationId} ${call.at}`}>
              <h3>
                {call.name}
                {call.nameLatin && call.nameLatin !== call.name && <span className="soft"> {call.nameLatin}</span>}
              </h3>
              <p>{words.wantedFor(inLocale(call, locale))}</p>
              <p className="soft small">{dates.seconds(call.at)}</p>
            </article>
          ))}
        </section>
      )}
      {view.state && alerts.length === 0 && calls.length === 0 && (
        <EmptyState title={words.none}>{words.noneText(view.state.watched)}</EmptyState>
      )}
      {open.length > 0 && (
        <section aria-live="polite">
          <h2>{words.open}</h2>
          {open.map((alert) => (
            <AlertCard key={alert.scanId} alert={alert} />
          ))}
        </section>
      )}
      {done.length > 0 && (
        <section>
          <h2>{words.done}</h2>
          {done.map((alert) => (
            <AlertCard key={alert.scanId} alert={alert} />
          ))}
        </section>
      )}
    </div>
  );
}

export function AlertCard({ alert, withLiaison }: { alert: AlertView; withLiaison?: boolean }) {
  const words = useWords(alertWords);
  const locale = useLocale();
  const dates = useDates();
  const { problem, busy, run } = useSending();
  const answer = (inMinutes: number | null) =>
    void run(async () => {
      await api('POST /api/v1/alerts/{scanId}/answer', { params: { scanId: alert.scanId }, body: { inMinutes } });
    });
  const { answered } = alert;
  return (
    <article className={answered ? 'alert-card answered' : 'alert-card'}>
      <h3>
        <span dir="auto">{alert.name}</span> {alert.nameLatin && <small>{alert.nameLatin}</small>}
      </h3>
      <p className="soft">{[inLocale(alert.organisation, locale), alert.position].filter(Boolean).join(' · ')}</p>
      <p>
        <b>{inLocale(alert.checkpoint, locale)}</b> <time dateTime={alert.at}>{dates.stamp(alert.at)}</time>
      </p>
      {alert.note && <p>{alert.note}</p>}
      {alert.lateReport && <StateMark tone="wait">{words.lateReport}</StateMark>}
      {withLiaison && (
        <p>
          {words.by}: {alert.liaison.name} · <StateMark tone="bad">{words.escalated}</StateMark>
        </p>
      )}
      {answered ? (
        <StateMark tone="good">
          {words.answered(answered.by, dates.time(answered.at))}
          {answered.thereAt && ` · ${words.there(dates.time(answered.thereAt))}`}
        </StateMark>
      ) : (
        <div className="row">
          <Button kind="primary" busy={busy} onClick={() => answer(null)}>
            {words.onMyWay}
          </Button>
          {[3, 10].map((minutes) => (
            <Button key={minutes} busy={busy} onClick={() => answer(minutes)}>
              {words.inMinutes(minutes)}
            </Button>
          ))}
        </div>
      )}
      <ErrorSummary problem={problem} />
    </article>
  );
}
