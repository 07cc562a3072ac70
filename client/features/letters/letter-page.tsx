import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { HandledPassportView, LetterView } from '#contract/letters';
import { placeName } from '#domain/directory';
import { PASSPORT_FIELDS } from '#domain/letters';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { openFile } from '../../lib/open-file.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { LetterStateMark } from './letter-state.tsx';
import { CheckPanel, IssueDialog, ReasonDialog } from './letter-steps.tsx';
import { lettersWords } from './office-words.ts';

export function LetterPage() {
  const id = useParams()['id'] ?? '';
  const words = useWords(lettersWords);
  const queries = useQueryClient();
  const [handled, setHandled] = useState<HandledPassportView>();
  const [asking, setAsking] = useState<'return' | 'decline' | 'issue'>();
  const { problem, busy, run } = useSending();
  const { data: letter, error } = useQuery({
    queryKey: ['letter', id],
    queryFn: () => api('GET /api/v1/letters/{id}', { params: { id } }),
  });
  useDocumentTitle(letter?.person?.nameNative ?? words.title);
  if (error) throw error;
  if (!letter) return <Loading />;
  const refresh = async () => {
    setAsking(undefined);
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['letter', id] }),
      queries.invalidateQueries({ queryKey: ['letters'] }),
    ]);
  };
  const { may, person } = letter;
  // Only on request, and never kept in a cache: each opening is one line of the record.
  const openPassport = () =>
    run(async () => setHandled(await api('GET /api/v1/letters/{id}/passport', { params: { id } })));
  const openLetter = () =>
    run(async () => openFile(await api('GET /api/v1/letters/{id}/letter.pdf', { params: { id } })));
  const canIssueNow = may.issue && letter.state === 'checked';
  return (
    <div className="stack letter">
      <a className="back no-print" href="/office/letters">
        <Icon name="left" />
        {words.back}
      </a>
      <header className="page-head">
        <div className="grow">
          <h1>{person?.nameNative ?? words.nobody}</h1>
          {person?.nameLatin && person.nameLatin !== person.nameNative && <p>{person.nameLatin}</p>}
          <p className="row">
            <LetterStateMark state={letter.state} />
            {letter.number && <span className="number">{letter.number}</span>}
          </p>
        </div>
        <div className="row no-print">
          {may.issue && (
            <Button kind={canIssueNow ? 'primary' : 'plain'} icon="seal" onClick={() => setAsking('issue')}>
              {letter.state === 'issued' ? words.reissue : words.issue}
            </Button>
          )}
          {may.return && <Button onClick={() => setAsking('return')}>{words.return}</Button>}
          {may.decline && (
            <Button kind="danger" onClick={() => setAsking('decline')}>
              {words.decline}
            </Button>
          )}
        </div>
      </header>
      <ErrorSummary problem={problem} />
      {letter.state === 'checked' && person?.state !== 'approved' && <p>{words.notApproved}</p>}
      <div className="halves">
        <section className="stack">
          <h2>{words.passport}</h2>
          {handled && may.readPassport ? (
            <Passport handled={handled} />
          ) : may.readPassport ? (
            <div className="panel stack">
              <p className="soft">{words.passportText}</p>
              <div className="row">
                <Button kind={may.check ? 'primary' : 'plain'} busy={busy} onClick={() => void openPassport()}>
                  {words.open}
                </Button>
              </div>
            </div>
          ) : (
            <p className="soft">{letter.erasedAt ? words.states.erased : words.hidden}</p>
          )}
          {handled && may.check && <CheckPanel letter={letter} onDone={refresh} />}
        </section>
        <Facts letter={letter} onOpen={() => void openLetter()} />
      </div>
      {asking === 'issue' && (
        <IssueDialog
          letter={letter}
          missionZh={handled?.missionZh}
          onClose={() => setAsking(undefined)}
          onDone={refresh}
        />
      )}
      {(asking === 'return' || asking === 'decline') && (
        <ReasonDialog
          key={asking}
          step={asking}
          letter={letter}
          onClose={() => setAsking(undefined)}
          onDone={refresh}
        />
      )}
    </div>
  );
}

function Passport({ handled: { passport, hints } }: { handled: HandledPassportView }) {
  const words = useWords(lettersWords);
  const locale = useLocale();
  const dates = useDates();
  const shown = (field: (typeof PASSPORT_FIELDS)[number]) => {
    const value = passport[field];
    if (field === 'nationality' || field === 'issuingPlace' || field === 'missionPlace')
      return placeName(value, locale);
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return `${value} · ${dates.localDay(value)}`;
    return <span className="as-written">{value}</span>;
  };
  return (
    <>
      {hints.length > 0 && (
        <ul className="hints" aria-label={words.hintsTitle}>
          {hints.map((hint) => (
            <li key={hint}>{words.hints[hint]}</li>
          ))}
        </ul>
      )}
      <DataList items={PASSPORT_FIELDS.map((field) => [words.fields[field], shown(field)])} />
    </>
  );
}

function Facts({ letter, onOpen }: { letter: LetterView; onOpen: () => void }) {
  const words = useWords(lettersWords);
  const locale = useLocale();
  const dates = useDates();
  const { person, issues, reason, erasedAt, erasedBecause } = letter;
  const mayOpenLetter = letter.may.readPassport && issues.some(({ inForce }) => inForce);
  return (
    <section className="stack">
      <h2>{words.letters}</h2>
      <DataList
        items={[
          ...issues.map(
            (issue) =>
              [
                <span key={issue.number} className="number">
                  {issue.number}
                </span>,
                <span key={issue.issuedAt}>
                  {dates.localDay(issue.issuedOn)} · {issue.inForce ? words.inForce : words.ended}
                  {issue.decisionNumber && <span className="second soft small">{issue.decisionNumber}</span>}
                </span>,
              ] as const,
          ),
          [words.requested, dates.stamp(letter.requestedAt, true)],
          [words.checked, letter.checkedAt && dates.stamp(letter.checkedAt, true)],
          [words.checkTitle, letter.compared.map((one) => words.compared[one]).join(locale === 'zh' ? '；' : '; ')],
          [words.reason, reason && <span className="as-written">{reason}</span>],
          [
            words.erasedAt,
            erasedAt && `${dates.stamp(erasedAt, true)}${erasedBecause ? ` · ${words.because[erasedBecause]}` : ''}`,
          ],
          [
            words.registration,
            person && (
              <a href={`/office/registrations/${person.registrationId}`}>
                {String(person.number).padStart(4, '0')} ·{' '}
                {inLocale({ zh: person.organisationZh, en: person.organisationEn }, locale)}
              </a>
            ),
          ],
        ]}
      />
      {mayOpenLetter && (
        <div className="row">
          <Button icon="print" onClick={onOpen}>
            {words.openLetter}
          </Button>
        </div>
      )}
    </section>
  );
}
