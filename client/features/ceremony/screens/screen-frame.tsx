import './screen-frame.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Duty, SceneHead } from '#domain/ceremony';
import { formatSeconds, ZoneContext } from '../../../lib/dates.ts';
import type { LiveView } from '../../../lib/live.ts';
import { useDocumentTitle } from '../../../lib/use-document-title.ts';
import { useScreenWakeLock } from './screen-wake-lock.ts';
import { screenWords } from './screen-words.ts';
import { LiveContext, OffsetContext, useScene, useScreenLive } from './use-scene.ts';

const { zh, en } = screenWords;

interface Props<T extends SceneHead> {
  readonly ceremonyId: string;
  readonly duty: Duty;
  readonly children: (scene: T) => ReactNode;
}

/**
 * What all screens of a ceremony have in common: the connection by the display link, the word when it is lost, the ribbon
 * of a rehearsal, the screen kept awake, the pointer out of sight and the whole screen at the key F.
 */
export function ScreenFrame<T extends SceneHead>(props: Props<T>) {
  const live = useScreenLive();
  useScreenWakeLock();
  useFullScreenKey();
  useHiddenPointer();
  return (
    <LiveContext value={live}>
      <Framed {...props} />
    </LiveContext>
  );
}

function Framed<T extends SceneHead>({ ceremonyId, duty, children }: Props<T>) {
  const view = useScene<T>(ceremonyId, duty);
  const scene = view.state;
  useDocumentTitle(scene ? `${zh.duties[duty]} · ${scene.ceremony.titleZh}` : zh.duties[duty]);
  const isQuiet = duty === 'lower';
  if (view.status === 'refused')
    // On the video it must not be read by a hundred thousand; the mixer shows nothing, the director's list says why.
    return isQuiet ? null : <Refused isOpen={duty === 'stage'} />;
  return (
    <ZoneContext value={scene?.timeZone ?? 'Asia/Shanghai'}>
      <OffsetOf asOf={scene?.asOf}>
        {scene && children(scene)}
        {scene?.rehearsal && !isQuiet && (
          <p className="rehearsal-ribbon">
            <span lang="zh-Hans">{zh.rehearsal}</span> <span lang="en">{en.rehearsal}</span>
          </p>
        )}
        {view.status === 'stale' && !isQuiet && <StaleNote view={view} zone={scene?.timeZone ?? 'Asia/Shanghai'} />}
      </OffsetOf>
    </ZoneContext>
  );
}

function OffsetOf({ asOf, children }: { asOf: string | undefined; children: ReactNode }) {
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    if (asOf !== undefined) setOffset(Date.parse(asOf) - Date.now());
  }, [asOf]);
  return <OffsetContext value={offset}>{children}</OffsetContext>;
}

/** In a corner and never over anything: the picture stays, but nobody takes it for the present. */
function StaleNote({ view, zone }: { view: Pick<LiveView<unknown>, 'at'>; zone: string }) {
  const at = formatSeconds(view.at, zone);
  return (
    <p className="stale-note" role="status">
      <span lang="zh-Hans">{zh.notLiveSince(at)}</span> <span lang="en">{en.notLiveSince(at)}</span>
    </p>
  );
}

function Refused({ isOpen }: { isOpen: boolean }) {
  return (
    <main className="screen-note" role="alert">
      <h1>
        <span lang="zh-Hans">{isOpen ? zh.gone : zh.refused}</span>
        <span lang="en">{isOpen ? en.gone : en.refused}</span>
      </h1>
      {!isOpen && (
        <p>
          <span lang="zh-Hans">{zh.refusedText}</span>
          <span lang="en">{en.refusedText}</span>
        </p>
      )}
    </main>
  );
}

function useFullScreenKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f' || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const done = document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen();
      // Refused by a browser that allows it to nobody: the screen is as good without.
      done.catch(() => undefined);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

const POINTER_REST_MS = 2000;

/** The pointer shows while it is moved, and goes. */
function useHiddenPointer(): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const root = document.documentElement;
    const hide = () => root.classList.add('no-pointer');
    const show = () => {
      root.classList.remove('no-pointer');
      clearTimeout(timer.current);
      timer.current = setTimeout(hide, POINTER_REST_MS);
    };
    hide();
    document.addEventListener('pointermove', show);
    return () => {
      document.removeEventListener('pointermove', show);
      clearTimeout(timer.current);
      root.classList.remove('no-pointer');
    };
  }, []);
}
