import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { seatingWords } from './words.ts';

/** The buttons are named by the way the thing goes: a person among people, or with `isGroup` a whole rank group. */
export function MoveButtons(props: {
  name: string;
  isGroup?: boolean;
  position: number;
  count: number;
  busy: boolean;
  onMove: (position: number) => void;
}) {
  const { name, isGroup = false, position, count, busy, onMove } = props;
  const words = useWords(seatingWords);
  const [up, down] = isGroup ? [words.groupUp, words.groupDown] : [words.moveUp, words.moveDown];
  return (
    <>
      <Button kind="quiet" icon="up" iconOnly busy={busy} disabled={position <= 1} onClick={() => onMove(position - 1)}>
        {up(name)}
      </Button>
      <Button
        kind="quiet"
        icon="down"
        iconOnly
        busy={busy}
        disabled={position >= count}
        onClick={() => onMove(position + 1)}
      >
        {down(name)}
      </Button>
    </>
  );
}
