import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../lib/api-problem.ts';
import { uuid } from '../../lib/id.ts';
import { signal } from './signals.ts';
import { type ScanBody, type StationApi, type Unsent, unsentStore } from './station-session.ts';
import { type Answer, toneOf } from './verdict.tsx';

export type Scanning =
  | { readonly at: 'ready' }
  | { readonly at: 'asking' }
  | { readonly at: 'verdict'; readonly answer: Answer; readonly direction: 'entry' | 'exit' }
  /** Nobody knows whether the server has it: the same scan, under its id, until there is an answer. */
  | { readonly at: 'unsent'; readonly unsent: Unsent }
  /** The server understood and will not have it: nothing to send again. */
  | { readonly at: 'refused'; readonly text: string };

const PATIENCE_MS = 8000;

type Subject = Pick<ScanBody, 'source' | 'direction'> & ({ raw: string } | { registrationId: string });

/** One scan at a time: the next one begins when this one has its answer. Nothing is green that is not stored. */
export function useScanning(api: StationApi, checkpointId: string, onUnpaired: () => void) {
  const [state, setState] = useState<Scanning>(() => {
    const kept = unsentStore.find();
    return kept ? { at: 'unsent', unsent: kept } : { at: 'ready' };
  });
  const [recorded, setRecorded] = useState(0);
  const busy = useRef(state.at === 'unsent');

  const send = useCallback(
    async (unsent: Unsent) => {
      busy.current = true;
      setState({ at: 'asking' });
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
      try {
        const answer = await api('POST /api/v1/checkpoints/{id}/scans', {
          params: { id: unsent.checkpointId },
          body: { ...unsent.body, sentAt: new Date().toISOString() },
          signal: abort.signal,
        });
        unsentStore.forget();
        busy.current = false;
        setRecorded((count) => count + 1);
        setState({ at: 'verdict', answer, direction: unsent.body.direction });
        signal(toneOf(answer));
      } catch (problem) {
        signal('bad');
        const understood = problem instanceof ApiProblem && problem.status >= 400 && problem.status < 500;
        if (!understood || problem.status === 408 || problem.status === 429) {
          setState({ at: 'unsent', unsent });
          return;
        }
        busy.current = false;
        // A station that is no longer one keeps its scan: paired again, it can still be sent.
        if (problem.status === 401) return onUnpaired();
        unsentStore.forget();
        setState({ at: 'refused', text: problem.message });
      } finally {
        clearTimeout(timer);
      }
    },
    [api, onUnpaired],
  );

  const scan = useCallback(
    (subject: Subject) => {
      if (busy.current) return;
      const body: ScanBody = { scanId: uuid(), scannedAt: new Date().toISOString(), ...subject };
      const unsent = { checkpointId, body };
      // Kept before it is sent: a phone that dies now asks again under the same id.
      unsentStore.keep(unsent);
      void send(unsent);
    },
    [checkpointId, send],
  );

  const clear = useCallback(() => {
    unsentStore.forget();
    busy.current = false;
    setState({ at: 'ready' });
  }, []);

  useEffect(() => {
    if (state.at !== 'unsent') return;
    const again = () => void send(state.unsent);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [state, send]);

  return { state, recorded, scan, send, clear };
}
