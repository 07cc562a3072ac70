import type { BackstageItem, BackstageParty, BackstagePerson, BackstageScene } from '#domain/ceremony';
import { useDates } from '../../../../lib/dates.ts';
import { useLocale, useWords } from '../../../../lib/words.tsx';
import { FitBlock } from '../fit-block.tsx';
import { SceneName } from '../scene-name.tsx';
import { ScreenFrame } from '../screen-frame.tsx';
import { SubjectName, useInstitution } from '../working/item-name.tsx';
import { PresenceSign } from '../working/presence-sign.tsx';
import { ScreenLocale } from '../working/screen-locale.tsx';
import { WorkingHead } from '../working/working-head.tsx';
import { workingWords } from '../working/working-words.ts';

export function BackstageScreen({ ceremonyId }: { ceremonyId: string }) {
  return (
    <ScreenLocale>
      {() => (
        <ScreenFrame<BackstageScene> ceremonyId={ceremonyId} duty="backstage">
          {(scene) => <Backstage scene={scene} />}
        </ScreenFrame>
      )}
    </ScreenLocale>
  );
}

export function Backstage({ scene }: { scene: BackstageScene }) {
  const words = useWords(workingWords);
  return (
    <main className="working backstage">
      <WorkingHead scene={scene} lateSeconds={scene.lateSeconds} />
      <section className="backstage-now">
        <h2>{words.now}</h2>
        {scene.now ? <Item item={scene.now} /> : <p className="working-empty">{words.nothingNow}</p>}
      </section>
      <section className="backstage-next" style={{ gridTemplateRows: rowsOf(scene.next) }}>
        <h2>{words.next}</h2>
        {scene.next.length === 0 && <p className="working-empty">{words.nothingNext}</p>}
        {scene.next.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </section>
    </main>
  );
}

/** What is done at several tables has as many people to be looked for. */
const rowsOf = (items: readonly BackstageItem[]) =>
  ['auto', ...items.map(({ subjects }) => `minmax(0, ${Math.max(1, subjects.length)}fr)`)].join(' ');

function Item({ item }: { item: BackstageItem }) {
  const words = useWords(workingWords);
  const dates = useDates();
  const missing = item.subjects.some(({ parties }) => parties.some((party) => party.missing));
  return (
    <article className={missing ? 'backstage-item lacks' : 'backstage-item'}>
      <p className="backstage-item-head">
        <strong className="number">{words.item(item.position)}</strong>
        <span>{words.states[item.state]}</span>
        {item.expectedAt !== null && item.state === 'waiting' && (
          <span className="number">{dates.time(item.expectedAt)}</span>
        )}
        <span className={missing ? 'tells-missing' : 'tells-here'}>{missing ? words.missing : words.allHere}</span>
      </p>
      <FitBlock className="backstage-fit" align="start">
        {item.subjects.map((subject) => (
          <div className="backstage-subject" key={subject.table}>
            <p className="backstage-title">
              {item.subjects.length > 1 && <b>{words.table(subject.table)} </b>}
              <SubjectName subject={subject} />
            </p>
            <div className="backstage-parties">
              {subject.parties.map((party) => (
                <Party key={party.nameOwn} party={party} />
              ))}
            </div>
          </div>
        ))}
      </FitBlock>
    </article>
  );
}

function Party({ party }: { party: BackstageParty }) {
  const words = useWords(workingWords);
  const institution = useInstitution();
  return (
    <div className="backstage-party">
      <p className="backstage-institution">{institution(party)}</p>
      {party.people.length === 0 && <p className="tells-missing">{words.nobodyNamed}</p>}
      {party.people.map((person) => (
        <Person key={person.registrationId} person={person} />
      ))}
    </div>
  );
}

function Person({ person }: { person: BackstagePerson }) {
  const words = useWords(workingWords);
  const dates = useDates();
  const locale = useLocale();
  const { native, latin, presence, lastSeen, liaison, alerted, standsInFor, role, seat } = person;
  const absent = presence === 'expected' || presence === 'not_registered';
  return (
    <div className={absent ? 'backstage-person absent' : 'backstage-person'}>
      <p className="person-line">
        <PresenceSign presence={presence} />
        <SceneName className="person-name" text={native} placeZh="" />
        {latin !== null && latin !== native && <SceneName className="person-latin" text={latin} placeZh="" />}
        {role === 'witness' && <span className="person-role">{words.roles.witness}</span>}
        {standsInFor && <span className="person-role">{words.insteadOf(standsInFor.native)}</span>}
        {!absent && seat !== null && <span className="person-role">{words.seat(seat)}</span>}
      </p>
      {presence !== 'at_desk' && presence !== 'on_stage' && presence !== 'signed' && (
        <p className="person-search">
          <span>
            {lastSeen
              ? `${words.lastSeen} ${lastSeen[locale]} ${dates.time(lastSeen.at)}`
              : absent
                ? words.neverSeen
                : ''}
          </span>
          <span>
            {liaison ? `${words.liaison} ${liaison.name} ` : words.noLiaison}
            {liaison?.phone && <span className="person-phone">{liaison.phone}</span>}
          </span>
          {alerted && <span>{words.alerted(dates.time(alerted.at))}</span>}
        </p>
      )}
    </div>
  );
}
