import type { StageItem, StageScene } from '#domain/ceremony';
import { Mark } from '../../../../ui/mark.tsx';
import { FitBlock } from '../fit-block.tsx';
import { Frame } from '../ornament/frame.tsx';
import { Rosette } from '../ornament/guilloche.tsx';
import { ConferralScene } from './conferral-scene.tsx';
import { hallWords } from './hall-words.ts';
import { NeutralScene } from './neutral-scene.tsx';
import { SigningScene } from './signing-scene.tsx';
import { StateBand } from './state-band.tsx';

const { zh, en } = hallWords;

export function HallScene({ scene }: { scene: StageScene }) {
  const item = scene.neutral ? null : scene.item;
  return (
    <main className={item ? `hall scene-type ${item.kind} ${item.state}` : 'hall scene-type neutral'}>
      <div className="hall-ground" aria-hidden="true">
        <Rosette />
      </div>
      <Frame />
      {item ? (
        <>
          <HallHead scene={scene} item={item} />
          {/* A new item is a new scene and fades in; a new state of it changes its band and its seal, and nothing moves. */}
          <div className={isAtOnce(item) ? 'scene at-once' : 'scene'} key={item.position}>
            {item.kind === 'signing' ? <SigningScene item={item} /> : <ConferralScene item={item} />}
          </div>
          <StateBand item={item} />
        </>
      ) : (
        <NeutralScene scene={scene} />
      )}
    </main>
  );
}

function isAtOnce({ kind, subjects }: StageItem): boolean {
  return kind === 'signing' && subjects.length > 1;
}

function HallHead({ scene: { ceremony }, item }: { scene: StageScene; item: StageItem }) {
  const { position, total } = item;
  return (
    <header className="hall-head">
      <FitBlock className="hall-ceremony" align="start">
        <span lang="zh-Hans">{ceremony.titleZh}</span>
        <span lang="en">{ceremony.titleEn}</span>
      </FitBlock>
      <span className="hall-mark" aria-hidden="true">
        <Mark />
      </span>
      <FitBlock className="hall-counter number" align="end">
        <span lang="zh-Hans">{zh.item(position, total)}</span>
        <span lang="en">{en.item(position, total)}</span>
      </FitBlock>
    </header>
  );
}
