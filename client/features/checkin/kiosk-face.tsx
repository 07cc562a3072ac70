import { useCallback, useEffect, useState } from 'react';
import { useLocale } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { CameraView } from './camera-view.tsx';
import type { Recorded, StationCore } from './core/told.ts';
import { KioskVisit } from './desk/kiosk-visit.tsx';
import { KioskStaff } from './kiosk-staff.tsx';
import { type Both, kioskWords } from './kiosk-words.ts';
import type { FaceProps } from './staff-face.tsx';
import { useChooseLocale } from './station-locale.tsx';
import type { StationApi } from './station-session.ts';
import { useBattery } from './station-surroundings.ts';
import { StatusSheet } from './status-sheet.tsx';
import { useStationState } from './use-station-state.ts';
import { isAsking, isCovered, useShowing, useShowingLater, useVerdicts, type Verdicts } from './use-verdicts.ts';
import { VerdictShape } from './verdict-shape.tsx';
import type { Shown } from './verdict-tone.ts';
import { listenToWedge } from './wedge.ts';

/** Whoever walked away leaves their data on the screen no longer than this. */
export const KIOSK_IDLE_MS = 30_000;
const THANKS_MS = 6000;

/** For guests alone: large, in both languages, without search and without what only staff should read. */
export function KioskFace({ api, self, station, onUnpaired }: FaceProps) {
  const battery = useBattery();
  const verdicts = useVerdicts(station, { stays: true });
  const { scan } = verdicts;
  const covered = useShowingLater(verdicts, isCovered);
  const asks = useShowingLater(verdicts, isAsking);
  const [sheet, setSheet] = useState(false);
  const checkpointId = self.checkpoints[0]?.id ?? '';
  const see = useCallback(
    (source: 'camera' | 'wedge', raw: string, seenAt: number) =>
      scan({ raw, checkpointId, source, direction: 'entry', seenAt }),
    [scan, checkpointId],
  );
  const openSheet = useCallback(() => setSheet(true), []);
  const seeFrame = useCallback((raw: string, seenAt: number) => see('camera', raw, seenAt), [see]);
  useEffect(() => listenToWedge(window, (raw) => see('wedge', raw, performance.now())), [see]);
  return (
    <>
      <main className="station kiosk" inert={covered}>
        <KioskStaff station={station} onOpen={openSheet} />
        <Invitation station={station} asking={asks} />
        <div className="station-camera">
          <CameraView resumes forGuests onCode={seeFrame} />
        </div>
      </main>
      <StatusSheet
        station={station}
        self={self}
        battery={battery}
        open={sheet}
        onClose={() => setSheet(false)}
        onUnpaired={onUnpaired}
      />
      <div className="verdict-layer" ref={verdicts.screen.hold}>
        <ToldGuest api={api} station={station} verdicts={verdicts} />
      </div>
    </>
  );
}

function ToldGuest({ api, station, verdicts }: Pick<GuestProps, 'api' | 'station'> & { readonly verdicts: Verdicts }) {
  const showing = useShowing(verdicts);
  if (showing.at === 'fault') return <ToDesk text={kioskWords.deskHelps} onDone={verdicts.clear} />;
  if (showing.at !== 'told') return null;
  const { told, seen } = showing;
  const raw = 'raw' in seen ? seen.raw : '';
  return <Guest key={told.scanId} api={api} station={station} told={told} raw={raw} onDone={verdicts.clear} />;
}

/** A kiosk that can keep nothing sends guests on, and does not let them try. */
function Invitation({ station, asking }: { station: StationCore; asking: boolean }) {
  const { problem, otherTab } = useStationState(station);
  const isClosed = problem !== null || otherTab;
  const lead = asking ? kioskWords.reading : kioskWords.where;
  return (
    <header className="kiosk-said">
      <Twice as="h1" text={isClosed ? kioskWords.closed : kioskWords.showCode} />
      <Twice as="p" text={isClosed ? kioskWords.pleaseDesk : lead} />
    </header>
  );
}

/** Stands in the record of what was taken back. */
const NOT_ME = '自助机：来宾称非本人 Not this person, said at the kiosk';

const UNREAD = ['not_ours', 'malformed'];

interface GuestProps {
  readonly api: StationApi;
  readonly station: StationCore;
  readonly told: Recorded;
  /** The own code, which lets a guest see and correct the own data. */
  readonly raw: string;
  readonly onDone: () => void;
}

