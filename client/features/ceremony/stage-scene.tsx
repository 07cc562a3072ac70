import {
  isOnStage,
  type StageScene as Scene,
  type StageItem,
  type StageParty,
  type StageSubject,
} from '#domain/ceremony';
import { Mark } from '../../ui/mark.tsx';
import { FitBlock } from './fit-block.tsx';
import { StageName } from './stage-name.tsx';
import { stageWords } from './stage-words.ts';

const { zh, en } = stageWords;

export function StageScene({ scene }: { scene: Scene }) {
  const { item, ceremony } = scene;
  return (
    <main className={item ? `hall ${item.kind} ${item.state}` : 'hall neutral'}>
      <div className="frame" aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </div>
      <header className="hall-head">
        <span className="ceremony-name">
          <span lang="zh-Hans">{ceremony.titleZh}</span>
          <span lang="en">{ceremony.titleEn}</span>
        </span>
        {item && (
          <span className="counter number">
            <span lang="zh-Hans">{zh.item(String(item.position), String(item.total))}</span>
            <span lang="en">{en.item(String(item.position), String(item.total))}</span>
          </span>
        )}
      </header>
      {/* A new item or state is a new scene: it fades in, nothing slides. */}
      <div className="scene" key={item ? `${item.position} ${item.state}` : 'neutral'}>
        {item ? <ItemScene item={item} /> : <NeutralScene scene={scene} />}
      </div>
    </main>
  );
}

function ItemScene({ item }: { item: StageItem }) {
  return item.subjects.map((subject) => <SubjectScene key={subject.table} item={item} subject={subject} />);
}

function SubjectScene({ item, subject }: { item: StageItem; subject: StageSubject }) {
  const { parties, number } = subject;
  return (
    <>
      <FitBlock className="hall-title">
        <p className="title-zh" lang="zh-Hans">
          {subject.titleZh}
        </p>
        <p className="title-en" lang="en">
          {subject.titleEn}
        </p>
      </FitBlock>
      <FitBlock className="hall-parties">
        <div className={parties.length > 2 ? 'party-row many' : 'party-row'}>
          {parties.map((party) => (
            <Party key={party.nameOwn} party={party} />
          ))}
        </div>
        {item.kind === 'conferral' && number !== null && (
          <p className="certificate-number number">
            {zh.certificate} {en.certificate} <strong>{number}</strong>
          </p>
        )}
      </FitBlock>
      {subject.table === item.subjects.length && <StateBanner item={item} />}
    </>
  );
}

function Party({ party }: { party: StageParty }) {
  const { nameOwn, nameZh, nameEn, placeEn, signatories } = party;
  const placeZh = party.placeZh ?? '';
  const others = [nameEn, nameZh].filter((name): name is string => name !== null && name !== nameOwn);
  return (
    <section className="stage-party">
      <StageName className="name-own" text={nameOwn} placeZh={placeZh} />
      {others.map((name) => (
        <StageName className="name-other" key={name} text={name} placeZh={placeZh} />
      ))}
      <span className="place">
        <span lang="zh-Hans">{placeZh}</span> <span lang="en">{placeEn}</span>
      </span>
      {signatories.length > 0 && (
        <ul className="signatories">
          {signatories.map(({ native, latin }) => (
            <li key={`${native} ${latin}`}>
              <StageName className="person-own" text={native} placeZh={placeZh} />
              {latin && latin !== native && <StageName className="person-latin" text={latin} placeZh="" />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function StateBanner({ item: { kind, state } }: { item: StageItem }) {
  if (!isOnStage(state)) return null;
  const told = state === 'called' || state === 'on_stage' || state === 'signing' ? state : 'signed';
  return (
    <p className="hall-state" role="status">
      {told === 'signed' && <Mark />}
      <span lang="zh-Hans">{zh.states[kind][told]}</span>
      <span lang="en">{en.states[kind][told]}</span>
    </p>
  );
}

function NeutralScene({ scene: { edition, next } }: { scene: Scene }) {
  return (
    <>
      <div className="hall-mark" aria-hidden="true">
        <Mark />
      </div>
      <FitBlock className="hall-edition">
        <p className="title-zh" lang="zh-Hans">
          {edition.titleZh}
        </p>
        <p className="title-en" lang="en">
          {edition.titleEn}
        </p>
      </FitBlock>
      {next && (
        <FitBlock className="hall-next">
          <p>
            <span className="overline">
              {zh.next} {en.next}
            </span>
            <span lang="zh-Hans">{next.titleZh}</span>
            {next.titleEn !== next.titleZh && <span lang="en">{next.titleEn}</span>}
          </p>
        </FitBlock>
      )}
    </>
  );
}
