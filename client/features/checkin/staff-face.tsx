import { useCallback, useEffect, useState } from 'react';
import type { CheckInBoard } from '#contract/checkin';
import type { ScanSource } from '#domain/checkin';
import { useChannel } from '../../lib/use-channel.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CameraView } from './camera-view.tsx';
import type { StationCore } from './core/told.ts';
import { DeskTask, type Task } from './desk-task.tsx';
import { PastScans } from './past-scans.tsx';
import { PeopleSearch } from './people-search.tsx';
import { RefusedUndos, useRefusedUndos } from './refused-undos.tsx';
import { scanWords } from './scan-words.ts';
import { canSound } from './signals.ts';
import { checkpointStore, type Self, type StationApi } from './station-session.ts';
import { useBattery, useUpdate } from './station-surroundings.ts';
import { stationWords } from './station-words.ts';
import { StatusBar } from './status-bar.tsx';
import { StatusSheet } from './status-sheet.tsx';
import { ToldScreen } from './told-screen.tsx';
import { isAsking, isCovered, useShowingLater, useVerdicts, type Verdicts } from './use-verdicts.ts';
import { listenToWedge } from './wedge.ts';

export interface FaceProps {
  readonly api: StationApi;
  readonly self: Self;
  readonly station: StationCore;
  readonly onUnpaired: () => void;
}

export function StaffFace({ api, self, station, onUnpaired }: FaceProps) {
  const words = useWords(scanWords);
  const locale = useLocale();
  const battery = useBattery();
  const update = useUpdate();
  const verdicts = useVerdicts(station);
  const { past, recorded, scan } = verdicts;
  const covered = useShowingLater(verdicts, isCovered);
  const refused = useRefusedUndos(station);
  const [chosen, setChosen] = useState(() => checkpointStore.find());
  const [direction, setDirection] = useState<'entry' | 'exit'>('entry');
  const [task, setTask] = useState<Task>();
  const [sheet, setSheet] = useState(false);
  const checkpoint = self.checkpoints.find((one) => one.id === chosen) ?? self.checkpoints[0];
  const checkpointId = checkpoint?.id ?? '';
  const turns = checkpoint?.admissionPolicy === 're_entry';
  const way = turns ? direction : 'entry';
  const finds = self.profile === 'help_desk' || self.profile === 'supervisor';
  const see = useCallback(
    (source: ScanSource, subject: { raw: string } | { registrationId: string }, seenAt: number) => {
      if (sheet) setSheet(false);
      scan({ ...subject, checkpointId, source, direction: way, seenAt });
    },
    [scan, checkpointId, way, sheet],
  );
  useEffect(() => listenToWedge(window, (raw) => see('wedge', { raw }, performance.now())), [see]);
  // The same functions at each drawing: what has not changed is not drawn again on the way to a verdict.
  const openSheet = useCallback(() => setSheet(true), []);
  const seeFrame = useCallback((raw: string, seenAt: number) => see('camera', { raw }, seenAt), [see]);
  const seePerson = useCallback(
    (registrationId: string) => see('manual', { registrationId }, performance.now()),
    [see],
  );
  const seeTyped = useCallback((raw: string) => see('manual', { raw }, performance.now()), [see]);
  const { clear } = verdicts;
  const begin = useCallback(
    (next: Task) => {
      clear();
      setTask(next);
    },
    [clear],
  );
  const choose = (id: string) => {
    checkpointStore.keep(id);
    setChosen(id);
  };
  return (
    <>
      <main className={finds ? 'station finds' : 'station'} inert={covered}>
        <StatusBar station={station} battery={battery} onUpdate={update} onOpen={openSheet}>
          {refused.length > 0 && (
            <RefusedUndos refused={refused} past={past} onRead={(id) => void station.forgetRefused(id)} />
          )}
        </StatusBar>
        <div className="station-where">
          {self.checkpoints.length > 1 ? (
            <label>
              <span className="unseen">{words.checkpoint}</span>
              <select className="input" value={checkpointId} onChange={(event) => choose(event.target.value)}>
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
          {turns && (
            <div className="station-direction">
              {(['entry', 'exit'] as const).map((one) => (
                <Button key={one} aria-pressed={direction === one} onClick={() => setDirection(one)}>
                  {words[one]}
                </Button>
              ))}
            </div>
          )}
        </div>
        {task ? (
          <DeskTask api={api} self={self} checkpointId={checkpointId} task={task} onClose={() => setTask(undefined)} />
        ) : (
          <>
            <div className="station-camera">
              <CameraView resumes hint={words.cameraHint} onCode={seeFrame} />
              <Asking verdicts={verdicts} />
            </div>
            {finds && (
              <div className="station-find">
                <PeopleSearch api={api} station={station} onChoose={seePerson} onCode={seeTyped} />
                <Button icon="plus" onClick={() => setTask({ kind: 'walk_in' })}>
                  {words.walkIn}
                </Button>
              </div>
            )}
          </>
        )}
        <PastScans station={station} past={past} refused={refused} onUndone={verdicts.markUndone} />
        <footer className="station-foot">
          <span>{self.name}</span>
          <span>{words.recorded(recorded)}</span>
          <InHouse year={self.edition.year} />
        </footer>
      </main>
      <StatusSheet
        station={station}
        self={self}
        battery={battery}
        open={sheet}
        onClose={() => setSheet(false)}
        onUnpaired={onUnpaired}
      />
      <ToldScreen
        api={api}
        station={station}
        verdicts={verdicts}
        mayOverride={self.profile === 'supervisor'}
        onTask={finds ? begin : undefined}
      />
    </>
  );
}

/** By itself: what is asked and told passes it by. */
function Asking({ verdicts }: { verdicts: Verdicts }) {
  const words = useWords(scanWords);
  const { tapForSound } = useWords(stationWords);
  const asks = useShowingLater(verdicts, isAsking);
  if (asks)
    return (
      <p className="station-asking" role="status">
        {words.sending}
      </p>
    );
  return verdicts.past.length > 0 && !canSound() ? <p className="station-asking">{tapForSound}</p> : null;
}

/** By itself: it counts every door's scans. */
function InHouse({ year }: { year: number }) {
  const words = useWords(scanWords);
  const board = useChannel<CheckInBoard>(`checkin:${year}`);
  return board.state ? <span>{words.ofExpected(board.state.admitted, board.state.expected)}</span> : null;
}
