import { StateMark } from '../../ui/marks.tsx';
import { Both } from './both.tsx';
import { FILE_VERDICTS } from './file/inspect-file.ts';
import { FILE_TONES, fileWords } from './file-words.ts';

/**
 * Where a PDF is held against the register. Everything that might be said is written here, hidden: the script
 * (verify-script.ts) only unveils it, so that it needs no words and the page no framework.
 */
export function CompareFile({ sha256 }: { sha256?: string | null }) {
  const title = sha256 === undefined ? 'find' : 'compare';
  return (
    <section className="compare no-print" aria-labelledby="compare-title">
      <h2 id="compare-title">
        <Both say={(locale) => fileWords[locale][title]} />
      </h2>
      {sha256 === null ? (
        <p className="soft">
          <Both say={(locale) => fileWords[locale].notYet} />
        </p>
      ) : (
        <>
          {sha256 && (
            <p className="soft small" data-unable>
              <Both say={(locale) => fileWords[locale].able} />
            </p>
          )}
          <div data-compare={sha256 ?? ''} hidden>
            <label className="drop">
              <input className="unseen" type="file" accept="application/pdf,.pdf" />
              <span className="button plain">
                <Both say={(locale) => fileWords[locale].choose} />
              </span>
              <span className="small soft">
                <Both say={(locale) => fileWords[locale].text} />
              </span>
            </label>
            <div role="status">
              {FILE_VERDICTS.map((verdict) => (
                <div key={verdict} className={`outcome ${FILE_TONES[verdict]}`} data-verdict={verdict} hidden>
                  <StateMark tone={FILE_TONES[verdict]}>
                    <Both say={(locale) => fileWords[locale].verdict[verdict]} />
                  </StateMark>
                  <p className="small">
                    <Both say={(locale) => fileWords[locale].reason[verdict]} />
                  </p>
                </div>
              ))}
              <dl className="found small" data-found hidden>
                <Fact label="signedBy" slot="signer" />
                <Fact label="names" slot="number" />
                <Fact label="file" slot="file" />
                <Fact label="fingerprint" slot="sha256" />
              </dl>
            </div>
          </div>
        </>
      )}
    </section>
  );
}

interface FactProps {
  readonly label: 'signedBy' | 'names' | 'file' | 'fingerprint';
  readonly slot: string;
}

function Fact({ label, slot }: FactProps) {
  return (
    <div data-row={slot}>
      <dt>
        <Both say={(locale) => fileWords[locale][label]} />
      </dt>
      <dd data-slot={slot} />
    </div>
  );
}
