import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { ZoneContext } from '../../lib/dates.ts';
import { createLive } from '../../lib/live.ts';
import { LiveContext } from '../../lib/use-channel.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { keepAppReady } from './core/app-update.ts';
import { createBrowserPort } from './core/browser-port.ts';
import { createStationCore } from './core/station-core.ts';
import type { StationCore } from './core/told.ts';
import { PairScreen } from './pair-screen.tsx';
import { ScanScreen } from './scan-screen.tsx';
import { scanWords } from './scan-words.ts';
import { createStationApi, type Self, type StationApi, tokenStore } from './station-session.ts';
import { useStationState } from './use-station-state.ts';

export function StationPage() {
  // An address with a code means this device to become another station.
  const [token, setToken] = useState(() => (location.hash.startsWith('#code=') ? undefined : tokenStore.find()));
  const [self, setSelf] = useState<Self>();
  const [lost, setLost] = useState(false);
  const paired = useCallback((next: string, found: Self) => {
    setToken(next);
    setSelf(found);
    setLost(false);
  }, []);
  const unpaired = useCallback(() => {
    tokenStore.forget();
    setLost(true);
  }, []);
  const words = useWords(scanWords);
  if (lost)
    return (
      <main className="scan-page scan-note" role="alert">
        <h1>{words.unpaired}</h1>
        <p>{words.unpairedText}</p>
        <Button
          kind="primary"
          onClick={() => {
            setToken(undefined);
            setSelf(undefined);
            setLost(false);
          }}
        >
          {words.pairAgain}
        </Button>
      </main>
    );
  if (!token) return <PairScreen onPaired={paired} />;
  return <PairedStation key={token} token={token} known={self} onUnpaired={unpaired} />;
}

function PairedStation({
  token,
  known,
  onUnpaired,
}: {
  token: string;
  known: Self | undefined;
  onUnpaired: () => void;
}) {
  const words = useWords(scanWords);
  const api = useMemo(() => createStationApi(token), [token]);
  const live = useMemo(() => createLive({ token }), [token]);
  const [station, setStation] = useState<StationCore>();
  useEffect(() => {
    const core = createStationCore(createBrowserPort(token, BUILD));
    const leave = keepAppReady(core);
    setStation(core);
    return () => {
      leave();
      void core.stop();
    };
  }, [token]);
  useEffect(() => () => live.close(), [live]);
  return station ? (
    <LiveContext value={live}>
      <StationFace api={api} station={station} known={known} onUnpaired={onUnpaired}>
        {words.loadFailed}
      </StationFace>
    </LiveContext>
  ) : null;
}

interface StationFaceProps {
  readonly api: StationApi;
  readonly station: StationCore;
  readonly known: Self | undefined;
  readonly onUnpaired: () => void;
  /** Said while it is not known what this station is. */
  readonly children: ReactNode;
}

function StationFace({ api, station, known, onUnpaired, children }: StationFaceProps) {
  const state = useStationState(station);
  const self = state.self ?? known;
  const { problem, unsent, carried } = state;
  // A revoked station stays until its queue is empty: what it saw happened.
  const isOver = (problem === 'revoked' || problem === 'unpaired') && unsent + carried === 0;
  useEffect(() => {
    if (isOver) onUnpaired();
  }, [isOver, onUnpaired]);
  if (!self) return state.mode === 'offline' ? <p className="path-note">{children}</p> : null;
  return (
    <ZoneContext value={self.edition.timeZone}>
      <ScanScreen api={api} self={self} station={station} onUnpaired={onUnpaired} />
    </ZoneContext>
  );
}

/** Which build runs: the name of this part of it, as the office's list of stations shows it. */
const BUILD = /-([\w-]{8})\.js/.exec(import.meta.url)?.[1] ?? 'dev';
