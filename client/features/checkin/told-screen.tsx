import { memo, useState } from 'react';
import { mayOverride as canBeOverridden } from '#domain/checkin';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import type { Recorded, StationCore } from './core/told.ts';
import { deskWords } from './desk/desk-words.ts';
import { PhotoCheck } from './desk/person-photo.tsx';
import type { Task } from './desk-task.tsx';
import { OverrideForm } from './override-form.tsx';
import { scanWords } from './scan-words.ts';
import type { StationApi } from './station-session.ts';
import { useUndo } from './use-undo.ts';
import { shownFor, useShowing, useShowingLater, type Verdicts } from './use-verdicts.ts';
import { useVerdictWord, Verdict } from './verdict.tsx';
import type { Seen } from './verdict-screen.ts';
import { VerdictShape } from './verdict-shape.tsx';

interface ToldScreenProps {
  readonly api: StationApi;
  readonly station: StationCore;
  readonly verdicts: Verdicts;
  readonly mayOverride: boolean;
  /** At a help desk: what can be done further for somebody. */
  readonly onTask?: ((task: Task) => void) | undefined;
}

/** What covers the whole screen after a scan. By itself, and holds nothing of the page's state: it is drawn alone. */
export const ToldScreen = memo((props: ToldScreenProps) => {
  const { screen } = props.verdicts;
  return (
    <>
      <Announcement verdicts={props.verdicts} />
      <div className="verdict-layer" ref={screen.hold}>
        <Standing {...props} />
      </div>
    </>
  );
});
ToldScreen.displayName = 'ToldScreen';

function Standing(props: ToldScreenProps) {
  const words = useWords(scanWords);
  const showing = useShowing(props.verdicts);
  if (showing.at === 'told') return <ToldPerson {...props} told={showing.told} seen={showing.seen} />;
  if (showing.at !== 'fault') return null;
  return (
    <section className="verdict fault" data-reason={showing.why}>
      <div className="verdict-face">
        <header className="verdict-said">
          <VerdictShape tone="fault" />
          <strong className="verdict-word">{words.cannotRecord}</strong>
          <span className="verdict-since">{words.faults[showing.why]}</span>
        </header>
      </div>
      <div className="verdict-buttons">
        <Button kind="primary" onClick={props.verdicts.clear}>
          {words.next}
        </Button>
      </div>
    </section>
  );
}

/** Always in the page, so that screen readers speak when its text changes. */
function Announcement({ verdicts }: { verdicts: Pick<Verdicts, 'screen'> }) {
  const words = useWords(scanWords);
  const showing = useShowingLater(verdicts, (now) => now);
  return (
    <div className="unseen" role="status" aria-live="assertive" aria-atomic="true">
      {showing.at === 'told' && <Spoken told={showing.told} />}
      {showing.at === 'fault' && `${words.cannotRecord}. ${words.faults[showing.why]}`}
    </div>
  );
}

function Spoken({ told }: { told: Recorded }) {
  const words = useWords(scanWords);
  const locale = useLocale();
  const word = useVerdictWord(told, told.direction);
  const { person } = told;
  const parts = [word, person?.name, person && inLocale(person.type, locale), words.advice[told.reason]];
  for (const note of person?.notes ?? []) parts.push(inLocale(note, locale));
  return <span key={told.scanId}>{parts.filter(Boolean).join('. ')}</span>;
}

interface ToldPersonProps extends ToldScreenProps {
  readonly told: Recorded;
  readonly seen: Seen;
}

/** Without a key: the next verdict is written into the nodes of the one before, which is quicker than making them anew. */
function ToldPerson({ api, station, verdicts, told, seen, mayOverride, onTask }: ToldPersonProps) {
  const words = useWords(scanWords);
  const undo = useUndo(station, told.scanId, verdicts.markUndone);
  const desk = useWords(deskWords);
  const [overriding, setOverriding] = useState<string>();
  const [unlike, setUnlike] = useState<string>();
  const { clear, hold, scan } = verdicts;
  if (unlike === told.scanId)
    return (
      <section className="verdict bad" data-reason="mismatch" role="alert">
        <div className="verdict-face">
          <header className="verdict-said">
            <VerdictShape tone="bad" />
            <strong className="verdict-word">{desk.notThisPerson}</strong>
            <span className="verdict-since">{desk.refused}</span>
          </header>
        </div>
        <div className="verdict-buttons">
          <Button kind="primary" onClick={clear}>
            {words.next}
          </Button>
        </div>
      </section>
    );
  if (undo.done)
    return (
      <section className="verdict undone">
        <div className="verdict-face">
          <strong className="verdict-word">{words.undoing.done}</strong>
          {told.person && <span className="verdict-name">{told.person.name}</span>}
          <span className="verdict-since">{undo.done}</span>
        </div>
        <div className="verdict-buttons">
          <Button kind="primary" onClick={clear}>
            {words.next}
          </Button>
        </div>
      </section>
    );
  if (overriding === told.scanId)
    return (
      <OverrideForm
        told={told}
        onBack={() => setOverriding(undefined)}
        onLetIn={(reason) => {
          const { override: _, ...subject } = seen;
          scan({ ...subject, seenAt: performance.now(), override: { scanId: told.scanId, reason } });
        }}
      />
    );
  const refused = told.decision === 'refuse';
  const { person } = told;
  const known = person?.registrationId
    ? {
        ...person,
        registrationId: person.registrationId,
        photoUrl: person.photoUrl ?? null,
        party: person.party ?? null,
      }
    : undefined;
  const party = known?.party;
  const overrides = refused && mayOverride && known && canBeOverridden(told.reason);
  return (
    <Verdict
      answer={told}
      direction={told.direction}
      onNext={clear}
      onUndo={refused ? undefined : undo.run}
      undoing={undo.busy}
      problem={undo.problem}
      shownMs={shownFor(told)}
      photo={
        known?.photoUrl && (
          <PhotoCheck
            key={told.scanId}
            api={api}
            answer={{ scanId: told.scanId, decision: told.decision, person: known }}
            onRefusing={hold}
            onRefused={() => {
              setUnlike(told.scanId);
              verdicts.markUndone(told.scanId);
            }}
          />
        )
      }
      more={
        (overrides || (onTask && known)) && (
          <div className="verdict-buttons">
            {overrides && <Button onClick={() => setOverriding(told.scanId)}>{words.override}…</Button>}
            {onTask && known && party && (
              <Button onClick={() => onTask({ kind: 'party', registrationId: known.registrationId })}>
                {words.party(party.size, party.arrived)}
              </Button>
            )}
            {onTask && known && !party && (
              <Button
                onClick={() => onTask({ kind: 'person', registrationId: known.registrationId, name: known.name })}
              >
                {words.forPerson}
              </Button>
            )}
          </div>
        )
      }
    />
  );
}
