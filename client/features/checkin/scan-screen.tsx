import { useCallback, useEffect, useState } from 'react';
import type { CheckInBoard } from '#contract/checkin';
import { ApiProblem } from '../../lib/api-problem.ts';
import { uuid } from '../../lib/id.ts';
import { useChannel } from '../../lib/use-channel.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { LiveMark } from '../../ui/clock.tsx';
import { CameraView, useWakeLock } from './camera-view.tsx';
import { PeopleSearch } from './people-search.tsx';
import { scanWords } from './scan-words.ts';
import { wakeSound } from './signals.ts';
import { checkpointStore, type Self, type StationApi } from './station-session.ts';
import { useScanning } from './use-scanning.ts';
import { Verdict, VerdictShape } from './verdict.tsx';
import { listenToWedge } from './wedge.ts';

interface ScanScreenProps {
  readonly api: StationApi;
  readonly self: Self;
  readonly onUnpaired: () => void;
}

export function ScanScreen({ api, self, onUnpaired }: ScanScreenProps) {
  const words = useWords(scanWords);
  const locale = useLocale();
  const board = useChannel<CheckInBoard>(`checkin:${self.edition.year}`);
  const [chosen, setChosen] = useState(() => checkpointStore.find());
  const [direction, setDirection] = useState<'entry' | 'exit'>('entry');
  const checkpoint = self.checkpoints.find((one) => one.id === chosen) ?? self.checkpoints[0];
  const { state, recorded, scan, send, clear } = useScanning(api, checkpoint?.id ?? '', onUnpaired);
  const way = checkpoint?.admissionPolicy === 're_entry' ? direction : 'entry';
  useWakeLock();
  useEffect(
    () =>
      listenToWedge(window, (raw) => {
        wakeSound();
        scan({ raw, source: 'wedge', direction: way });
      }),
    [scan, way],
  );
  const choose = (id: string) => {
    checkpointStore.keep(id);
    setChosen(id);
  };
  return (
    <main className="scan-page">
      <header className="scan-head">
        {self.checkpoints.length > 1 ? (
          <label>
            <span className="unseen">{words.checkpoint}</span>
            <select className="input" value={checkpoint?.id} onChange={(event) => choose(event.target.value)}>
              {self.checkpoints.map((one) => (
                <option key={one.id} value={one.id}>
                  {inLocale({ zh: one.nameZh, en: one.nameEn }, locale)}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <h1>{checkpoint && inLocale({ zh: checkpoint.nameZh, en: checkpoint.nameEn }, locale)}</h1>
        )}
        <LiveMark view={board} />
      </header>
      {checkpoint?.admissionPolicy === 're_entry' && (
        <div className="scan-direction">
          {(['entry', 'exit'] as const).map((one) => (
            <Button key={one} aria-pressed={direction === one} onClick={() => setDirection(one)}>
              {words[one]}
            </Button>
          ))}
        </div>
      )}
      <CameraView hint={words.cameraHint} onCode={(raw) => scan({ raw, source: 'camera', direction: way })} />
      <PeopleSearch
        api={api}
        onChoose={(registrationId) => {
          wakeSound();
          scan({ registrationId, source: 'manual', direction: way });
        }}
      />
      <footer className="scan-foot">
        <span>{self.name}</span>
        <span>{words.recorded(recorded)}</span>
        {board.state && <span>{words.ofExpected(board.state.admitted, board.state.expected)}</span>}
      </footer>
      {state.at === 'asking' && (
        <section className="verdict asking" role="status">
          <strong className="verdict-word">{words.sending}</strong>
        </section>
      )}
      {state.at === 'verdict' && (
        <Told key={state.answer.scanId} api={api} answer={state.answer} direction={state.direction} onNext={clear} />
      )}
      {(state.at === 'unsent' || state.at === 'refused') && (
        <section className="verdict bad" role="alert" data-reason={state.at}>
          <div className="verdict-face">
            <VerdictShape tone="bad" />
            <strong className="verdict-word">{words.cannotRecord}</strong>
            <span className="verdict-since">{state.at === 'unsent' ? words.cannotRecordText : state.text}</span>
          </div>
          <div className="verdict-buttons">
            {state.at === 'unsent' && <Button onClick={clear}>{words.discard}</Button>}
            {state.at === 'unsent' && (
              <Button kind="primary" onClick={() => void send(state.unsent)}>
                {words.retry}
              </Button>
            )}
            {state.at === 'refused' && (
              <Button kind="primary" onClick={clear}>
                {words.next}
              </Button>
            )}
          </div>
        </section>
      )}
    </main>
  );
}

type ToldProps = Pick<Parameters<typeof Verdict>[0], 'answer' | 'direction' | 'onNext'> & { readonly api: StationApi };

function Told({ api, answer, direction, onNext }: ToldProps) {
  const words = useWords(scanWords);
  const [undoing, setUndoing] = useState(false);
  const [told, setTold] = useState<{ text: string; done: boolean }>();
  // One id for all tries to undo this scan.
  const [annulmentId] = useState(() => uuid());
  const undo = useCallback(async () => {
    setUndoing(true);
    try {
      await api('POST /api/v1/scans/{scanId}/annulment', {
        params: { scanId: answer.scanId },
        body: { id: annulmentId, reason: words.undoReason },
      });
      setTold({ text: words.undone, done: true });
    } catch (problem) {
      const text = problem instanceof ApiProblem && problem.status > 0 ? problem.message : words.undoFailed;
      setTold({ text, done: false });
    } finally {
      setUndoing(false);
    }
  }, [api, answer.scanId, annulmentId, words]);
  if (told?.done)
    return (
      <section className="verdict asking" role="status">
        <strong className="verdict-word">{words.undone}</strong>
        <div className="verdict-buttons">
          <Button kind="primary" onClick={onNext}>
            {words.next}
          </Button>
        </div>
      </section>
    );
  return (
    <Verdict
      answer={answer}
      direction={direction}
      onNext={onNext}
      onUndo={answer.decision === 'admit' ? () => void undo() : undefined}
      undoing={undoing}
      problem={told?.text}
    />
  );
}
