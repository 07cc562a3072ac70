import type { StageScene } from '#domain/ceremony';
import { Mark } from '../../../../ui/mark.tsx';
import { FitBlock } from '../fit-block.tsx';
import { KeptText } from '../kept-text.tsx';
import { Lattice } from '../ornament/frame.tsx';
import { GuillocheBand } from '../ornament/guilloche.tsx';
import { hallWords } from './hall-words.ts';

const { zh, en } = hallWords;

/** Between items, and over whatever is on stage when the director covers it. */
export function NeutralScene({ scene: { edition, ceremony, next } }: { scene: StageScene }) {
  return (
    <div className="neutral-scene">
      <Lattice />
      <div className="neutral-mark" aria-hidden="true">
        <Mark />
      </div>
      <FitBlock className="neutral-edition">
        <p className="title-zh" lang="zh-Hans">
          <KeptText text={edition.titleZh} />
        </p>
        <p className="title-en" lang="en">
          <KeptText text={edition.titleEn} />
        </p>
      </FitBlock>
      <GuillocheBand />
      <FitBlock className="neutral-ceremony">
        <p className="ceremony-zh" lang="zh-Hans">
          <KeptText text={ceremony.titleZh} />
        </p>
        <p className="ceremony-en" lang="en">
          <KeptText text={ceremony.titleEn} />
        </p>
      </FitBlock>
      {next ? (
        <FitBlock className="neutral-next">
          <p className="overline">
            <span lang="zh-Hans">{zh.next}</span> <span lang="en">{en.next}</span>
          </p>
          <p className="next-zh" lang="zh-Hans">
            <KeptText text={next.titleZh} />
          </p>
          {next.titleEn !== next.titleZh && (
            <p className="next-en" lang="en">
              <KeptText text={next.titleEn} />
            </p>
          )}
        </FitBlock>
      ) : (
        <span />
      )}
      <Lattice />
    </div>
  );
}
