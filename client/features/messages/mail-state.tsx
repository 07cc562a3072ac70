import type { MailState } from '#domain/messages';
import { useWords } from '../../lib/words.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { mailsWords } from './mails-words.ts';

const tones: Readonly<Record<MailState, Tone>> = { queued: 'wait', sent: 'good', failed: 'bad', kept: 'plain' };

export function MailStateMark({ state }: { state: MailState }) {
  const words = useWords(mailsWords);
  return <StateMark tone={tones[state]}>{words.states[state]}</StateMark>;
}
