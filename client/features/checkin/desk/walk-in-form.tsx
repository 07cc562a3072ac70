import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { WalkInForm as Asked } from '#contract/checkin';
import { PLACES, type Place, placeName } from '#domain/directory';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { useDates } from '../../../lib/dates.ts';
import { uuid } from '../../../lib/id.ts';
import { textOf, useForm } from '../../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckField, ChoiceField, SelectField, TextField } from '../../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../../ui/form-errors.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { scanWords } from '../scan-words.ts';
import { deskWords } from './desk-words.ts';
import { LabelPrint } from './label-print.tsx';
import { OrganisationInput } from './organisation-input.tsx';
import type { WalkInAnswer, WalkInDesk } from './walk-in-desk.ts';

interface Door {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}
interface WalkInProps {
  readonly desk: WalkInDesk;
  readonly checkpoints: readonly Door[];
  /** Where the station stands now. */
  readonly checkpointId?: string | undefined;
  readonly onDone?: (() => void) | undefined;
}

/** One form, one press: registered, let in, printed. */
export function WalkIn(props: WalkInProps) {
  const { desk } = props;
  const words = useWords(deskWords);
  const [asked, setAsked] = useState<Asked>();
  const [failed, setFailed] = useState<string>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    // Read again for each person: the places that are left change.
    void round;
    desk.form().then(setAsked, (problem: unknown) => {
      setFailed(problem instanceof ApiProblem ? problem.message : words.failed);
    });
  }, [desk, round, words]);
  if (failed) return <p role="alert">{failed}</p>;
  if (!asked) return <Loading />;
  return <OnePerson key={round} {...props} asked={asked} onAnother={() => setRound(round + 1)} />;
}

function OnePerson({
  desk,
  checkpoints,
  checkpointId,
  onDone,
  asked,
  onAnother,
}: WalkInProps & { readonly asked: Asked; readonly onAnother: () => void }) {
  const words = useWords(deskWords);
  const locale = useLocale();
  // Made once for this person: pressed twice, or sent again after a lost answer, it is one registration.
  const scanId = useRef(uuid());
  const [answer, setAnswer] = useState<WalkInAnswer>();
  const [name, setName] = useState('');
  const { problem, busy, submit } = useForm(async (form) => {
    const optional = (field: string) => textOf(form, field) || null;
    try {
      setAnswer(
        await desk.send({
          scanId: scanId.current,
          checkpointId: optional('checkpointId'),
          typeId: textOf(form, 'typeId'),
          nameNative: textOf(form, 'nameNative'),
          nameLatin: optional('nameLatin'),
          position: optional('position'),
          organisationText: optional('organisationText'),
          place: textOf(form, 'place'),
          phone: optional('phone'),
          email: optional('email'),
          locale: textOf(form, 'place') === 'CN' ? 'zh' : locale,
          consents: { registration: form.has('consents/registration') },
          consentTextVersion: asked.consentTextVersion,
        }),
      );
    } catch (failure) {
      // Sent once and changed since: the next press is meant for what stands there now.
      if (failure instanceof ApiProblem && failure.code === 'request.idempotency_reused') scanId.current = uuid();
      throw failure;
    }
  });
  const places = useMemo(() => placeOptions(asked.places, locale), [asked, locale]);
  if (answer) return <Done desk={desk} answer={answer} onAnother={onDone ?? onAnother} />;
  return (
    <FormErrors problem={problem}>
      <form className="desk-panel" onSubmit={submit} noValidate>
        <h2>{words.walkIn}</h2>
        <ErrorSummary />
        <div className="desk-pair">
          <TextField
            name="nameNative"
            label={words.nameNative}
            required
            maxLength={120}
            autoComplete="off"
            onBlur={(event) => setName(event.target.value)}
          />
          <TextField name="nameLatin" label={words.nameLatin} maxLength={120} autoComplete="off" />
        </div>
        <Known desk={desk} name={name} />
        <OrganisationInput />
        <ChoiceField
          name="typeId"
          label={words.type}
          choose="one"
          inline
          required
          defaultValue={asked.types
            .filter(({ placesLeft }) => placesLeft !== 0)
            .slice(0, 1)
            .map(({ id }) => id)}
          options={asked.types.map((type) => ({
            value: type.id,
            label: inLocale(type, locale),
            disabled: type.placesLeft === 0,
            ...(type.placesLeft !== null && {
              hint: type.placesLeft === 0 ? words.full : words.placesLeft(type.placesLeft),
            }),
          }))}
        />
        <div className="desk-pair">
          <SelectField
            name="place"
            label={words.place}
            required
            defaultValue={asked.places[0] ?? 'CN'}
            options={places}
          />
          <SelectField
            name="checkpointId"
            label={words.checkpoint}
            placeholder={words.noCheckpoint}
            defaultValue={checkpointId ?? checkpoints[0]?.id ?? ''}
            options={checkpoints.map((one) => ({
              value: one.id,
              label: inLocale({ zh: one.nameZh, en: one.nameEn }, locale),
            }))}
          />
        </div>
        <details>
          <summary>{words.more}</summary>
          <div className="desk-pair">
            <TextField name="position" label={words.position} maxLength={120} autoComplete="off" />
            <TextField name="phone" label={words.phone} type="tel" maxLength={40} autoComplete="off" />
            <TextField name="email" label={words.email} hint={words.emailHint} type="email" autoComplete="off" />
          </div>
        </details>
        <CheckField
          name="consents/registration"
          value="yes"
          required
          label={words.consent}
          hint={inLocale(asked.consentText, locale)}
        />
        <div className="row">
          <Button kind="primary" type="submit" busy={busy}>
            {words.submit}
          </Button>
        </div>
      </form>
    </FormErrors>
  );
}

