import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { seatingWords } from './words.ts';

export function MoveButtons(props: {
  name: string;
  position: number;
  count: number;
  busy: boolean;
  onMove: (position: number) => void;
}) {
  const { name, position, count, busy, onMove } = props;
  const words = useWords(seatingWords);
  return (
    <>
      <Button kind="quiet" icon="up" iconOnly busy={busy} disabled={position <= 1} onClick={() => onMove(position - 1)}>
        {words.moveUp(name)}
      </Button>
      <Button
        kind="quiet"
        icon="down"
        iconOnly
        busy={busy}
        disabled={position >= count}
        onClick={() => onMove(position + 1)}
      >
        {words.moveDown(name)}
      </Button>
    </>
  );
}