function Guest({ api, station, told, raw, onDone }: GuestProps) {
  const [step, setStep] = useState<'check' | 'wrong' | 'not_me' | 'not_me_kept' | 'thanks'>('check');
  const { person } = told;
  const isIn = told.decision === 'admit' || told.reason === 'already_inside';
  if (UNREAD.includes(told.reason))
    return <ToDesk head={kioskWords.tryAgain} text={kioskWords.where} onDone={onDone} />;
  if (!person || !isIn) return <ToDesk text={kioskWords.deskHelps} onDone={onDone} />;
  const isNew = told.decision === 'admit';
  const deny = async () => {
    const isTakenBack = isNew && (await station.undo(told.scanId, NOT_ME)).undone;
    setStep(isTakenBack ? 'not_me' : 'not_me_kept');
  };
  const said = <Twice as="p" className="kiosk-told" text={isNew ? kioskWords.recorded : kioskWords.already} />;
  const notMe = (
    <Button kind="quiet" onClick={() => void deny()}>
      <Pair text={kioskWords.notMe} />
    </Button>
  );
  if (step === 'not_me') return <ToDesk head={kioskWords.notMeTold} text={kioskWords.pleaseDesk} onDone={onDone} />;
  if (step === 'not_me_kept') return <ToDesk text={kioskWords.deskHelps} onDone={onDone} />;
  // Without network nothing can be corrected or printed: then the data are only shown.
  if (!told.provisional && step === 'check')
    return (
      <section className="kiosk-screen">
        <OtherLanguage />
        {said}
        <KioskVisit api={api} raw={raw} onLeave={() => setStep('thanks')} />
        {notMe}
      </section>
    );
  if (step === 'wrong') return <ToDesk text={kioskWords.deskCorrects} onDone={onDone} />;
  if (step === 'thanks') return <Thanks person={person} onDone={onDone} />;
  return (
    <GuestScreen idleMs={KIOSK_IDLE_MS} onIdle={onDone}>
      {said}
      <Twice as="h1" text={kioskWords.isThisYou} />
      <GuestCard person={person} />
      <div className="kiosk-buttons">
        <Button onClick={() => setStep('wrong')}>
          <Pair text={kioskWords.wrong} />
        </Button>
        <Button kind="primary" onClick={() => setStep('thanks')}>
          <Pair text={kioskWords.yes} />
        </Button>
      </div>
      {notMe}
    </GuestScreen>
  );
}

function GuestCard({ person }: { person: Shown }) {
  const { organisation, type } = person;
  return (
    <section className="kiosk-card" style={{ borderTopColor: type.colour }}>
      <strong className="kiosk-name">{person.name}</strong>
      {person.nameLatin && <span className="kiosk-latin">{person.nameLatin}</span>}
      <span className="kiosk-organisation">{organisation.zh}</span>
      {organisation.en !== organisation.zh && (
        <span className="kiosk-organisation" lang="en">
          {organisation.en}
        </span>
      )}
      {person.position && <span>{person.position}</span>}
      <span className="kiosk-type">
        <Pair text={type} />
      </span>
    </section>
  );
}

function Thanks({ person, onDone }: { person: Shown; onDone: () => void }) {
  return (
    <GuestScreen idleMs={THANKS_MS} onIdle={onDone} tone="good">
      <VerdictShape tone="good" />
      <Twice as="h1" text={kioskWords.thanks} />
      <strong className="kiosk-name">{person.name}</strong>
      {person.seat && (
        <p className="kiosk-seat">
          <Pair text={kioskWords.seat} /> <strong>{person.seat}</strong>
        </p>
      )}
      <Twice as="p" text={kioskWords.goOn} />
    </GuestScreen>
  );
}

function ToDesk({ head = kioskWords.pleaseDesk, text, onDone }: { head?: Both; text: Both; onDone: () => void }) {
  return (
    <GuestScreen idleMs={THANKS_MS * 2} onIdle={onDone} tone="wait">
      <VerdictShape tone="wait" />
      <Twice as="h1" text={head} />
      <Twice as="p" text={text} />
      <Button kind="quiet" onClick={onDone}>
        <Pair text={kioskWords.startOver} />
      </Button>
    </GuestScreen>
  );
}

interface GuestScreenProps {
  readonly idleMs: number;
  readonly onIdle: () => void;
  readonly tone?: 'good' | 'wait';
  readonly children: React.ReactNode;
}

function GuestScreen({ idleMs, onIdle, tone, children }: GuestScreenProps) {
  useEffect(() => {
    let timer = setTimeout(onIdle, idleMs);
    const touch = () => {
      clearTimeout(timer);
      timer = setTimeout(onIdle, idleMs);
    };
    window.addEventListener('pointerdown', touch);
    window.addEventListener('keydown', touch);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerdown', touch);
      window.removeEventListener('keydown', touch);
    };
  }, [idleMs, onIdle]);
  return (
    <section className={`kiosk-screen ${tone ?? ''}`} role="status" aria-live="assertive">
      {children}
    </section>
  );
}

function OtherLanguage() {
  const locale = useLocale();
  return <LanguageSwitch locale={locale} onChange={useChooseLocale()} />;
}

/** One under the other, the station's language first. */
function Twice({ as: Tag, text, className = '' }: { as: 'h1' | 'p'; text: Both; className?: string }) {
  return (
    <Tag className={`kiosk-twice ${className}`}>
      <Pair text={text} />
    </Tag>
  );
}

function Pair({ text }: { text: Both }) {
  const first = useLocale();
  const order = first === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return (
    <span className="kiosk-pair">
      {order.map((locale) => (
        <span key={locale} lang={locale === 'zh' ? 'zh-Hans' : 'en'}>
          {text[locale]}
        </span>
      ))}
    </span>
  );
}
