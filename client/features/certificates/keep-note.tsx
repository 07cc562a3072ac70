import { Button } from '../../ui/button.tsx';
import { Both } from './both.tsx';
import { verifyWords } from './verify-words.ts';

/** How to keep what the page says, in plain words: read by an archivist in thirty years. */
export function KeepNote({ sha256 }: { sha256: string | null }) {
  return (
    <section className="keep" aria-labelledby="keep-title">
      <h2 id="keep-title">
        <Both say={(locale) => verifyWords[locale].keep} />
      </h2>
      <p className="paired">
        <Both say={(locale) => verifyWords[locale].keepText} />
      </p>
      <p className="paired">
        <Both say={(locale) => verifyWords[locale].keepLong} />
      </p>
      {sha256 && (
        <p className="fingerprint">
          <Both say={(locale) => verifyWords[locale].fingerprint} />
          <code>{sha256}</code>
        </p>
      )}
      <div className="no-print" data-print hidden>
        <Button>
          <span>
            <Both say={(locale) => verifyWords[locale].print} />
          </span>
        </Button>
      </div>
    </section>
  );
}
