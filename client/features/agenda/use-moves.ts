import { useEffect, useRef, useState } from 'react';
import type { SessionView } from '#contract/agenda';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useDates } from '../../lib/dates.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { useToast } from '../../ui/toast.tsx';
import { agendaOfficeWords } from './office-words.ts';
import { titleOf } from './session-entry.tsx';
import { ifMatch, useRefresh } from './use-draft-agenda.ts';

/** Several presses of a key are one move: it is sent when the hand rests. */
const REST_MS = 450;
const MINUTE = 60_000;

export interface Place {
  readonly roomId: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
}

export function shifted(place: Place, minutes: number): Place {
  const at = (instant: string) => new Date(Date.parse(instant) + minutes * MINUTE).toISOString();
  return { ...place, startsAt: at(place.startsAt), endsAt: at(place.endsAt) };
}

/** Where a session stands, and nothing else of it. */
export function placeOf({ roomId, startsAt, endsAt }: Place): Place {
  return { roomId, startsAt, endsAt };
}

export interface Moves {
  /** Where a session stands while its move is on the way. */
  placeOf(session: SessionView): Place;
  move(session: SessionView, to: Place): void;
}

/** Moves by keyboard: shown at once, sent when the hand rests, taken back when refused, with an undo when done. */
export function useMoves(year: number): Moves {
  const words = useWords(agendaOfficeWords);
  const dates = useDates();
  const locale = useLocale();
  const toast = useToast();
  const refresh = useRefresh(year);
  const [pending, setPending] = useState<{ session: SessionView; to: Place }>();
  const sending = useRef(false);

  const send = async (session: SessionView, to: Place, undoes = false): Promise<void> => {
    const from = placeOf(session);
    sending.current = true;
    try {
      const moved = await api('PATCH /api/v1/sessions/{id}', {
        params: { id: session.id },
        headers: ifMatch(session),
        body: to,
      });
      const text = words.moved(titleOf(moved, locale), dates.timeRange(moved.startsAt, moved.endsAt));
      toast(undoes ? { text } : { text, undo: () => void send(moved, from, true) });
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      const [first] = problem.errors;
      toast({ text: first?.detail ?? problem.detail ?? problem.title, stay: 12_000 });
    } finally {
      await refresh();
      sending.current = false;
      setPending(undefined);
    }
  };

  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (!pending || sending.current) return;
    const timer = setTimeout(() => void latest.current(pending.session, pending.to), REST_MS);
    return () => clearTimeout(timer);
  }, [pending]);

  return {
    placeOf: (session) => (pending?.session.id === session.id ? pending.to : placeOf(session)),
    move(session, to) {
      if (sending.current) return;
      // Another session is waiting: it goes first, at once.
      if (pending && pending.session.id !== session.id)
        void send(pending.session, pending.to).then(() => setPending({ session, to }));
      else setPending({ session, to });
    },
  };
}
