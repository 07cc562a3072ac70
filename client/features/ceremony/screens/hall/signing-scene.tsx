import { Fragment } from 'react';
import type { StageItem, StageSubject } from '#domain/ceremony';
import { FitBlock } from '../fit-block.tsx';
import { GuillocheBand } from '../ornament/guilloche.tsx';
import { Lozenge, Seal } from '../ornament/seal.tsx';
import { hallWords } from './hall-words.ts';
import { Party } from './party.tsx';
import { Titles } from './titles.tsx';

const { zh, en } = hallWords;

export function isSealed({ state }: Pick<StageItem, 'state'>): boolean {
  return state === 'signed' || state === 'exchanged' || state === 'photographed' || state === 'closed';
}

export function SigningScene({ item }: { item: StageItem }) {
  const [only, ...others] = item.subjects;
  if (!only) return null;
  return others.length === 0 ? <OneTable item={item} subject={only} /> : <Tables item={item} />;
}

function OneTable({ item, subject }: { item: StageItem; subject: StageSubject }) {
  const { parties } = subject;
  const many = parties.length > 2;
  return (
    <>
      <FitBlock className="hall-title">
        <Titles subject={subject} />
      </FitBlock>
      <GuillocheBand />
      <div className={many ? 'hall-parties of-many' : 'hall-parties'}>
        <FitBlock className={many ? 'party-fit many' : 'party-fit'}>
          <div className="party-row">
            {parties.map((party, at) => (
              <Fragment key={party.nameOwn}>
                {at > 0 && (many ? <span className="hall-rule" /> : <Axis item={item} />)}
                <Party party={party} />
              </Fragment>
            ))}
          </div>
        </FitBlock>
        {many && <Axis item={item} />}
      </div>
    </>
  );
}

/** Between the two: the ornament, and the seal in its place once both have signed. */
function Axis({ item }: { item: Pick<StageItem, 'state' | 'kind'> }) {
  return (
    <span className="hall-axis" aria-hidden="true">
      {isSealed(item) ? <Seal text={zh.seal[item.kind]} /> : <Lozenge />}
    </span>
  );
}

/** Several agreements at once, in the order of the tables; one grid, so that like stands beside like. */
function Tables({ item }: { item: StageItem }) {
  const { subjects } = item;
  const rows = Math.max(...subjects.map(({ parties }) => parties.length));
  return (
    <>
      <p className="hall-together">
        <span lang="zh-Hans">{zh.together(subjects.length)}</span>
        <span lang="en">{en.together(subjects.length)}</span>
      </p>
      <FitBlock className="hall-tables">
        <div className="table-row" style={{ gridTemplateColumns: subjects.map(() => 'minmax(0, 1fr)').join(' 1px ') }}>
          {subjects.map((subject, at) => {
            const place = (row: number) => ({ gridColumn: at * 2 + 1, gridRow: row });
            return (
              <Fragment key={subject.table}>
                {at > 0 && <span className="table-rule" style={{ gridColumn: at * 2, gridRow: `1 / ${rows + 3}` }} />}
                <div className="table-head" style={place(1)}>
                  <p className="table-name">
                    <span lang="zh-Hans">{zh.table(subject.table)}</span>
                    <span lang="en">{en.table(subject.table)}</span>
                  </p>
                  <Titles subject={subject} />
                </div>
                {subject.parties.map((party, nth) => (
                  <div className="table-party" style={place(nth + 2)} key={party.nameOwn}>
                    <Party party={party} brief />
                  </div>
                ))}
                <div className="table-seal" style={place(rows + 2)}>
                  <Axis item={item} />
                </div>
              </Fragment>
            );
          })}
        </div>
      </FitBlock>
    </>
  );
}
