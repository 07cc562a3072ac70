import type { Command, ConsoleItem, ConsoleScene } from '#domain/ceremony';
import { partiesOf } from '#domain/ceremony';
import { useDates } from '../../../lib/dates.ts';
import { useLocale, useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { itemTitle } from '../item-title.ts';
import { missingOf } from '../people-of.ts';
import { MissingLine, PresenceMark } from '../presence-mark.tsx';
import { ScreensList } from '../screens-list.tsx';
import { ceremonyWords } from '../words.ts';
import { ContactLines } from './contact-lines.tsx';
import { deckWords } from './deck-words.ts';
import { commandText } from './told.ts';

interface DeckSideProps {
  readonly scene: ConsoleScene;
  readonly ceremonyId: string;
  /** The next three. */
  readonly following: readonly ConsoleItem[];
  readonly mayChoose: boolean;
  readonly onChoose: (id: string) => void;
  readonly onPerson: (item: ConsoleItem, registrationId: string) => void;
  readonly onGive: (item: ConsoleItem, command: Command) => void;
}

export function DeckSide({ scene, ceremonyId, following, mayChoose, onChoose, onPerson, onGive }: DeckSideProps) {
  const words = useWords(deckWords);
  const named = useWords(ceremonyWords);
  const locale = useLocale();
  const dates = useDates();
  const aside = scene.items.filter(({ state }) => state === 'skipped' || state === 'postponed');
  const title = (item: ConsoleItem) => itemTitle(item, locale);
  return (
    <aside className="deck-side">
      <section>
        <h2>{words.standBy}</h2>
        {following.length === 0 && <p className="soft">{words.nothingNext}</p>}
        <ol className="following">
          {following.map((item) => (
            <li key={item.id}>
              <div className="line">
                <span className="number">{item.position}</span>
                <strong>
                  {title(item)}
                  {item.expectedAt && (
                    <time className="soft small"> {words.expected(dates.time(item.expectedAt))}</time>
                  )}
                </strong>
                {mayChoose && (
                  <Button kind="quiet" icon="up" iconOnly title={words.takeFirst} onClick={() => onChoose(item.id)}>
                    {words.takeFirst}
                  </Button>
                )}
              </div>
              {item.notReady && <StateMark tone="bad">{words.notReady}</StateMark>}
              <Missing item={item} hasDesk={scene.hasDesk} onPerson={(id) => onPerson(item, id)} />
            </li>
          ))}
        </ol>
      </section>
      {aside.length > 0 && (
        <section>
          <h2>{words.setAside}</h2>
          <ol className="following">
            {aside.map((item) => (
              <li key={item.id}>
                <div className="line">
                  <span className="number">{item.position}</span>
                  <strong>{title(item)}</strong>
                </div>
                <div className="row">
                  <StateMark tone="wait">{named.states[item.kind][item.state]}</StateMark>
                  {item.may.includes('resume') && (
                    <Button icon="right" onClick={() => onGive(item, 'resume')}>
                      {words.resume}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section>
        <h2>{words.screens}</h2>
        <ScreensList id={ceremonyId} />
      </section>
      {scene.lately.length > 0 && (
        <section>
          <h2>{words.lately}</h2>
          <ul className="lately small">
            {scene.lately.slice(0, 6).map((one) => (
              <li key={one.revision}>
                <time className="soft">{dates.seconds(one.at)}</time>
                <span>
                  {commandText(one, scene, named)}
                  {one.by && <span className="soft"> · {words.by(one.by)}</span>}
                  {one.reason && <span className="soft"> · {one.reason}</span>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

interface MissingProps {
  readonly item: ConsoleItem;
  readonly hasDesk: boolean;
  readonly onPerson: (registrationId: string) => void;
}

/** Everybody of a coming item who is not here, with what helps to find them. */
function Missing({ item, hasDesk, onPerson }: MissingProps) {
  const missing = missingOf(item);
  if (missing.length === 0) return <MissingLine parties={partiesOf(item)} />;
  return (
    <ul className="missing-people">
      {missing.map((person) => {
        const { native, latin, presence } = person.substitute ?? person;
        return (
          <li key={person.registrationId}>
            <button type="button" className="presence-line" onClick={() => onPerson(person.registrationId)}>
              <span>
                <span className="native">{native}</span>
                {latin && latin !== native && <span className="soft"> {latin}</span>}
              </span>
              <PresenceMark presence={presence} hasDesk={hasDesk} />
            </button>
            <ContactLines person={person} />
          </li>
        );
      })}
    </ul>
  );
}
