import type { ConsolePerson } from '#domain/ceremony';
import { useWords } from '../../../lib/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { PresenceMark } from '../presence-mark.tsx';
import { ceremonyWords } from '../words.ts';
import { deckWords } from './deck-words.ts';

interface PersonRowProps {
  readonly person: ConsolePerson;
  readonly hasDesk: boolean;
  readonly onOpen: (registrationId: string) => void;
}

/** The whole row opens who could stand in: the first of two taps. */
export function PersonRow({ person, hasDesk, onOpen }: PersonRowProps) {
  const words = useWords(deckWords);
  const named = useWords(ceremonyWords);
  const { substitute, role } = person;
  const shown = substitute ?? person;
  const isAside = role === 'witness' || role === 'deputy';
  return (
    <li>
      <button type="button" className="presence-line" onClick={() => onOpen(person.registrationId)}>
        <span>
          <span className={isAside ? 'native aside' : 'native'}>{shown.native}</span>
          {shown.latin && shown.latin !== shown.native && <span className="soft"> {shown.latin}</span>}
          {isAside && <span className="soft small"> {named[role]}</span>}
          {substitute && (
            <span className="stands-in small">
              <Icon name="swap" />
              {words.standsInFor(person.native)}
            </span>
          )}
        </span>
        <PresenceMark presence={shown.presence} hasDesk={hasDesk} />
      </button>
    </li>
  );
}
