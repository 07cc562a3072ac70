import { useState } from 'react';
import type { PlaceView, PlanView, TableView } from '#contract/seating';
import { SEAT_DUTIES } from '#domain/seating';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { StateMark, Tag } from '../../ui/marks.tsx';
import { useDragOrder } from './drag-order.ts';
import { MoveButtons } from './move-buttons.tsx';
import { type PlaceActions, PlaceButtons } from './order-list.tsx';
import { PersonName, PresenceMark } from './person-name.tsx';
import { TableDialog } from './table-dialog.tsx';
import type { PlanHandle } from './use-seating.ts';
import { seatingWords } from './words.ts';

const WAITING = 'waiting';

interface BoardProps {
  readonly plan: PlanView;
  readonly handle: PlanHandle;
  readonly actions: PlaceActions;
  /** By registration; none were asked for when undefined. */
  readonly diets: ReadonlyMap<string, string> | undefined;
}

/** The tables of a dinner beside each other; people are dragged between them, or sent by their list of tables. */
export function DinnerBoard({ plan, handle, actions, diets }: BoardProps) {
  const words = useWords(seatingWords);
  const [table, setTable] = useState<TableView | 'new'>();
  const drag = useDragOrder((id, list, position) =>
    actions.change(id, { tableId: list === WAITING ? null : list, position }),
  );
  const at = (tableId: string | null) => plan.places.filter((place) => place.tableId === tableId);
  const lists = [...plan.tables.map((one) => ({ table: one, places: at(one.id) })), { table: null, places: at(null) }];
  return (
    <section>
      <div className="row">
        <h2>{words.kinds.dinner}</h2>
        {actions.edit && (
          <Button kind="quiet" icon="plus" onClick={() => setTable('new')}>
            {words.addTable}
          </Button>
        )}
      </div>
      {actions.edit && <p className="soft small">{words.drag}</p>}
      <div className="dinner-board">
        {lists
          .filter((list) => list.table || list.places.length > 0)
          .map(({ table: one, places }) => (
            <article key={one?.id ?? WAITING} {...(actions.edit && drag.list(one?.id ?? WAITING))}>
              <TableHead
                table={one}
                count={places.filter(({ absent }) => !absent).length}
                onEdit={actions.edit ? setTable : undefined}
              />
              <ol className="seat-order">
                {places.map((place, index) => (
                  <li
                    key={place.person.registrationId}
                    className={place.absent ? 'absent' : undefined}
                    {...(actions.edit &&
                      !place.locked &&
                      drag.row(place.person.registrationId, one?.id ?? WAITING, index + 1))}
                  >
                    <PersonName person={place.person} />
                    <span className="where">
                      {place.absent && <StateMark tone="plain">{words.absent}</StateMark>}
                      {place.locked && <StateMark tone="plain">{words.locked}</StateMark>}
                      {place.duty && <Tag>{words.duties[place.duty]}</Tag>}
                      <PresenceMark presence={place.person.presence} />
                    </span>
                    {diets?.get(place.person.registrationId) && (
                      <span className="diet small">
                        {words.diet}: {diets.get(place.person.registrationId)}
                      </span>
                    )}
                    {actions.edit && (
                      <GuestActs
                        place={place}
                        plan={plan}
                        position={index + 1}
                        count={places.length}
                        actions={actions}
                      />
                    )}
                  </li>
                ))}
              </ol>
            </article>
          ))}
      </div>
      {table && (
        <TableDialog
          planId={plan.id}
          table={table === 'new' ? undefined : table}
          handle={handle}
          onClose={() => setTable(undefined)}
        />
      )}
    </section>
  );
}

function TableHead(props: {
  table: TableView | null;
  count: number;
  onEdit: ((table: TableView) => void) | undefined;
}) {
  const { table, count, onEdit } = props;
  const words = useWords(seatingWords);
  const locale = useLocale();
  if (!table) return <h3>{words.unseated}</h3>;
  const name = locale === 'zh' ? (table.nameZh ?? table.nameEn) : (table.nameEn ?? table.nameZh);
  return (
    <header className="row">
      <h3>
        {words.table(table.number)}
        {name && <span className="soft"> {name}</span>}
      </h3>
      <span className={count > table.capacity ? 'number full' : 'number soft'}>
        {count}/{table.capacity}
      </span>
      {onEdit && (
        <Button kind="quiet" icon="edit" iconOnly onClick={() => onEdit(table)}>
          {`${words.editTable} ${table.number}`}
        </Button>
      )}
    </header>
  );
}

interface GuestProps {
  readonly place: PlaceView;
  readonly plan: PlanView;
  readonly position: number;
  readonly count: number;
  readonly actions: PlaceActions;
}

function GuestActs({ place, plan, position, count, actions }: GuestProps) {
  const words = useWords(seatingWords);
  const { registrationId, nameNative } = place.person;
  const change = (changes: Parameters<PlaceActions['change']>[1]) => actions.change(registrationId, changes);
  return (
    <details className="guest-acts">
      <summary>
        {words.change}
        <span className="unseen"> {nameNative}</span>
      </summary>
      <div className="acts">
        <select
          className="input"
          aria-label={words.tableOf(nameNative)}
          value={place.tableId ?? ''}
          disabled={place.locked}
          onChange={(event) => change({ tableId: event.target.value || null })}
        >
          <option value="">{words.unseated}</option>
          {plan.tables.map(({ id, number }) => (
            <option key={id} value={id}>
              {words.table(number)}
            </option>
          ))}
        </select>
        {place.tableId && (
          <select
            className="input"
            aria-label={words.duty(nameNative)}
            value={place.duty ?? (place.side === 'host' ? 'companion' : '')}
            onChange={(event) =>
              change({
                duty: SEAT_DUTIES.find((one) => one === event.target.value) ?? null,
                side: event.target.value === 'companion' ? 'host' : null,
              })
            }
          >
            <option value="">{words.noDuty.dinner}</option>
            <option value="companion">{words.companion}</option>
            <option value="host">{words.duties.host}</option>
            <option value="co_host">{words.duties.co_host}</option>
          </select>
        )}
        <MoveButtons
          name={nameNative}
          position={position}
          count={count}
          busy={actions.busy}
          onMove={(next) => change({ position: next })}
        />
        {place.tableId && (
          <Button kind="quiet" busy={actions.busy} onClick={() => change({ locked: !place.locked })}>
            {place.locked ? words.unlockIt : words.lockIt}
            <span className="unseen"> {nameNative}</span>
          </Button>
        )}
        <PlaceButtons place={place} actions={actions} />
      </div>
    </details>
  );
}
