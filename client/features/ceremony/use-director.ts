import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Command, type ConsoleScene, SWITCHES } from '#domain/ceremony';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useChannel } from '../../lib/use-channel.ts';

export interface Given {
  readonly command: Command;
  readonly itemId?: string;
  readonly position?: number;
  readonly reason?: string;
  readonly absent?: string;
  readonly by?: string;
}

/** What became of a command. `busy`: it was not sent, another one is under way. */
export type Outcome =
  | { readonly done: true; readonly scene: ConsoleScene }
  | { readonly done: false; readonly why: 'busy' }
  | { readonly done: false; readonly why: 'refused'; readonly problem: ApiProblem; readonly scene: ConsoleScene };

/** The present scene, whichever way it arrives first, and the one way to change it. */
export function useDirector(id: string) {
  const queries = useQueryClient();
  const view = useChannel<ConsoleScene>(`ceremony:${id}:console`);
  const [answered, setAnswered] = useState<ConsoleScene>();
  const [busy, setBusy] = useState(false);
  const working = useRef<Promise<unknown>>(undefined);
  // The answer to one's own command may come before the channel's, and a presence only by the channel.
  const scene = newest(view.state, answered);
  const latest = useRef(scene);
  useEffect(() => {
    latest.current = newest(latest.current, scene);
  });

  const run = useCallback(
    async (send: (present: ConsoleScene) => Promise<ConsoleScene>, waits = false): Promise<Outcome> => {
      while (waits && working.current !== undefined) await working.current.catch(() => undefined);
      const present = latest.current;
      if (!present || working.current !== undefined) return { done: false, why: 'busy' };
      const sending = send(present);
      working.current = sending;
      setBusy(true);
      try {
        const next = await sending;
        // What waits for this answer must see it before it is drawn.
        latest.current = next;
        setAnswered(next);
        return { done: true, scene: next };
      } catch (problem) {
        if (!(problem instanceof ApiProblem)) throw problem;
        const state = problem.body['state'];
        const told = isScene(state) ? state : present;
        if (isScene(state)) {
          latest.current = state;
          setAnswered(state);
        }
        if (problem.status === 401) void queries.invalidateQueries();
        return { done: false, why: 'refused', problem, scene: told };
      } finally {
        working.current = undefined;
        setBusy(false);
      }
    },
    [queries],
  );
  /** On the revision that is on this screen: what has happened since is not overrun. */
  const give = useCallback(
    (given: Given) =>
      run(
        (present) =>
          api('POST /api/v1/ceremonies/{id}/commands', {
            params: { id },
            body: { ...given, expectedRevision: present.revision },
          }),
        // Covering the hall or holding means the same whatever came before it: it waits for its turn instead of being lost.
        SWITCHES.some((one) => one === given.command),
      ),
    [id, run],
  );
  return { scene, view, busy, give, run, adopt: setAnswered };
}

function newest(a: ConsoleScene | undefined, b: ConsoleScene | undefined): ConsoleScene | undefined {
  if (!a || !b) return a ?? b;
  if (a.revision !== b.revision) return a.revision > b.revision ? a : b;
  return a.asOf >= b.asOf ? a : b;
}

function isScene(value: unknown): value is ConsoleScene {
  return typeof value === 'object' && value !== null && 'revision' in value && 'items' in value;
}
