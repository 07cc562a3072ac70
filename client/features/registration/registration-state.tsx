import type { RegistrationState } from '#domain/registration';
import { useWords } from '../../lib/words.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { registrationsWords } from './office-words.ts';

const tones: Readonly<Record<RegistrationState, Tone>> = {
  pending: 'wait',
  approved: 'good',
  declined: 'bad',
  waitlisted: 'active',
  cancelled: 'plain',
};

export function RegistrationStateMark({ state }: { state: RegistrationState }) {
  const words = useWords(registrationsWords);
  return <StateMark tone={tones[state]}>{words.states[state]}</StateMark>;
}
