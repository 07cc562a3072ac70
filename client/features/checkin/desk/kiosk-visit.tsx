import { useCallback, useEffect, useState } from 'react';
import type { KioskPerson } from '#contract/checkin';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { textOf, useForm } from '../../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../../ui/form-errors.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { scanWords } from '../scan-words.ts';
import type { StationApi } from '../station-session.ts';
import { deskWords } from './desk-words.ts';
import { LabelPrint } from './label-print.tsx';

interface KioskVisitProps {
  readonly api: StationApi;
  /** The code that was shown. Kept no longer than this visit. */
  readonly raw: string;
  /** The person is done, or has gone: the kiosk waits for the next. */
  readonly onLeave: () => void;
}

/** Nobody's data stay on the screen of a kiosk that somebody walked away from. */
const LEAVE_MS = 90_000;
const LEAVE_PRINTED_MS = 12_000;

/** Own code → own data → spelling → badge. */
export function KioskVisit({ api, raw, onLeave }: KioskVisitProps) {
  const words = useWords(deskWords);
  const { reasons } = useWords(scanWords);
  const locale = useLocale();
  const [person, setPerson] = useState<KioskPerson>();
  const [refused, setRefused] = useState<string>();
  const [step, setStep] = useState<'look' | 'edit' | 'print' | 'printed'>('look');
  useEffect(() => {
    api('POST /api/v1/stations/me/kiosk/visits', { body: { raw } }).then(
      ({ person: found, reason }) => (found ? setPerson(found) : setRefused(reason ? reasons[reason] : '')),
      (failure: unknown) => setRefused(failure instanceof ApiProblem ? failure.message : words.failed),
    );
  }, [api, raw, reasons, words]);
  useEffect(() => {
    const timer = setTimeout(onLeave, step === 'printed' ? LEAVE_PRINTED_MS : LEAVE_MS);
    return () => clearTimeout(timer);
  }, [step, onLeave]);
  const load = useCallback(() => api('POST /api/v1/stations/me/labels', { body: { raw } }), [api, raw]);
  if (refused !== undefined)
    return (
      <section className="kiosk-card" role="alert">
        <h1>{words.kioskRefused}</h1>
        <p>{refused || words.kioskRefusedText}</p>
        <Button kind="primary" onClick={onLeave}>
          {words.next}
        </Button>
      </section>
    );
  if (!person) return <Loading />;
  if (step === 'edit')
    return (
      <KioskEdit
        api={api}
        raw={raw}
        person={person}
        onSaved={(saved) => {
          setPerson(saved);
          setStep('look');
        }}
        onBack={() => setStep('look')}
      />
    );
  return (
    <section className="kiosk-card">
      <h1>{step === 'printed' ? words.kioskPrinted : words.kioskTitle}</h1>
      {step === 'look' && <p>{words.kioskLead}</p>}
      <p className="kiosk-name">{person.nameNative}</p>
      {person.nameLatin && <p>{person.nameLatin}</p>}
      <p>
        {inLocale(person.organisation, locale)}
        <br />
        {[person.position, inLocale(person.type, locale)].filter(Boolean).join(' · ')}
      </p>
      {step === 'look' ? (
        <div className="kiosk-buttons">
          <Button kind="primary" icon="print" onClick={() => setStep('print')}>
            {words.kioskPrint}
          </Button>
          <Button icon="edit" onClick={() => setStep('edit')}>
            {words.kioskEdit}
          </Button>
        </div>
      ) : (
        <LabelPrint load={load} auto plain onPrinted={() => setStep('printed')} />
      )}
      <Button kind="quiet" onClick={onLeave}>
        {words.close}
      </Button>
    </section>
  );
}

interface KioskEditProps {
  readonly api: StationApi;
  readonly raw: string;
  readonly person: KioskPerson;
  readonly onSaved: (person: KioskPerson) => void;
  readonly onBack: () => void;
}

function KioskEdit({ api, raw, person, onSaved, onBack }: KioskEditProps) {
  const words = useWords(deskWords);
  const { problem, busy, submit } = useForm(async (form) => {
    const changed = person.mayCorrect.filter((field) => textOf(form, field) !== person[field]);
    const spelling = Object.fromEntries(changed.map((field) => [field, textOf(form, field)]));
    onSaved(await api('POST /api/v1/stations/me/kiosk/corrections', { body: { raw, ...spelling } }));
  });
  return (
    <FormErrors problem={problem}>
      <form className="desk-panel" onSubmit={submit} noValidate>
        <h1>{words.kioskEdit}</h1>
        <p>{words.kioskEditLead}</p>
        <ErrorSummary />
        {person.mayCorrect.map((field) => (
          <TextField
            key={field}
            name={field}
            label={words[field]}
            defaultValue={person[field] ?? ''}
            autoComplete="off"
          />
        ))}
        <div className="row">
          <Button kind="primary" type="submit" busy={busy}>
            {words.kioskSave}
          </Button>
          <Button onClick={onBack}>{words.back}</Button>
        </div>
      </form>
    </FormErrors>
  );
}
