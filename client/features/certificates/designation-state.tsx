import { DESIGNATION_WORDS, type DesignationState as State } from '#domain/certificates';
import { useLocale } from '../../lib/words.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';

const tones: Record<State, Tone> = {
  applied: 'wait',
  nominated: 'wait',
  reviewed: 'wait',
  approved: 'active',
  announced: 'active',
  conferred: 'active',
  active: 'good',
  suspended: 'bad',
  renewed: 'plain',
  withdrawn: 'bad',
  declined: 'plain',
  expired: 'plain',
};

export function DesignationState({ state }: { state: State }) {
  return <StateMark tone={tones[state]}>{DESIGNATION_WORDS[useLocale()].states[state]}</StateMark>;
}
