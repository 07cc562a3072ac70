import type { ConsoleScene } from '#domain/ceremony';
import { useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { OrderList } from '../order-list.tsx';
import type { Given } from '../use-director.ts';
import { deckWords } from './deck-words.ts';

interface WholeSheetProps {
  readonly scene: ConsoleScene;
  readonly busy: boolean;
  readonly chosenId: string | undefined;
  readonly onClose: () => void;
  readonly onGive: (given: Given) => void;
}

/** All items over the console: to change the order, withdraw one or put it back. */
export function WholeSheet({ scene, chosenId, onClose, onGive }: WholeSheetProps) {
  const words = useWords(deckWords);
  return (
    <Dialog open onClose={onClose} place="side" title={words.wholeSheet}>
      <OrderList
        items={scene.items}
        chosenId={chosenId}
        onMove={(itemId, position) => onGive({ command: 'reorder', itemId, position })}
      >
        {(item) => (
          <>
            {item.may.includes('resume') && (
              <Button onClick={() => onGive({ command: 'resume', itemId: item.id })}>{words.resume}</Button>
            )}
            {item.may.includes('restore') && (
              <Button onClick={() => onGive({ command: 'restore', itemId: item.id })}>{words.restore}</Button>
            )}
          </>
        )}
      </OrderList>
    </Dialog>
  );
}
