import type { UsherItem, UshersScene } from '#domain/ceremony';
import { useDates } from '../../../../lib/dates.ts';
import { useWords } from '../../../../lib/words.tsx';
import { SceneName } from '../scene-name.tsx';
import { ScreenFrame } from '../screen-frame.tsx';
import { useInstitution } from '../working/item-name.tsx';
import { PresenceSign } from '../working/presence-sign.tsx';
import { ScreenLocale } from '../working/screen-locale.tsx';
import { WorkingHead } from '../working/working-head.tsx';
import { workingWords } from '../working/working-words.ts';

export function UshersScreen({ ceremonyId }: { ceremonyId: string }) {
  return (
    <ScreenLocale>
      {(swap) => (
        <ScreenFrame<UshersScene> ceremonyId={ceremonyId} duty="ushers">
          {(scene) => <Ushers scene={scene} swap={swap} />}
        </ScreenFrame>
      )}
    </ScreenLocale>
  );
}

/** On a phone in the hand: whom to fetch from which seat, and to which table and side. */
export function Ushers({ scene, swap }: { scene: UshersScene; swap: () => void }) {
  const words = useWords(workingWords);
  return (
    <main className="working ushers">
      <WorkingHead scene={scene}>
        <button type="button" className="working-swap" onClick={swap}>
          {words.language}
        </button>
      </WorkingHead>
      <p className="ushers-note">{words.seenFromHall}</p>
      {scene.items.length === 0 && <p className="working-empty">{words.nothingNext}</p>}
      {scene.items.map((item) => (
        <Item key={item.position} item={item} />
      ))}
    </main>
  );
}

function Item({ item }: { item: UsherItem }) {
  const words = useWords(workingWords);
  const dates = useDates();
  const institution = useInstitution();
  const tables = new Set(item.people.map(({ table }) => table));
  return (
    <section className={item.state === 'waiting' ? 'usher-item' : 'usher-item is-now'}>
      <h2>
        <span className="number">{words.item(item.position)}</span>
        <span>{words.states[item.state]}</span>
        {item.expectedAt !== null && <span className="number">{dates.time(item.expectedAt)}</span>}
      </h2>
      <ul>
        {item.people.map((person) => (
          <li key={person.registrationId}>
            <p className="usher-name">
              <SceneName className="" text={person.native} placeZh="" />
              {person.latin !== null && person.latin !== person.native && (
                <SceneName className="usher-latin" text={person.latin} placeZh="" />
              )}
            </p>
            <p className="usher-institution">
              {institution(person)}
              {person.role === 'witness' && <b> {words.roles.witness}</b>}
              {person.standsInFor && <b> {words.insteadOf(person.standsInFor.native)}</b>}
            </p>
            <p className="usher-way">
              <strong>{person.seat === null ? words.noSeat : words.seat(person.seat)}</strong>
              <span aria-hidden="true">→</span>
              <strong>
                {tables.size > 1 && `${words.table(person.table)} `}
                {words.sides[person.side]}
              </strong>
            </p>
            <PresenceSign presence={person.presence} />
          </li>
        ))}
      </ul>
    </section>
  );
}
