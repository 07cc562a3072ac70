import { type DragEvent, useState } from 'react';

interface Dragged {
  readonly id: string;
  readonly list: string;
}

/**
 * Rows that are taken with the mouse and dropped on other rows, also of another list; the arrow buttons of a row do the
 * same for who has none.
 */
export function useDragOrder(onMove: (id: string, list: string, position: number) => void) {
  const [dragged, setDragged] = useState<Dragged>();
  const [over, setOver] = useState<string>();
  const end = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  const target = (key: string, list: string, position: number) => ({
    onDragOver: (event: DragEvent) => {
      if (!dragged) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(key);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      event.stopPropagation();
      if (dragged && dragged.id !== key) onMove(dragged.id, list, position);
      end();
    },
  });
  return {
    /** For a list: dropped below its rows is at its end. */
    list: (list: string) => ({
      ...target(`end of ${list}`, list, 10_000),
      'data-over': over === `end of ${list}` || undefined,
    }),
    row: (id: string, list: string, position: number) => ({
      ...target(id, list, position),
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', id);
        setDragged({ id, list });
      },
      onDragEnd: end,
      'data-over': (over === id && dragged?.id !== id) || undefined,
      'data-dragged': dragged?.id === id || undefined,
    }),
  };
}
