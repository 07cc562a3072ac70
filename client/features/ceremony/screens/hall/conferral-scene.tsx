import type { ReactNode } from 'react';
import type { StageItem, StageParty, StageSubject } from '#domain/ceremony';
import { FitBlock } from '../fit-block.tsx';
import { GuillocheBand } from '../ornament/guilloche.tsx';
import { Lozenge, Seal } from '../ornament/seal.tsx';
import { SceneName } from '../scene-name.tsx';
import { hallWords } from './hall-words.ts';
import { Party, Signatories } from './party.tsx';
import { isSealed } from './signing-scene.tsx';
import { Titles } from './titles.tsx';

const { zh, en } = hallWords;

export function ConferralScene({ item }: { item: StageItem }) {
  const [first, ...others] = item.subjects;
  if (!first) return null;
  // Alone beside the name, without a number to balance it, the ornament would stand off the axis.
  const isBalanced = others.length > 0 || first.number !== null;
  const mark = (
    <span className="hall-axis" aria-hidden="true">
      {isSealed(item) ? <Seal text={zh.seal.conferral} /> : isBalanced && <Lozenge />}
    </span>
  );
  const title = (
    <FitBlock className="hall-title">
      <Titles subject={first} />
    </FitBlock>
  );
  if (others.length === 0)
    return (
      <>
        {title}
        <GuillocheBand />
        <One subject={first} mark={mark} />
      </>
    );
  return (
    <>
      <div className="with-seal">
        <span />
        {title}
        {mark}
      </div>
      <GuillocheBand />
      <Roll subjects={item.subjects} />
    </>
  );
}

/** As on the certificate: the institution in the middle, below it the number, who receives it, and the seal. */
function One({ subject: { parties, number }, mark }: { subject: StageSubject; mark: ReactNode }) {
  const [party] = parties;
  if (!party) return null;
  return (
    <div className="conferral-one">
      <FitBlock className="conferral-name">
        <Party party={{ ...party, signatories: [] }} />
      </FitBlock>
      <div className="conferral-foot">
        <FitBlock className="conferral-number">{number !== null && <CertificateNumber number={number} />}</FitBlock>
        <FitBlock className="conferral-people">
          <Signatories party={party} />
        </FitBlock>
        {mark}
      </div>
    </div>
  );
}

/** Six and more at once: one list that is written in one size. */
function Roll({ subjects }: { subjects: readonly StageSubject[] }) {
  return (
    <FitBlock className="conferral-roll">
      <ol className={subjects.length > 3 ? 'roll two' : 'roll'}>
        {subjects.map(({ table, parties, number }) => (
          <li key={table}>
            {parties.map((party) => (
              <RollEntry key={party.nameOwn} party={party} number={number} />
            ))}
          </li>
        ))}
      </ol>
    </FitBlock>
  );
}

function RollEntry({ party, number }: { party: StageParty; number: string | null }) {
  const { nameOwn, nameZh, nameEn, placeZh, signatories } = party;
  const other = [nameEn, nameZh].find((name) => name !== null && name !== nameOwn);
  return (
    <>
      <SceneName className="name-own" text={nameOwn} placeZh={placeZh ?? ''} />
      {other && <SceneName className="name-other" text={other} placeZh="" />}
      <span className="roll-foot">
        {signatories.map(({ native, latin }) => (
          <span key={native}>
            <SceneName className="" text={native} placeZh={placeZh ?? ''} />
            {latin !== null && latin !== native && <SceneName className="person-latin" text={latin} placeZh="" />}
          </span>
        ))}
        {number !== null && <CertificateNumber number={number} />}
      </span>
    </>
  );
}

function CertificateNumber({ number }: { number: string }) {
  return (
    <span className="certificate-number number">
      <span lang="zh-Hans">{zh.certificate}</span> <span lang="en">{en.certificate}</span> <strong>{number}</strong>
    </span>
  );
}
