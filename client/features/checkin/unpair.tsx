import { useState } from 'react';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/field.tsx';
import { stationWords } from './station-words.ts';

interface UnpairProps {
  readonly unsent: number;
  /** They were saved to a file a moment ago. */
  readonly saved: boolean;
  readonly onUnpaired: () => void;
}

/** No scan is thrown away by a slip of the thumb: with unsent ones only after they were saved, and said so. */
export function Unpair({ unsent, saved, onUnpaired }: UnpairProps) {
  const words = useWords(stationWords);
  const [asked, setAsked] = useState(false);
  const [sure, setSure] = useState(false);
  const may = unsent === 0 || (saved && sure);
  return (
    <section className="station-carry">
      <h3>{words.unpair}</h3>
      <p>{words.unpairText}</p>
      {unsent > 0 && <p className="scan-problem">{words.unpairRefused(unsent)}</p>}
      {unsent > 0 && saved && (
        <CheckField
          name="unpairLosing"
          label={words.unpairLosing}
          checked={sure}
          onChange={(event) => setSure(event.target.checked)}
        />
      )}
      <div className="station-choice">
        {asked ? (
          <Button kind="danger" disabled={!may} onClick={onUnpaired}>
            {words.unpairNow}
          </Button>
        ) : (
          <Button disabled={!may} onClick={() => setAsked(true)}>
            {`${words.unpair}…`}
          </Button>
        )}
      </div>
    </section>
  );
}
