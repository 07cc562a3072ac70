import { useState } from 'react';
import type { PartyTurnout, Situation } from '#contract/checkin';
import { ESCALATE_MS } from '#domain/checkin';
import { placeName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { Stat, StateMark } from '../../ui/marks.tsx';
import { AlertCard } from './alerts-page.tsx';
import { ArrivalsCurve } from './arrivals-curve.tsx';
import { arrivalsWords } from './arrivals-words.ts';
import { StationContacts } from './station-contacts.tsx';
import { useNow } from './use-now.ts';

const PARTIES_SHOWN = 12;

interface BoardProps {
  readonly situation: Situation;
  readonly year: number;
  readonly mayChange: boolean;
  readonly onParty: (key: string) => void;
}

export function SituationBoard({ situation, year, mayChange, onParty }: BoardProps) {
  const words = useWords(arrivalsWords);
  const locale = useLocale();
  const dates = useDates();
  const now = useNow(5000);
  const isLate = situation.lateFrom !== null && Date.parse(situation.lateFrom) <= now;
  const missing = Math.max(0, situation.expected - situation.arrived);
  const unanswered = situation.alerts.filter((alert) => now - Date.parse(alert.raisedAt) >= ESCALATE_MS);
  return (
    <div className="stack">
      {unanswered.length > 0 && (
        <section role="alert">
          <h2>{words.unanswered}</h2>
          <div className="situation-alerts">
            {unanswered.map((alert) => (
              <AlertCard key={alert.scanId} alert={alert} withLiaison />
            ))}
          </div>
        </section>
      )}
      <div className="situation-counts">
        <Stat value={situation.arrived} label={words.arrived} />
        <Stat value={situation.expected} label={words.expected} />
        <Stat value={missing} label={isLate ? words.late : words.notHere} />
        <Stat value={situation.dutiesMissing} label={words.duties} />
        <Stat value={situation.openConflicts} label={words.conflicts} href="/office/conflicts" />
        <ArrivalsCurve arrivals={situation.arrivals} />
      </div>
      <p className="soft">
        {situation.lateFrom
          ? words.lateSince(dates.stamp(situation.lateFrom), situation.lateAfterMinutes)
          : words.noLate}
      </p>
      {mayChange && <LateRule year={year} minutes={situation.lateAfterMinutes} />}
      <Parties parties={situation.parties} isLate={isLate} onParty={onParty} />
      <div className="situation-columns">
        <Turnouts
          title={words.byDoor}
          rows={situation.checkpoints.map((door) => ({
            ...door,
            key: door.id,
            label: inLocale(door, locale),
            late: door.lateFrom !== null && Date.parse(door.lateFrom) <= now,
          }))}
        />
        <Turnouts
          title={words.byType}
          rows={situation.byType.map((type) => ({
            ...type,
            key: type.id,
            label: inLocale(type, locale),
            late: isLate,
          }))}
        />
        <Turnouts
          title={words.byPlace}
          rows={situation.byPlace.map((one) => ({
            ...one,
            key: one.place,
            label: placeName(one.place, locale) ?? one.place,
            late: isLate,
          }))}
        />
      </div>
      <StationContacts year={year} stations={situation.stations} />
    </div>
  );
}

function LateRule({ year, minutes }: { year: number; minutes: number }) {
  const words = useWords(arrivalsWords);
  const { problem, busy, submit } = useForm(async (form) => {
    const lateAfterMinutes = Number(textOf(form, 'lateAfterMinutes'));
    await api('PUT /api/v1/editions/{year}/arrival-rule', { params: { year }, body: { lateAfterMinutes } });
  });
  return (
    <FormErrors problem={problem}>
      <form className="row late-rule" onSubmit={submit} noValidate>
        <TextField
          name="lateAfterMinutes"
          label={words.lateAfter}
          inputMode="numeric"
          defaultValue={minutes}
          key={minutes}
        />
        <Button type="submit" busy={busy}>
          {words.save}
        </Button>
        <ErrorSummary />
      </form>
    </FormErrors>
  );
}

/** Whom the ceremony waits for comes first, then whose head is missing, then who has the most people missing. */
function urgency(one: PartyTurnout): number {
  return one.dutiesMissing * 10_000 + (one.headMissing ? 5000 : 0) + one.expected - one.arrived;
}

function Parties({
  parties,
  isLate,
  onParty,
}: {
  parties: readonly PartyTurnout[];
  isLate: boolean;
  onParty: (key: string) => void;
}) {
  const words = useWords(arrivalsWords);
  const locale = useLocale();
  const [incomplete, setIncomplete] = useState(true);
  const [all, setAll] = useState(false);
  const wanted = parties
    .filter((one) => !incomplete || one.arrived < one.expected)
    .sort((a, b) => urgency(b) - urgency(a) || a.zh.localeCompare(b.zh));
  const shown = all ? wanted : wanted.slice(0, PARTIES_SHOWN);
  return (
    <section>
      <h2>{words.parties}</h2>
      <CheckField
        name="incomplete"
        label={words.incomplete}
        checked={incomplete}
        onChange={(event) => setIncomplete(event.target.checked)}
      />
      <ul className="situation-parties">
        {shown.map((one) => (
          <li key={one.key}>
            <button type="button" className="party-line" onClick={() => onParty(one.key)}>
              <span className="party-name" dir="auto">
                {inLocale(one, locale)}
              </span>
              <span className="number">
                {one.arrived} / {one.expected}
              </span>
              {isLate && one.arrived < one.expected && (
                <StateMark tone="wait">
                  {one.expected - one.arrived} {words.late}
                </StateMark>
              )}
              {one.dutiesMissing > 0 && <StateMark tone="bad">{words.dutiesOf(one.dutiesMissing)}</StateMark>}
              {one.headMissing && <StateMark tone="bad">{words.head}</StateMark>}
            </button>
          </li>
        ))}
      </ul>
      {wanted.length > shown.length && <Button onClick={() => setAll(true)}>{words.all}</Button>}
    </section>
  );
}

interface TurnoutRow {
  readonly key: string;
  readonly label: string;
  readonly expected: number;
  readonly arrived: number;
  readonly late: boolean;
}

function Turnouts({ title, rows }: { title: string; rows: readonly TurnoutRow[] }) {
  const words = useWords(arrivalsWords);
  return (
    <section>
      <h2>{title}</h2>
      <table className="turnouts">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{title}</span>
            </th>
            <th scope="col">{words.arrived}</th>
            <th scope="col">{words.expected}</th>
            <th scope="col">{words.late}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              <td>{row.arrived}</td>
              <td>{row.expected}</td>
              <td>{row.late ? Math.max(0, row.expected - row.arrived) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
