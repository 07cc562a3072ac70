import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { readBadge } from '#domain/checkin';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { CameraView } from './camera-view.tsx';
import { HomeHint } from './home-hint.tsx';
import { scanWords } from './scan-words.ts';
import { createStationApi, pairingCodeIn, type Self, tokenStore } from './station-session.ts';

const api = createStationApi(undefined);

export function PairScreen({ onPaired }: { onPaired: (token: string, self: Self) => void }) {
  const words = useWords(scanWords);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const running = useRef(false);
  const pair = useCallback(
    async (text: string) => {
      const found = pairingCodeIn(text);
      if (running.current) return;
      if (!found) return setProblem(readBadge(text).kind === 'code' ? words.notPairingBadge : words.notPairing);
      running.current = true;
      setBusy(true);
      setProblem(undefined);
      try {
        const { token, station } = await api('POST /api/v1/stations/pair', { body: { code: found } });
        tokenStore.keep(token);
        onPaired(token, station);
      } catch (refusal) {
        setProblem(refusal instanceof ApiProblem ? refusal.message : String(refusal));
        setBusy(false);
      } finally {
        running.current = false;
      }
    },
    [onPaired, words],
  );
  useEffect(() => {
    if (!location.hash) return;
    const text = location.hash;
    // The code is worth nothing after its use, but a secret does not stay in an address.
    history.replaceState(null, '', '/scan');
    void pair(text);
  }, [pair]);
  const see = useCallback((text: string) => void pair(text), [pair]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A button that will not be pressed tells nobody why.
    if (pairingCodeIn(code)) void pair(code);
    else setProblem(`${words.codeIncomplete} ${words.lookAgain}`);
  };
  return (
    <main className="scan-page">
      <h1>{words.pairTitle}</h1>
      <p>{words.pairLead}</p>
      {problem && (
        <p className="scan-problem" role="alert">
          {problem}
        </p>
      )}
      <CameraView hint={words.pairHint} onCode={see} />
      <form className="scan-pair" onSubmit={submit}>
        <TextField
          name="code"
          label={words.pairCode}
          value={code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button type="submit" kind="primary" busy={busy} disabled={code.trim() === ''}>
          {busy ? words.pairing : words.pair}
        </Button>
      </form>
      <HomeHint forIphones />
    </main>
  );
}
