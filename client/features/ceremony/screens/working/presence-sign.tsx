import type { Presence } from '#domain/ceremony';
import { useWords } from '../../../../lib/words.tsx';
import { workingWords } from './working-words.ts';

const SHAPES: Readonly<Record<Presence, string>> = {
  not_registered: 'M4 4l16 16M20 4L4 20',
  expected: 'M4 4l16 16M20 4L4 20',
  on_site: 'M12 3l9 9-9 9-9-9z',
  at_desk: 'M4 12l5.5 6L20 5',
  on_stage: 'M4 12l5.5 6L20 5',
  signed: 'M4 12l5.5 6L20 5',
};

/** A shape, a word and a colour of its own: never colour alone. */
export function PresenceSign({ presence }: { presence: Presence }) {
  const words = useWords(workingWords);
  return (
    <span className={`presence-sign is-${presence}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="3">
        <path d={SHAPES[presence]} />
      </svg>
      {words.presences[presence]}
    </span>
  );
}
