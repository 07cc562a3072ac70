import { type Command, type ConsoleItem, nextCommand, type Switch } from '#domain/ceremony';
import { useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { ceremonyWords } from '../words.ts';
import { deckWords } from './deck-words.ts';
import type { Notice } from './use-notice.ts';

const icons: Partial<Record<Command, IconName>> = {
  call: 'people',
  stage: 'screen',
  sign: 'pen',
  complete: 'seal',
  exchange: 'exchange',
  photograph: 'camera',
  close: 'check',
  resume: 'right',
  restore: 'right',
};

interface DeckFootProps {
  readonly focus: ConsoleItem | undefined;
  readonly lead: Command | undefined;
  readonly held: boolean;
  readonly busy: boolean;
  readonly notice: Notice | undefined;
  readonly undoText: string | undefined;
  readonly holding: Switch | undefined;
  readonly covering: Switch | undefined;
  readonly onLead: () => void;
  readonly onUndo: () => void;
  readonly onHold: () => void;
  readonly onCover: () => void;
  readonly onGive: (command: Command) => void;
}

/**
 * The one step that leads on lies under the thumb, at the lower right or left; the ways aside lie before it. Buttons keep
 * their places whatever may be done, so that the hand finds them in the dark.
 */
export function DeckFoot(props: DeckFootProps) {
  const { focus, lead, held, busy, notice, undoText, holding, covering, onLead, onUndo, onHold, onCover, onGive } =
    props;
  const words = useWords(deckWords);
  const named = useWords(ceremonyWords);
  const may = (command: Command) => focus?.may.includes(command) === true && nextCommand(focus) !== command;
  const mayLead = focus !== undefined && lead !== undefined && focus.may.includes(lead);
  const isShut = held && (lead === 'call' || lead === 'stage');
  const aside = (command: Command, icon: IconName, label: string) => (
    <Button icon={icon} disabled={!may(command)} onClick={() => onGive(command)}>
      {label}
    </Button>
  );
  return (
    <footer className="deck-foot">
      <div className="deck-notice" role="status">
        {notice && (
          <>
            <StateMark tone={notice.tone}>{notice.text}</StateMark>
            {notice.undo && (
              <Button kind="quiet" icon="undo" onClick={notice.undo}>
                {words.undo}
              </Button>
            )}
          </>
        )}
      </div>
      <div className="give">
        <div className="deck-aside">
          {aside('skip', 'skip', words.skip)}
          {aside('postpone', 'clock', words.postpone)}
          <Button
            icon={covering === 'uncover' ? 'screen' : 'cover'}
            disabled={!covering}
            aria-pressed={covering === 'uncover'}
            onClick={onCover}
          >
            {covering === 'uncover' ? words.uncover : words.cover}
          </Button>
          <Button icon="undo" className="undo" disabled={!undoText} onClick={onUndo}>
            {words.undo}
            {undoText && <small>{undoText}</small>}
          </Button>
          {aside('close', 'check', words.close)}
          <Button
            icon={holding === 'release' ? 'play' : 'pause'}
            disabled={!holding}
            aria-pressed={held}
            onClick={onHold}
          >
            {holding === 'release' ? words.release : words.hold}
          </Button>
        </div>
        <button
          type="button"
          className="button primary lead"
          disabled={!mayLead}
          aria-busy={busy || undefined}
          onClick={onLead}
        >
          <Icon name={(lead && icons[lead]) ?? 'right'} />
          <span>{isShut ? words.heldButton : focus && lead ? named.commands[focus.kind][lead] : words.noStep}</span>
        </button>
      </div>
    </footer>
  );
}
