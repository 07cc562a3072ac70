import { api } from '../../lib/api.ts';
import { useWords } from '../../lib/words.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { deckWords } from './deck/deck-words.ts';

interface RehearsalDialogProps {
  readonly ceremonyId: string;
  readonly onClose: () => void;
}

export function StartRehearsal({ ceremonyId, onClose, onStarted }: RehearsalDialogProps & { onStarted?: () => void }) {
  const words = useWords(deckWords);
  return (
    <FormDialog
      place="middle"
      title={words.startTitle}
      button={words.start}
      cancel={words.cancel}
      onClose={onClose}
      onDone={() => {
        onClose();
        onStarted?.();
      }}
      send={() => api('POST /api/v1/ceremonies/{id}/rehearsal', { params: { id: ceremonyId } })}
    >
      <p>{words.startText}</p>
    </FormDialog>
  );
}

export function ClearRehearsal({ ceremonyId, onClose }: RehearsalDialogProps) {
  const words = useWords(deckWords);
  return (
    <FormDialog
      place="middle"
      title={words.clearTitle}
      button={words.clear}
      danger
      cancel={words.cancel}
      onClose={onClose}
      send={() => api('DELETE /api/v1/ceremonies/{id}/rehearsal', { params: { id: ceremonyId } })}
    >
      <p>{words.clearText}</p>
    </FormDialog>
  );
}
