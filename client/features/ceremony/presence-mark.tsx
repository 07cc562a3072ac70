import { type ConsoleParty, isAbsent, type Presence } from '#domain/ceremony';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { ceremonyWords } from './words.ts';

/** Green at the desk (or in the house, where no desk is scanned), amber on the way, red not here. */
const tones: Readonly<Record<Presence, Tone>> = {
  signed: 'good',
  on_stage: 'good',
  at_desk: 'good',
  on_site: 'wait',
  expected: 'bad',
  not_registered: 'bad',
};

export function PresenceMark({ presence, hasDesk }: { presence: Presence; hasDesk: boolean }) {
  const words = useWords(ceremonyWords);
  const tone = presence === 'on_site' && !hasDesk ? 'good' : tones[presence];
  return <StateMark tone={tone}>{words.presence[presence]}</StateMark>;
}

/** Everybody of the item who is not here yet, in one line. */
export function MissingLine({ parties }: { parties: readonly ConsoleParty[] }) {
  const words = useWords(ceremonyWords);
  const locale = useLocale();
  const absent = parties.flatMap((party) => {
    if (!party.missing) return [];
    const hands = party.people.filter(({ role }) => role === 'signatory' || role === 'recipient');
    if (hands.length === 0) return [words.noneNamed(partyName(party, locale))];
    return hands
      .map((hand) => hand.substitute ?? hand)
      .filter(({ presence }) => isAbsent(presence))
      .map(nameOf);
  });
  if (absent.length === 0) return <StateMark tone="good">{words.allHere}</StateMark>;
  return <StateMark tone="bad">{words.missing(absent.join(locale === 'zh' ? '、' : ', '))}</StateMark>;
}

const nameOf = ({ native }: { native: string }) => native;

export function partyName(party: ConsoleParty, locale: 'zh' | 'en'): string {
  return inLocale({ zh: party.nameZh ?? '', en: party.nameEn ?? '' }, locale) || party.nameOwn;
}
