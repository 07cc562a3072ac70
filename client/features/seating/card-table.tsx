import type { ChangedCardView } from '#contract/seating';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { seatingWords } from './words.ts';

const TONES = { new: 'active', text: 'wait', place: 'wait', gone: 'bad' } as const;

/** Only the cards to print, and those to take away. */
export function CardTable({ cards }: { cards: readonly ChangedCardView[] }) {
  const words = useWords(seatingWords);
  const locale = useLocale();
  return (
    <Table
      caption={words.cards}
      rows={cards}
      rowKey={({ registrationId, tableId }) => `${registrationId} ${tableId}`}
      columns={[
        {
          key: 'card',
          header: words.card,
          cell: ({ after, before, change }) => (
            <>
              {(after ?? before)?.text}
              {change === 'text' && <span className="second">{`${words.before}: ${before?.text}`}</span>}
            </>
          ),
        },
        {
          key: 'change',
          header: words.seat,
          narrow: true,
          cell: ({ change, before, after }) => (
            <>
              <StateMark tone={TONES[change]}>{words.cardChanges[change]}</StateMark>
              <span className="second number">
                {[before, after]
                  .flatMap((card) => (card ? [inLocale(card.seat, locale)] : []))
                  .filter((text, at, all) => all.indexOf(text) === at)
                  .join(' → ')}
              </span>
            </>
          ),
        },
      ]}
    />
  );
}
