import type { Person, Recorded } from './core/told.ts';

/** `wait`: nothing wrong with the person. `fault`: nothing was kept, so nobody may pass on it. */
export type Tone = 'good' | 'provisional' | 'wait' | 'bad' | 'fault';

/** A seat is told where the plan names one. */
export type Shown = Person & { readonly seat?: string | null };

export type Judged = Pick<Recorded, 'scanId' | 'decision' | 'reason' | 'admission'> & {
  readonly person: Shown | null;
  readonly provisional?: boolean;
};

/** A badge that is read twice is mostly a slip: amber, with its own shape, and not the red of a stranger. */
export function markOf({ decision, reason }: Pick<Judged, 'decision' | 'reason'>): 'good' | 'wait' | 'bad' {
  if (decision === 'admit') return 'good';
  return reason === 'already_inside' || reason === 'unknown_yet' ? 'wait' : 'bad';
}

export function toneOf(judged: Pick<Judged, 'decision' | 'reason' | 'provisional'>): Tone {
  const mark = markOf(judged);
  return mark === 'good' && judged.provisional ? 'provisional' : mark;
}
