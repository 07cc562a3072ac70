import { useQuery } from '@tanstack/react-query';
import type { PlanView } from '#contract/seating';
import { api } from '../../lib/api.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CardTable } from './card-table.tsx';
import { seatingWords } from './words.ts';

/** What differs from the last release: the cards to print again and those to take away. */
export function CardsSection({ plan, onLabels }: { plan: PlanView; onLabels: (() => void) | undefined }) {
  const words = useWords(seatingWords);
  const { data } = useQuery({
    queryKey: ['seat-cards', plan.id, plan.version, plan.release?.number],
    queryFn: () => api('GET /api/v1/seat-plans/{id}/cards', { params: { id: plan.id } }),
    enabled: plan.release !== null,
  });
  return (
    <section>
      <div className="row">
        <h2>
          {words.cards} {data && data.changes.length > 0 && <span className="number soft">{data.changes.length}</span>}
        </h2>
        {plan.release && onLabels && (
          <Button kind="quiet" icon="badge" onClick={onLabels}>
            {words.seatLabels}
          </Button>
        )}
      </div>
      {!plan.release && <p className="soft">{words.cardsFirst}</p>}
      {data &&
        (data.changes.length > 0 ? <CardTable cards={data.changes} /> : <p className="soft">{words.cardsNone}</p>)}
    </section>
  );
}
