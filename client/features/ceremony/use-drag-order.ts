import { type PointerEvent, useEffect, useRef, useState } from 'react';

export interface Dragging {
  readonly id: string;
  /** Pixels from where it was taken. */
  readonly by: number;
  /** The place over which it hangs, counted from 1. */
  readonly over: number;
}

/**
 * Drags a row of a list by its handle with a mouse, a finger or a pen. The list does not change while it hangs in the air;
 * Escape, a second finger or a lost pointer puts it back. Near the edge of the window the page scrolls along.
 */
export function useDragOrder(onDrop: (id: string, over: number) => void) {
  const list = useRef<HTMLOListElement>(null);
  const [dragging, setDragging] = useState<Dragging>();
  const from = useRef<{ readonly id: string; readonly y: number; readonly pointer: number }>(undefined);

  useEffect(() => {
    if (!dragging) return;
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      from.current = undefined;
      setDragging(undefined);
    };
    document.addEventListener('keydown', cancel, { capture: true });
    return () => document.removeEventListener('keydown', cancel, { capture: true });
  }, [dragging]);

  const rows = () => [...(list.current?.children ?? [])].filter((row) => row instanceof HTMLElement);
  /** The row whose middle is nearest; the one in the air counts where it hangs, so it is left out by its own shift. */
  const placeAt = (y: number, id: string): number => {
    let place = 1;
    let before = 0;
    for (const row of rows()) {
      const { top, height } = row.getBoundingClientRect();
      before += 1;
      if (row.dataset['id'] === id) continue;
      if (y > top + height / 2) place = before + (isBehind(id, row) ? 0 : 1);
    }
    return place;
  };
  /** A row that follows the dragged one moves up when that leaves. */
  const isBehind = (id: string, row: HTMLElement): boolean => {
    const all = rows().map((one) => one.dataset['id']);
    return all.indexOf(row.dataset['id']) > all.indexOf(id);
  };
  const follow = (event: PointerEvent) => {
    const start = from.current;
    if (!start || event.pointerId !== start.pointer) return;
    const edge = 80;
    if (event.clientY < edge) scrollBy(0, -12);
    else if (event.clientY > window.innerHeight - edge) scrollBy(0, 12);
    setDragging({
      id: start.id,
      by: event.clientY + scrollOf(list.current) - start.y,
      over: placeAt(event.clientY, start.id),
    });
  };
  const end = (event: PointerEvent, drop: boolean) => {
    const start = from.current;
    if (!start || event.pointerId !== start.pointer) return;
    from.current = undefined;
    setDragging(undefined);
    if (drop && dragging && Math.abs(dragging.by) > 6) onDrop(start.id, dragging.over);
  };
  const handle = (id: string) => ({
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || from.current) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { id, y: event.clientY + scrollOf(list.current), pointer: event.pointerId };
    },
    onPointerMove: follow,
    onPointerUp: (event: PointerEvent) => end(event, true),
    onPointerCancel: (event: PointerEvent) => end(event, false),
  });
  return { list, dragging, handle };
}

const scrollOf = (element: Element | null): number => window.scrollY + (element?.closest('.dialog')?.scrollTop ?? 0);
