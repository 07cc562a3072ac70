import { useEffect, useState } from 'react';
import { StateMark } from '../../ui/marks.tsx';
import { verifyWords } from './verify-words.ts';

const { zh, en } = verifyWords;
type Outcome = 'same' | 'different';

/** Compares a PDF with the hash of the one that was issued; the file never leaves the device. */
export function CompareFile({ sha256 }: { sha256: string | null }) {
  const [able, setAble] = useState(false);
  const [over, setOver] = useState(false);
  const [outcome, setOutcome] = useState<{ name: string; outcome: Outcome }>();
  // Browsers keep the digest for https; without scripts there is nothing to offer either.
  useEffect(() => setAble(globalThis.crypto?.subtle !== undefined), []);
  if (!able) return null;

  const compare = async (file: File | undefined) => {
    if (!file || sha256 === null) return;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    setOutcome({ name: file.name, outcome: found === sha256 ? 'same' : 'different' });
  };

  return (
    <section className="compare" aria-labelledby="compare-title">
      <h2 id="compare-title">
        <span lang="zh-Hans">{zh.compare}</span>
        <span lang="en">{en.compare}</span>
      </h2>
      {sha256 === null ? (
        <p className="soft">
          <span lang="zh-Hans">{zh.notYet}</span> <span lang="en">{en.notYet}</span>
        </p>
      ) : (
        <label
          className={over ? 'drop over' : 'drop'}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            void compare(event.dataTransfer.files[0]);
          }}
        >
          <input
            className="unseen"
            type="file"
            accept="application/pdf,.pdf"
            onChange={(event) => void compare(event.target.files?.[0])}
          />
          <span className="button plain">
            <span lang="zh-Hans">{zh.choose}</span> <span lang="en">{en.choose}</span>
          </span>
          <span className="small soft" lang="zh-Hans">
            {zh.compareText}
          </span>
          <span className="small soft" lang="en">
            {en.compareText}
          </span>
        </label>
      )}
      <div role="status">
        {outcome && (
          <div className={`outcome ${outcome.outcome}`}>
            <StateMark tone={outcome.outcome === 'same' ? 'good' : 'bad'}>
              <span lang="zh-Hans">{zh[outcome.outcome]}</span>
              <br />
              <span lang="en">{en[outcome.outcome]}</span>
            </StateMark>
            <p className="small soft">{outcome.name}</p>
            {outcome.outcome === 'different' && (
              <p className="small soft">
                <span lang="zh-Hans">{zh.differentText}</span> <span lang="en">{en.differentText}</span>
              </p>
            )}
          </div>
        )}
      </div>
    </section>
  );
}
