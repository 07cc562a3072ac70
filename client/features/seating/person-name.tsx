import type { SeatedPerson } from '#contract/seating';
import { organisationName } from '#domain/directory';
import { type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { seatingWords } from './words.ts';

export function organisationOf({ organisation }: Pick<SeatedPerson, 'organisation'>, locale: Locale): string {
  const { text, ...names } = organisation;
  return organisationName(names, locale) || (text ?? '');
}

export function positionOf({ position, positionEn }: SeatedPerson, locale: Locale): string {
  return (locale === 'zh' ? (position ?? positionEn) : (positionEn ?? position)) ?? '';
}

export function PersonName({ person, brief }: { person: SeatedPerson; brief?: boolean }) {
  const locale = useLocale();
  const { nameNative, nameLatin } = person;
  return (
    <span className="seated-name">
      <strong>{nameNative}</strong>
      {nameLatin && nameLatin !== nameNative && <span className="soft small"> {nameLatin}</span>}
      {!brief && (
        <span className="second">
          {[organisationOf(person, locale), positionOf(person, locale)].filter(Boolean).join(' · ')}
        </span>
      )}
    </span>
  );
}

export function PresenceMark({ presence }: Pick<SeatedPerson, 'presence'>) {
  const words = useWords(seatingWords);
  // Expected is what everybody is until the day; only what differs is worth a mark.
  if (presence === 'expected') return null;
  return <StateMark tone={presence === 'here' ? 'good' : 'bad'}>{words.presences[presence]}</StateMark>;
}
