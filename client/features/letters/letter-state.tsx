import type { LetterState } from '#domain/letters';
import { useWords } from '../../lib/words.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { lettersWords } from './office-words.ts';

const tones: Readonly<Record<LetterState, Tone>> = {
  requested: 'wait',
  returned: 'plain',
  checked: 'active',
  issued: 'good',
  declined: 'bad',
  withdrawn: 'plain',
  erased: 'plain',
};

export function LetterStateMark({ state }: { state: LetterState }) {
  const words = useWords(lettersWords);
  return <StateMark tone={tones[state]}>{words.states[state]}</StateMark>;
}
