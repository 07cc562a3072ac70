import { useState } from 'react';
import type { ConsoleScene } from '#domain/ceremony';
import { formatSeconds } from '../../../lib/dates.ts';
import { useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { ClearRehearsal } from '../rehearsal-dialogs.tsx';
import { deckWords } from './deck-words.ts';

interface DeckBandsProps {
  readonly ceremonyId: string;
  readonly scene: ConsoleScene;
  /** In a rehearsal, while somebody of the item is not ticked. */
  readonly onAllHere: (() => void) | undefined;
  readonly onRelease: () => void;
  readonly onUncover: () => void;
}

/** What must not be forgotten while it lasts, across the whole width. */
export function DeckBands({ ceremonyId, scene, onAllHere, onRelease, onUncover }: DeckBandsProps) {
  const words = useWords(deckWords);
  const [clearing, setClearing] = useState(false);
  return (
    <div className="deck-bands">
      {scene.rehearsalOf && (
        <div className="deck-band rehearsal" role="note">
          <strong>{words.rehearsal}</strong>
          <span>{words.rehearsalText}</span>
          {onAllHere && (
            <Button icon="check" onClick={onAllHere}>
              {words.allHere}
            </Button>
          )}
          <Button icon="cross" onClick={() => setClearing(true)}>
            {words.clear}
          </Button>
        </div>
      )}
      {scene.heldSince !== null && (
        <div className="deck-band held" role="note">
          <Icon name="pause" />
          <strong>{words.heldSince(formatSeconds(scene.heldSince, scene.timeZone))}</strong>
          <Button icon="play" onClick={onRelease}>
            {words.release}
          </Button>
        </div>
      )}
      {scene.covered && (
        <div className="deck-band covered" role="note">
          <Icon name="cover" />
          <strong>{words.coveredNow}</strong>
          <Button icon="screen" onClick={onUncover}>
            {words.uncover}
          </Button>
        </div>
      )}
      {clearing && <ClearRehearsal ceremonyId={ceremonyId} onClose={() => setClearing(false)} />}
    </div>
  );
}
