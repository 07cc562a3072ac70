import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { ConsoleItem } from '#domain/ceremony';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { itemTitle } from './item-title.ts';
import { dropPosition, movableRange } from './order-range.ts';
import { orderWords } from './order-words.ts';
import { stateTones } from './state-tones.ts';
import { useDragOrder } from './use-drag-order.ts';
import { ceremonyWords } from './words.ts';

interface OrderListProps {
  readonly items: readonly ConsoleItem[];
  readonly chosenId?: string | undefined;
  readonly onMove: (id: string, position: number) => void;
  /** Before the number of an item. */
  readonly before?: (item: ConsoleItem) => ReactNode;
  /** In place of the titles of an item with several tables. */
  readonly tables?: (item: ConsoleItem) => ReactNode;
  /** Below its titles. */
  readonly below?: (item: ConsoleItem) => ReactNode;
  /** At its end. */
  readonly children?: (item: ConsoleItem) => ReactNode;
}

/** The run sheet in its order, which a finger, a mouse or the arrow keys on a handle change. */
export function OrderList({ items, chosenId, onMove, before, tables, below, children }: OrderListProps) {
  const words = useWords(orderWords);
  const named = useWords(ceremonyWords);
  const locale = useLocale();
  const [moved, setMoved] = useState('');
  const titleOf = (item: ConsoleItem) => itemTitle(item, locale);
  const move = (id: string, over: number) => {
    const item = items.find((one) => one.id === id);
    const to = dropPosition(items, id, over);
    if (!item || to === undefined) return;
    setMoved(words.moved(titleOf(item), String(to)));
    onMove(id, to);
  };
  const { list, dragging, handle } = useDragOrder(move);
  const onKey = (item: ConsoleItem) => (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
    move(item.id, item.position + by);
  };
  const landing = dragging && dropPosition(items, dragging.id, dragging.over);
  const taken = items.findIndex(({ id }) => id === dragging?.id) + 1;
  return (
    <>
      <ol className="run-sheet" ref={list}>
        {items.map((item) => {
          const isMovable = item.may.includes('reorder') && movableRange(items, item.id) !== undefined;
          const isTaken = dragging?.id === item.id;
          const isLanding = landing === item.position && (landing < taken ? 'lands-before' : 'lands-after');
          return (
            <li
              key={item.id}
              data-id={item.id}
              className={[item.state, item.id === chosenId && 'chosen', isTaken && 'taken', isLanding]
                .filter(Boolean)
                .join(' ')}
              aria-current={item.id === chosenId || undefined}
              style={isTaken ? { transform: `translateY(${dragging.by}px)` } : undefined}
            >
              {isMovable ? (
                <button
                  type="button"
                  className="handle"
                  aria-label={words.handle(titleOf(item))}
                  title={words.handleHint}
                  onKeyDown={onKey(item)}
                  {...handle(item.id)}
                >
                  <Icon name="grip" />
                </button>
              ) : (
                <span className="handle" />
              )}
              {before?.(item)}
              <span className="position number">{item.position}</span>
              <div className="what">
                <strong>{titleOf(item)}</strong>
                {!(tables && item.subjects.length > 1) && (
                  <span className="soft small">
                    {item.subjects.map(({ titleZh, titleEn }) => (locale === 'zh' ? titleZh : titleEn)).join(' / ')}
                  </span>
                )}
                {tables && item.subjects.length > 1 && tables(item)}
                {below?.(item)}
              </div>
              <StateMark tone={stateTones[item.state]}>{named.states[item.kind][item.state]}</StateMark>
              {children && <div className="acts">{children(item)}</div>}
            </li>
          );
        })}
      </ol>
      <p className="unseen" role="status">
        {moved}
      </p>
    </>
  );
}
