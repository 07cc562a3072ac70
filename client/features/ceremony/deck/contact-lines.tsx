import type { ConsolePerson } from '#domain/ceremony';
import { useDates } from '../../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { deckWords } from './deck-words.ts';

/** Where they were seen and whom to telephone; the number is dialled by a tap. */
export function ContactLines({ person }: { person: ConsolePerson }) {
  const words = useWords(deckWords);
  const locale = useLocale();
  const dates = useDates();
  const { lastSeen, liaison, alerted } = person;
  return (
    <div className="contact-lines small">
      <span>{lastSeen ? words.lastSeen(inLocale(lastSeen, locale), dates.time(lastSeen.at)) : words.neverSeen}</span>
      <span>
        {liaison ? words.liaison(liaison.name) : words.noLiaison}
        {liaison && !liaison.phone && `（${words.noPhone}）`}
      </span>
      {alerted && <span className="soft">{words.told[alerted.told](dates.time(alerted.at))}</span>}
      {liaison?.phone && (
        <a className="button call" href={`tel:${liaison.phone.replaceAll(/[^+\d]/g, '')}`}>
          <Icon name="phone" />
          {liaison.phone}
        </a>
      )}
    </div>
  );
}
