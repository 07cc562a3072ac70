import { useState } from 'react';
import type { CheckpointInUseView, TrialView } from '#contract/checkin';
import { DIRECTIONS, type Direction, readBadge } from '#domain/checkin';
import { instantsOf, localDay, localTime } from '#domain/editions';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { useFoundPeople } from './checkpoint-people.tsx';
import { ruleWords } from './rule-words.ts';
import { scanWords } from './scan-words.ts';

interface Props {
  readonly year: number;
  readonly checkpoint: CheckpointInUseView;
  readonly onClose: () => void;
}

/** Would this badge pass here at 14:05, and why not. */
export function RuleTester({ year, checkpoint, onClose }: Props) {
  const words = useWords(ruleWords);
  const locale = useLocale();
  const dates = useDates();
  const [who, setWho] = useState('');
  const [chosen, setChosen] = useState('');
  const [told, setTold] = useState<TrialView & { direction: Direction }>();
  const isBadge = readBadge(who).kind === 'code';
  const found = useFoundPeople(year, isBadge ? '' : who);
  const subject = found?.find(({ id }) => id === chosen) ?? (found?.length === 1 ? found[0] : undefined);
  const now = new Date();
  const send = async (form: FormData) => {
    const wall = textOf(form, 'at');
    const [at = now] = instantsOf(wall.slice(0, 10), wall.slice(11, 16), dates.zone);
    const direction = textOf(form, 'direction') as Direction;
    const about = subject ? { registrationId: subject.id } : { raw: who };
    const body = { ...about, at: at.toISOString(), direction };
    setTold({
      ...(await api('POST /api/v1/checkpoints/{id}/trial', { params: { id: checkpoint.id }, body })),
      direction,
    });
  };
  return (
    <FormDialog
      title={`${words.tester} · ${inLocale({ zh: checkpoint.nameZh, en: checkpoint.nameEn }, locale)}`}
      button={words.tryIt}
      disabled={!isBadge && !subject}
      onClose={onClose}
      onDone={() => undefined}
      send={send}
    >
      <p className="soft">{words.testerText}</p>
      <TextField
        name="who"
        label={words.person}
        hint={words.personHint}
        autoComplete="off"
        value={who}
        onChange={(event) => {
          setWho(event.target.value);
          setTold(undefined);
        }}
      />
      {found && found.length === 0 && <p className="soft">{words.nobodyFound}</p>}
      {found && found.length > 0 && (
        <ChoiceField
          name="registrationId"
          choose="one"
          label={words.choose}
          value={subject ? [subject.id] : []}
          onChange={([id = '']) => {
            setChosen(id);
            setTold(undefined);
          }}
          options={found.map((one) => ({
            value: one.id,
            label: `${one.nameNative} · #${one.number}`,
            ...(one.nameLatin && { hint: one.nameLatin }),
          }))}
        />
      )}
      <TextField
        name="at"
        type="datetime-local"
        label={words.at}
        hint={words.zone(dates.zoneName)}
        defaultValue={`${localDay(now, dates.zone)}T${localTime(now, dates.zone)}`}
        onChange={() => setTold(undefined)}
      />
      <ChoiceField
        name="direction"
        choose="one"
        inline
        label={words.direction}
        defaultValue={['entry']}
        options={DIRECTIONS.map((value) => ({ value, label: words.directions[value] }))}
      />
      {told && <Told told={told} />}
    </FormDialog>
  );
}

function Told({ told }: { told: TrialView & { direction: Direction } }) {
  const words = useWords(ruleWords);
  const { reasons } = useWords(scanWords);
  const locale = useLocale();
  const dates = useDates();
  const { decision, reason, person, admission, inside, checks } = told;
  const yes = told.direction === 'entry' ? words.passes : words.leaves;
  return (
    <section className="trial" aria-live="polite">
      <h3>
        <StateMark tone={decision === 'admit' ? 'good' : 'bad'}>{decision === 'admit' ? yes : words.fails}</StateMark>
      </h3>
      <p>
        {person && `${person.name} · ${inLocale(person.type, locale)} · `}
        {reasons[reason]}
      </p>
      <ul className="checkin-list">
        {checks.map(({ check, refusal }) => (
          <li key={check}>
            <StateMark tone={refusal ? 'bad' : 'good'}>{refusal ? words.notPassed : words.passed}</StateMark>{' '}
            {words.checks[check]}
            {refusal && <span className="second soft small">{reasons[refusal]}</span>}
          </li>
        ))}
      </ul>
      <p className="soft small">
        {admission &&
          !admission.left &&
          `${words.insideSince(dates.stamp(admission.at), inLocale(admission.door, locale))} · `}
        {words.insideNow(inside)}
      </p>
    </section>
  );
}
