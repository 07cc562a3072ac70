import { useDates } from '../../lib/dates.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { registerWords } from './register-words.ts';

interface DraftOfferProps {
  readonly at: string;
  readonly onContinue: () => void;
  readonly onDiscard: () => void;
}

/** What was begun on this device is offered, not put in: the next who uses it may be somebody else. */
export function DraftOffer({ at, onContinue, onDiscard }: DraftOfferProps) {
  const words = useWords(registerWords);
  const dates = useDates();
  return (
    <section className="draft-offer" aria-label={words.draftContinue}>
      <p>
        <strong>{words.draftFound(dates.instant(at))}</strong> <span className="soft">{words.draftFoundText}</span>
      </p>
      <div className="row">
        <Button onClick={onContinue}>{words.draftContinue}</Button>
        <Button kind="quiet" onClick={onDiscard}>
          {words.draftDiscard}
        </Button>
      </div>
    </section>
  );
}
