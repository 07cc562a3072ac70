import { useEffect, useRef, useState } from 'react';
import type { AgendaView, SignUpView } from '#contract/agenda';
import { api } from '../../lib/api.ts';
import type { LiveView } from '../../lib/live.ts';
import { useChannel } from '../../lib/use-channel.ts';

const MARKED_MS = 20_000;
const AGAIN_MS = 3000;

export interface FollowedAgenda {
  readonly agenda: AgendaView;
  /** Sessions that somebody has just changed. */
  readonly changed: ReadonlySet<string>;
  readonly view: LiveView<unknown>;
}

/** The agenda that the server drew, kept up to date: the channel says which version is current, REST gives it. */
export function useAgenda(drawn: AgendaView): FollowedAgenda {
  const { year } = drawn.edition;
  const [agenda, setAgenda] = useState(drawn);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const view = useChannel<{ version: string }>(`agenda:${year}`);
  const current = view.state?.version;
  const [attempt, setAttempt] = useState(0);
  const held = useRef(agenda);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again after a failure
  useEffect(() => {
    if (current === undefined || current === held.current.version) return;
    const leaving = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    api('GET /api/v1/editions/{year}/agenda', { params: { year }, signal: leaving.signal }).then(
      (fresh) => {
        setChanged(changedSessions(held.current, fresh));
        held.current = fresh;
        setAgenda(fresh);
      },
      () => {
        if (!leaving.signal.aborted) again = setTimeout(() => setAttempt((count) => count + 1), AGAIN_MS);
      },
    );
    return () => {
      leaving.abort();
      clearTimeout(again);
    };
  }, [current, year, attempt]);
  useEffect(() => {
    if (changed.size === 0) return;
    const timer = setTimeout(() => setChanged(new Set()), MARKED_MS);
    return () => clearTimeout(timer);
  }, [changed]);
  return { agenda, changed, view };
}

/** Seats left, as drawn and then as they move. */
export function useSignUps(year: number, drawn: readonly SignUpView[]): ReadonlyMap<string, SignUpView> {
  const { state } = useChannel<{ signUps: readonly SignUpView[] }>(`bookings:${year}`);
  return new Map((state?.signUps ?? drawn).map((signUp) => [signUp.sessionId, signUp]));
}

export function changedSessions(before: AgendaView, after: AgendaView): Set<string> {
  const versions = new Map(before.sessions.map(({ id, version }) => [id, version]));
  return new Set(after.sessions.filter(({ id, version }) => versions.get(id) !== version).map(({ id }) => id));
}
