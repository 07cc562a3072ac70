import { useCallback, useEffect, useMemo, useState } from 'react';
import { ApiProblem } from '../../lib/api-problem.ts';
import { ZoneContext } from '../../lib/dates.ts';
import { createLive } from '../../lib/live.ts';
import { LiveContext } from '../../lib/use-channel.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { PairScreen } from './pair-screen.tsx';
import { ScanScreen } from './scan-screen.tsx';
import { scanWords } from './scan-words.ts';
import { createStationApi, type Self, tokenStore } from './station-session.ts';

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

const RETRY_MS = 3000;

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
  const [self, setSelf] = useState(known);
  const [problem, setProblem] = useState(false);
  useEffect(() => () => live.close(), [live]);
  useEffect(() => {
    if (self) return;
    let timer: ReturnType<typeof setTimeout>;
    let left = false;
    const load = () => {
      api('GET /api/v1/stations/me').then(setSelf, (refusal: unknown) => {
        if (left) return;
        if (refusal instanceof ApiProblem && refusal.status === 401) return onUnpaired();
        setProblem(true);
        timer = setTimeout(load, RETRY_MS);
      });
    };
    load();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [api, self, onUnpaired]);
  if (!self) return problem ? <p className="path-note">{words.loadFailed}</p> : null;
  return (
    <LiveContext value={live}>
      <ZoneContext value={self.edition.timeZone}>
        <ScanScreen api={api} self={self} onUnpaired={onUnpaired} />
      </ZoneContext>
    </LiveContext>
  );
}
