import { useState } from 'react';
import type { ConsoleScene } from '#domain/ceremony';
import { useWords } from '../../../lib/words.tsx';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { CheckField } from '../../../ui/field.tsx';
import { StartRehearsal } from '../rehearsal-dialogs.tsx';
import { deckWords } from './deck-words.ts';
import type { DeckLook } from './use-deck-look.ts';

interface KeysDialogProps {
  readonly look: DeckLook;
  readonly onLook: (to: Partial<DeckLook>) => void;
  readonly onClose: () => void;
  readonly ceremonyId: string;
  readonly scene: ConsoleScene;
}

const LINES = ['next', 'back', 'undo', 'cover', 'hold', 'choose', 'nothing'] as const;

export function KeysDialog({ look, onLook, onClose, ceremonyId, scene }: KeysDialogProps) {
  const words = useWords(deckWords);
  const [starting, setStarting] = useState(false);
  if (starting) return <StartRehearsal ceremonyId={ceremonyId} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} place="side" title={words.keysTitle}>
      <div className="deck-settings">
        <CheckField
          name="dark"
          label={words.light}
          checked={look.dark}
          onChange={(event) => onLook({ dark: event.currentTarget.checked })}
        />
        <CheckField
          name="hand"
          label={words.hand}
          checked={look.hand === 'left'}
          onChange={(event) => onLook({ hand: event.currentTarget.checked ? 'left' : 'right' })}
        />
        <div className="row">
          {!scene.rehearsalOf && (
            <Button icon="people" onClick={() => setStarting(true)}>
              {words.start}
            </Button>
          )}
          <LinkButton icon="screen" href={`/office/ceremony/${ceremonyId}/screens`}>
            {words.screens}
          </LinkButton>
        </div>
      </div>
      <dl className="deck-keys">
        {LINES.map((line) => (
          <div key={line}>
            <dt>{words.help[`${line}Keys`]}</dt>
            <dd>{words.help[line]}</dd>
          </div>
        ))}
      </dl>
      <p className="soft small">{words.help.quick}</p>
    </Dialog>
  );
}
