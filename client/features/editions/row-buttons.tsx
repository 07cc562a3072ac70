import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { editionsWords } from './editions-words.ts';

interface RowButtonsProps {
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  /** Undefined: it cannot go. */
  readonly onRemove?: (() => void) | undefined;
}

export function RowButtons({ name, isFirst, isLast, onMove, onRemove }: RowButtonsProps) {
  const words = useWords(editionsWords);
  return (
    <span className="row-buttons">
      <Button kind="quiet" icon="up" iconOnly disabled={isFirst} onClick={() => onMove(-1)}>
        {words.up(name)}
      </Button>
      <Button kind="quiet" icon="down" iconOnly disabled={isLast} onClick={() => onMove(1)}>
        {words.down(name)}
      </Button>
      <Button kind="quiet" icon="cross" iconOnly disabled={!onRemove} onClick={onRemove}>
        {words.remove(name)}
      </Button>
    </span>
  );
}
