import type { Recorded } from './core/told.ts';

/** `wait`: nothing wrong with the person. `fault`: nothing was kept, so nobody may pass on it. */
export type Tone = 'good' | 'provisional' | 'wait' | 'bad' | 'fault';

export type Judged = Pick<Recorded, 'scanId' | 'decision' | 'reason' | 'person' | 'admission'> & {
  readonly provisional?: boolean;
};

/** A badge that is read twice is mostly a slip: amber, with its own shape, and not the red of a stranger. */
export function toneOf({ decision, reason, provisional }: Pick<Judged, 'decision' | 'reason' | 'provisional'>): Tone {
  if (decision === 'admit') return provisional ? 'provisional' : 'good';
  return reason === 'already_inside' || reason === 'unknown_yet' ? 'wait' : 'bad';
}
