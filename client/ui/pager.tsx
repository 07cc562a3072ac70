import type { PageOfList } from '../lib/use-pages.ts';
import { useWords } from '../lib/words.tsx';
import { Button } from './button.tsx';
import { uiWords } from './ui-words.ts';

export interface PagerProps {
  /** Place of the first shown entry, counted from 1. */
  readonly from: number;
  readonly shown: number;
  readonly total: number;
  /** Left out where there is nothing in that direction. */
  readonly onPrevious?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
}

/** Below a list that comes in pages. With one page it only says how many there are. */
export function Pager({ from, shown, total, onPrevious, onNext }: PagerProps) {
  const words = useWords(uiWords);
  if (shown === 0) return null;
  const single = !onPrevious && !onNext;
  return (
    <nav className="pager" aria-label={words.pages}>
      <span className="soft number">{single ? words.count(total) : words.shown(from, from + shown - 1, total)}</span>
      {!single && (
        <>
          <Button kind="quiet" icon="left" disabled={!onPrevious} onClick={onPrevious}>
            {words.previous}
          </Button>
          <Button kind="quiet" icon="right" disabled={!onNext} onClick={onNext}>
            {words.next}
          </Button>
        </>
      )}
    </nav>
  );
}

interface ListPagerProps {
  readonly pages: PageOfList;
  /** As the API gave it; until then there is nothing to turn. */
  readonly list:
    | { readonly items: readonly unknown[]; readonly next: string | null; readonly total: number }
    | undefined;
}

/** The same for a list that is asked for with `usePages`. */
export function ListPager({ pages, list }: ListPagerProps) {
  if (!list) return null;
  const { items, next, total } = list;
  return <Pager from={pages.from} shown={items.length} total={total} {...pages.turns({ next, shown: items.length })} />;
}
