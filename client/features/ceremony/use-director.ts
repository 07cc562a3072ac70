import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Command, ConsoleScene } from '#domain/ceremony';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useChannel } from '../../lib/use-channel.ts';
import { useWords } from '../../lib/words.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ceremonyWords } from './words.ts';

export interface Given {
  readonly command: Command;
  readonly itemId?: string;
  readonly position?: number;
  readonly reason?: string;
}

/** A finger that bounces, or a key held down, is one press. */
const GUARD_MS = 600;

/** The present scene, whichever way it arrives first, and the one way to change it. */
export function useDirector(id: string) {
  const words = useWords(ceremonyWords);
  const toast = useToast();
  const queries = useQueryClient();
  const view = useChannel<ConsoleScene>(`ceremony:${id}:console`);
  const [answered, setAnswered] = useState<ConsoleScene>();
  const [busy, setBusy] = useState(false);
  const free = useRef(0);
  const working = useRef(false);
  // The answer to one's own command may come before the channel's, and a presence only by the channel.
  const scene = newest(view.state, answered);
  const latest = useRef(scene);
  useEffect(() => {
    latest.current = scene;
  });

  const give = useCallback(
    async (given: Given): Promise<boolean> => {
      const present = latest.current;
      if (!present || working.current || performance.now() < free.current) return false;
      working.current = true;
      setBusy(true);
      try {
        const body = { ...given, expectedRevision: present.revision };
        setAnswered(await api('POST /api/v1/ceremonies/{id}/commands', { params: { id }, body }));
        return true;
      } catch (problem) {
        if (!(problem instanceof ApiProblem)) throw problem;
        if (isScene(problem.body['state'])) setAnswered(problem.body['state']);
        if (problem.status === 401) void queries.invalidateQueries();
        toast({ text: problem.code === 'ceremony.stale' ? words.movedOn : (problem.detail ?? problem.title) });
        return false;
      } finally {
        free.current = performance.now() + GUARD_MS;
        working.current = false;
        setBusy(false);
      }
    },
    [id, toast, queries, words],
  );
  return { scene, view, busy, give, adopt: setAnswered };
}

function newest(a: ConsoleScene | undefined, b: ConsoleScene | undefined): ConsoleScene | undefined {
  if (!a || !b) return a ?? b;
  if (a.revision !== b.revision) return a.revision > b.revision ? a : b;
  return a.asOf >= b.asOf ? a : b;
}

function isScene(value: unknown): value is ConsoleScene {
  return typeof value === 'object' && value !== null && 'revision' in value && 'items' in value;
}
