import { useState } from 'react';
import type { ClosingView, PlanView } from '#contract/seating';
import { api } from '../../lib/api.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ChoiceField } from '../../ui/field.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CardTable } from './card-table.tsx';
import type { PlanHandle } from './use-seating.ts';
import { seatingWords } from './words.ts';

interface ClosingDialogProps {
  readonly plan: PlanView;
  readonly handle: PlanHandle;
  /** Ticked at the beginning. */
  readonly first: readonly string[];
  readonly onClose: () => void;
}

/** Who is missing, who sits elsewhere then, and which cards that concerns; nothing changes before it is said so. */
export function ClosingDialog({ plan, handle, first, onClose }: ClosingDialogProps) {
  const words = useWords(seatingWords);
  const locale = useLocale();
  const toast = useToast();
  const [chosen, setChosen] = useState<readonly string[]>(first);
  const [closing, setClosing] = useState<ClosingView>();
  const sending = useSending();
  const ask = (mode: 'preview' | 'apply', headers: { 'If-Match': string }) =>
    api('POST /api/v1/seat-plans/{id}/absences', {
      params: { id: plan.id },
      query: { mode },
      headers,
      body: { registrationIds: [...chosen] },
    });
  const preview = () => sending.run(async () => setClosing(await ask('preview', { 'If-Match': `"${plan.version}"` })));
  const apply = async () => {
    const done = await sending.run(() => handle.change(async (headers) => (await ask('apply', headers)).plan));
    if (!done) return;
    toast({ text: words.closed });
    onClose();
  };
  const seated = plan.places.filter(({ absent }) => !absent);
  return (
    <Dialog
      open
      onClose={onClose}
      place="side"
      title={words.closeRanks}
      actions={
        closing ? (
          <Button kind="primary" busy={sending.busy} onClick={() => void apply()}>
            {words.closeRanks}
          </Button>
        ) : (
          <Button kind="primary" busy={sending.busy} disabled={chosen.length === 0} onClick={() => void preview()}>
            {words.preview}
          </Button>
        )
      }
    >
      <div className="stack">
        <ErrorSummary problem={sending.problem} />
        <ChoiceField
          name="registrationIds"
          label={words.whoMissing}
          choose="many"
          value={chosen}
          onChange={(next) => {
            setChosen(next);
            setClosing(undefined);
          }}
          options={seated.map(({ person, seatText }) => ({
            value: person.registrationId,
            label: person.nameNative,
            hint: [seatText && inLocale(seatText, locale), words.presences[person.presence]]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
        {closing && <Outcome closing={closing} gone={new Set(chosen)} />}
      </div>
    </Dialog>
  );
}

function Outcome({ closing, gone }: { closing: ClosingView; gone: ReadonlySet<string> }) {
  const words = useWords(seatingWords);
  const locale = useLocale();
  const moves = closing.moves.filter(({ person }) => !gone.has(person.registrationId));
  return (
    <>
      <section>
        <h3>{moves.length > 0 ? words.moves(moves.length) : words.noMoves}</h3>
        <ul className="seat-moves">
          {moves.map(({ person, from, to }) => (
            <li key={person.registrationId}>
              <strong>{person.nameNative}</strong>{' '}
              <span className="number">
                {from ? inLocale(from, locale) : words.gone} → {to ? inLocale(to, locale) : words.gone}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{words.cards}</h3>
        {closing.cards.changes.length > 0 ? <CardTable cards={closing.cards.changes} /> : <p>{words.cardsNone}</p>}
      </section>
    </>
  );
}
