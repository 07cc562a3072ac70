import { type ReactNode, useState } from 'react';
import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CarryUnsent } from './carry-unsent.tsx';
import type { StationCore, StationState } from './core/told.ts';
import { useChooseLocale } from './station-locale.tsx';
import type { Self } from './station-session.ts';
import { type Battery, LIGHTS, useFullScreen, useLight } from './station-surroundings.ts';
import { stationWords } from './station-words.ts';
import { useAge } from './status-bar.tsx';
import { Unpair } from './unpair.tsx';

interface StatusSheetProps {
  readonly station: StationCore;
  readonly state: StationState;
  readonly self: Self;
  readonly battery: Battery | undefined;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onUnpaired: () => void;
}

export function StatusSheet({ station, state, self, battery, open, onClose, onUnpaired }: StatusSheetProps) {
  const words = useWords(stationWords);
  const locale = useLocale();
  const dates = useDates();
  const age = useAge(state.dataAt);
  const fullScreen = useFullScreen();
  const chooseLocale = useChooseLocale();
  const [light, setLight] = useLight();
  const [saved, setSaved] = useState(false);
  return (
    <Dialog open={open} onClose={onClose} title={self.name} place="side">
      <div className="station-sheet">
        <dl>
          <Fact name={words.status}>{words[state.mode]}</Fact>
          <Fact name={words.unsentLabel}>{state.unsent}</Fact>
          {state.carried > 0 && <Fact name={words.carriedLabel}>{state.carried}</Fact>}
          <Fact name={words.lastUpload}>{state.lastUploadAt ? dates.time(state.lastUploadAt) : words.never}</Fact>
          <Fact name={words.dataLabel}>
            {state.ready && state.dataAt && age
              ? `${words.ready(state.badges, age)} · ${words.dataAt(dates.time(state.dataAt))}`
              : `${words.notReady} · ${words.notReadyText}`}
          </Fact>
          {battery && (
            <Fact name={words.batteryLabel}>
              {battery.percent} %{battery.charging && ` · ${words.charging}`}
            </Fact>
          )}
          <Fact name={words.version}>{`${self.name} · ${words.profiles[self.profile]}`}</Fact>
          <Fact name={words.edition}>{inLocale({ zh: self.edition.titleZh, en: self.edition.titleEn }, locale)}</Fact>
          <Fact name={words.checkpoints}>
            {self.checkpoints.map(({ nameZh, nameEn }) => inLocale({ zh: nameZh, en: nameEn }, locale)).join(' · ')}
          </Fact>
        </dl>
        <Sending station={station} />
        <fieldset className="station-choice">
          <legend>{words.look}</legend>
          {LIGHTS.map((one) => (
            <Button key={one} aria-pressed={light === one} onClick={() => setLight(one)}>
              {words.lights[one]}
            </Button>
          ))}
        </fieldset>
        <fieldset className="station-choice">
          <legend>{words.language}</legend>
          <Button lang="zh-Hans" aria-pressed={locale === 'zh'} onClick={() => chooseLocale('zh')}>
            中文
          </Button>
          <Button lang="en" aria-pressed={locale === 'en'} onClick={() => chooseLocale('en')}>
            English
          </Button>
        </fieldset>
        {fullScreen && (
          <Button onClick={fullScreen.toggle}>{fullScreen.on ? words.leaveFullScreen : words.fullScreen}</Button>
        )}
        <CarryUnsent station={station} unsent={state.unsent} onSaved={() => setSaved(true)} />
        <Unpair unsent={state.unsent + state.carried} saved={saved} onUnpaired={onUnpaired} />
      </div>
    </Dialog>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Sending({ station }: { station: StationCore }) {
  const words = useWords(stationWords);
  const [busy, setBusy] = useState<'send' | 'refresh'>();
  const [told, setTold] = useState<string>();
  const run = async (what: 'send' | 'refresh') => {
    setBusy(what);
    setTold(undefined);
    const done = await (what === 'send' ? station.flush() : station.refresh());
    setBusy(undefined);
    if (!done) setTold(words.notSent);
    else if (what === 'send') setTold(words.sent);
  };
  return (
    <>
      <div className="station-choice">
        <Button busy={busy === 'send'} onClick={() => void run('send')}>
          {words.send}
        </Button>
        <Button busy={busy === 'refresh'} onClick={() => void run('refresh')}>
          {words.refresh}
        </Button>
      </div>
      {told && <p role="status">{told}</p>}
    </>
  );
}
