import type { PlaceView, PlanView, SeatingChanges } from '#contract/seating';
import { DUTIES_OF, SEAT_DUTIES, SEAT_SIDES } from '#domain/seating';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { useDragOrder } from './drag-order.ts';
import { MoveButtons } from './move-buttons.tsx';
import { PersonName, PresenceMark } from './person-name.tsx';
import { seatingWords } from './words.ts';

export interface PlaceActions {
  readonly busy: boolean;
  readonly edit: boolean;
  readonly change: (registrationId: string, changes: SeatingChanges) => void;
  readonly takeOff: (registrationId: string) => void;
  readonly close: (registrationId: string) => void;
}

/** Everybody on a plan without tables, in order: dragged, or moved with the arrows. */
export function OrderList({ plan, actions }: { plan: PlanView; actions: PlaceActions }) {
  const words = useWords(seatingWords);
  const drag = useDragOrder((id, _, position) => actions.change(id, { position }));
  return (
    <section>
      <h2>{words.order}</h2>
      {actions.edit && <p className="soft small">{words.drag}</p>}
      <ol className="seat-order">
        {plan.places.map((place, at) => (
          <li
            key={place.person.registrationId}
            className={place.absent ? 'absent' : undefined}
            {...(actions.edit && drag.row(place.person.registrationId, 'plan', at + 1))}
          >
            <span className="position number">{at + 1}</span>
            <PersonName person={place.person} />
            <Where place={place} />
            {actions.edit && (
              <span className="acts">
                {plan.kind === 'signing_table' && <SigningRole place={place} actions={actions} />}
                <MoveButtons
                  name={place.person.nameNative}
                  position={at + 1}
                  count={plan.places.length}
                  busy={actions.busy}
                  onMove={(position) => actions.change(place.person.registrationId, { position })}
                />
                <PlaceButtons place={place} actions={actions} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Where({ place }: { place: PlaceView }) {
  const words = useWords(seatingWords);
  const locale = useLocale();
  return (
    <span className="where">
      {place.absent ? (
        <StateMark tone="plain">{words.absent}</StateMark>
      ) : (
        place.seatText && <span className="seat-name">{inLocale(place.seatText, locale)}</span>
      )}
      <PresenceMark presence={place.person.presence} />
    </span>
  );
}

export function PlaceButtons({ place, actions }: { place: PlaceView; actions: PlaceActions }) {
  const words = useWords(seatingWords);
  const { registrationId, nameNative } = place.person;
  return (
    <>
      {place.absent ? (
        <Button kind="quiet" busy={actions.busy} onClick={() => actions.change(registrationId, { absent: false })}>
          {words.bringBack}
        </Button>
      ) : (
        <Button kind="quiet" busy={actions.busy} onClick={() => actions.close(registrationId)}>
          {words.absent}
          <span className="unseen"> {nameNative}</span>
        </Button>
      )}
      <Button kind="quiet" icon="cross" iconOnly busy={actions.busy} onClick={() => actions.takeOff(registrationId)}>
        {words.takeOff(nameNative)}
      </Button>
    </>
  );
}

function SigningRole({ place, actions }: { place: PlaceView; actions: PlaceActions }) {
  const words = useWords(seatingWords);
  const { registrationId, nameNative } = place.person;
  return (
    <>
      <select
        className="input"
        aria-label={words.side(nameNative)}
        value={place.side ?? 'host'}
        onChange={(event) =>
          actions.change(registrationId, { side: SEAT_SIDES.find((one) => one === event.target.value) ?? null })
        }
      >
        {SEAT_SIDES.map((side) => (
          <option key={side} value={side}>
            {words.sides[side]}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label={words.duty(nameNative)}
        value={place.duty ?? ''}
        onChange={(event) =>
          actions.change(registrationId, { duty: SEAT_DUTIES.find((one) => one === event.target.value) ?? null })
        }
      >
        <option value="">{words.noDuty.signing_table}</option>
        {DUTIES_OF.signing_table.map((duty) => (
          <option key={duty} value={duty}>
            {words.duties[duty]}
          </option>
        ))}
      </select>
    </>
  );
}
