import type { LowerScene, StageItem, StageParty, StageSubject } from '#domain/ceremony';
import { FitBlock } from '../fit-block.tsx';
import { SceneName } from '../scene-name.tsx';
import { ScreenFrame } from '../screen-frame.tsx';

export function LowerScreen({ ceremonyId }: { ceremonyId: string }) {
  return (
    <ScreenFrame<LowerScene> ceremonyId={ceremonyId} duty="lower">
      {({ item }) => (item ? <LowerThird item={item} /> : null)}
    </ScreenFrame>
  );
}

/** Cut in and out by the mixer: nothing here fades or moves. */
export function LowerThird({ item }: { item: StageItem }) {
  const [only, ...others] = item.subjects;
  if (!only) return null;
  const oneTitle = item.kind === 'conferral' || others.length === 0;
  return (
    <main className="lower scene-type">
      {oneTitle && <Title subject={only} />}
      <FitBlock className="lower-people">
        <div className={item.subjects.length > 3 ? 'lower-row wrapped' : 'lower-row'}>
          {item.subjects.map((subject) => (
            <div className="lower-subject" key={subject.table}>
              {!oneTitle && (
                <p className="lower-table" lang="zh-Hans">
                  {subject.titleZh}
                </p>
              )}
              <div className="lower-parties">
                {subject.parties.map((party) => (
                  <Party key={party.nameOwn} party={party} />
                ))}
              </div>
            </div>
          ))}
        </div>
      </FitBlock>
    </main>
  );
}

function Title({ subject: { titleZh, titleEn, number } }: { subject: StageSubject }) {
  return (
    <FitBlock className="lower-title" align="start">
      <span lang="zh-Hans">{titleZh}</span>
      {titleEn !== titleZh && <span lang="en">{titleEn}</span>}
      {number !== null && <span className="number">{number}</span>}
    </FitBlock>
  );
}

function Party({ party: { nameOwn, nameZh, nameEn, placeZh, signatories } }: { party: StageParty }) {
  const other = [nameEn, nameZh].find((name) => name !== null && name !== nameOwn);
  return (
    <section className="lower-party">
      <p className="lower-names">
        {signatories.map(({ native, latin }) => (
          <span key={native}>
            <SceneName className="lower-own" text={native} placeZh={placeZh ?? ''} />
            {latin !== null && latin !== native && <SceneName className="lower-latin" text={latin} placeZh="" />}
          </span>
        ))}
      </p>
      <p className="lower-institution">
        <SceneName className="" text={nameOwn} placeZh={placeZh ?? ''} />
      </p>
      {other && (
        <p className="lower-institution">
          <SceneName className="" text={other} placeZh="" />
        </p>
      )}
    </section>
  );
}