function Known({ desk, name }: { readonly desk: WalkInDesk; readonly name: string }) {
  const words = useWords(deskWords);
  const locale = useLocale();
  const dates = useDates();
  const [found, setFound] = useState<Awaited<ReturnType<WalkInDesk['search']>>>([]);
  useEffect(() => {
    setFound([]);
    const q = name.trim();
    if (q.length < 2) return;
    const stop = new AbortController();
    // A hint, no more: without it the desk registers all the same.
    desk.search(q, stop.signal).then(setFound, () => undefined);
    return () => stop.abort();
  }, [desk, name]);
  if (found.length === 0) return null;
  return (
    <aside className="desk-known" role="status">
      <strong>{words.known}</strong> {words.knownText}
      <ul>
        {found.slice(0, 4).map((person) => (
          <li key={person.registrationId}>
            {[person.name, person.nameLatin].filter(Boolean).join(' ')} · {inLocale(person.organisation, locale)} ·{' '}
            {words.number(person.number)}
            {person.admittedAt && ` · ${words.insideSince(dates.time(person.admittedAt))}`}
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Done({
  desk,
  answer,
  onAnother,
}: {
  readonly desk: WalkInDesk;
  readonly answer: WalkInAnswer;
  readonly onAnother: () => void;
}) {
  const words = useWords(deskWords);
  const { reasons } = useWords(scanWords);
  const { registrationId, name, number, scan, problem } = answer;
  const load = useCallback(() => desk.label(registrationId), [desk, registrationId]);
  const refused = scan?.decision === 'refuse' ? reasons[scan.reason] : problem;
  return (
    <section className="desk-panel">
      <h2 role="status">{words.done(name, number)}</h2>
      {scan?.decision === 'admit' && <p>{words.letIn}</p>}
      {refused && (
        <p className="scan-problem" role="alert">
          {words.notLetIn} {refused}
        </p>
      )}
      <LabelPrint load={load} auto />
      <div className="row">
        <Button onClick={onAnother}>{words.another}</Button>
      </div>
    </section>
  );
}

const ALL = (Object.keys(PLACES) as Place[]).sort((a, b) => (PLACES[a].en < PLACES[b].en ? -1 : 1));
function placeOptions(usual: readonly string[], locale: 'zh' | 'en') {
  const first = usual.length > 0 ? usual : ['CN', 'HK', 'MO'];
  const rest = ALL.filter((code) => !first.includes(code));
  return [...first, ...rest].map((value) => ({ value, label: placeName(value, locale) }));
}
