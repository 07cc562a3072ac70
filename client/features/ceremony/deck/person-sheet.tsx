import { useQuery } from '@tanstack/react-query';
import { type ConsoleItem, type ConsoleScene, isDone } from '#domain/ceremony';
import { api } from '../../../lib/api.ts';
import { useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/content.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { findPerson } from '../people-of.ts';
import { PresenceMark } from '../presence-mark.tsx';
import { ceremonyWords } from '../words.ts';
import { ContactLines } from './contact-lines.tsx';
import { deckWords } from './deck-words.ts';

const TICKS = ['expected', 'on_site', 'at_desk'] as const;
export type Tick = (typeof TICKS)[number];

interface PersonSheetProps {
  readonly scene: ConsoleScene;
  readonly item: ConsoleItem;
  readonly registrationId: string;
  readonly onClose: () => void;
  readonly onTick: (presence: Tick) => void;
  readonly onSubstitute: (by: string, name: string) => void;
}

/** One person: where they are, whom to telephone, and who could sign instead. The second of two taps is here. */
export function PersonSheet({ scene, item, registrationId, onClose, onTick, onSubstitute }: PersonSheetProps) {
  const words = useWords(deckWords);
  const named = useWords(ceremonyWords);
  const person = findPerson(item, registrationId);
  const mayStandIn = item.may.includes('substitute') && (person?.role === 'signatory' || person?.role === 'recipient');
  const { data, error } = useQuery({
    queryKey: ['ceremony-substitutes', scene.id, registrationId, scene.revision],
    queryFn: () =>
      api('GET /api/v1/ceremonies/{id}/substitutes', { params: { id: scene.id }, query: { for: registrationId } }),
    enabled: mayStandIn,
  });
  if (error) throw error;
  if (!person) return null;
  const { substitute } = person;
  return (
    <Dialog open onClose={onClose} place="side" title={person.native}>
      <div className="person-sheet">
        <p className="row">
          {person.latin && person.latin !== person.native && <span>{person.latin}</span>}
          <span className="soft">{named[person.role]}</span>
          <PresenceMark presence={person.presence} hasDesk={scene.hasDesk} />
        </p>
        <ContactLines person={person} />
        {scene.rehearsalOf && (
          <section>
            <h3>{words.tick}</h3>
            <div className="row ticks">
              {TICKS.map((presence) => (
                <Button key={presence} aria-pressed={person.presence === presence} onClick={() => onTick(presence)}>
                  {named.presence[presence]}
                </Button>
              ))}
            </div>
          </section>
        )}
        {isDone(item.state) && <p className="soft">{words.tooLate}</p>}
        {mayStandIn && (
          <section>
            <h3>{words.standIn}</h3>
            {substitute && (
              <Button className="stand-in" icon="undo" onClick={() => onSubstitute(registrationId, person.native)}>
                {words.inPerson(person.native)}
              </Button>
            )}
            {!data && <Skeleton width={24} />}
            {data?.items.length === 0 && <p className="soft">{words.noStandIn}</p>}
            {data && data.items.length > 0 && <p className="soft small">{words.standInText}</p>}
            {data?.items.map((one) => (
              <button
                type="button"
                className="button stand-in"
                key={one.registrationId}
                disabled={one.registrationId === substitute?.registrationId}
                onClick={() => onSubstitute(one.registrationId, one.native)}
              >
                <span>
                  <strong className="native">{one.native}</strong>
                  {one.latin && one.latin !== one.native && <span className="soft"> {one.latin}</span>}
                  <span className="soft small"> {words.as[one.as]}</span>
                </span>
                <PresenceMark presence={one.presence} hasDesk={scene.hasDesk} />
              </button>
            ))}
          </section>
        )}
      </div>
    </Dialog>
  );
}
