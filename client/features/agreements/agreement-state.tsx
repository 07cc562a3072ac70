import type { Static } from '@sinclair/typebox';
import type { AgreementView } from '#contract/ceremony';
import { AGREEMENT_WORDS } from '#domain/ceremony';
import { useLocale, useWords } from '../../lib/words.tsx';
import { StateMark, Tag, type Tone } from '../../ui/marks.tsx';
import { agreementWords } from './words.ts';

export type Listed = Static<typeof AgreementView>;

const TONES: Readonly<Record<Listed['state'], Tone>> = {
  draft: 'plain',
  text_agreed: 'wait',
  ready: 'active',
  signed: 'good',
  in_force: 'good',
  expired: 'plain',
  ended: 'bad',
  withdrawn: 'bad',
};

export function AgreementState({ state, isExpiring }: Pick<Listed, 'state' | 'isExpiring'>) {
  const words = useWords(agreementWords);
  const shared = AGREEMENT_WORDS[useLocale()];
  return (
    <span className="agreement-state">
      <StateMark tone={TONES[state]}>{shared.states[state]}</StateMark> {isExpiring && <Tag>{words.soon}</Tag>}
    </span>
  );
}
