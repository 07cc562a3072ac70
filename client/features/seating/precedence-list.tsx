import { useState } from 'react';
import type { PrecedenceView } from '#contract/seating';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Skeleton } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { AddPeopleDialog } from './add-people-dialog.tsx';
import { useDragOrder } from './drag-order.ts';
import { GroupDialog } from './group-dialog.tsx';
import { MoveButtons } from './move-buttons.tsx';
import { PersonName } from './person-name.tsx';
import { PlacingDialog } from './placing-dialog.tsx';
import { usePrecedence } from './use-seating.ts';
import { seatingWords } from './words.ts';

type Group = PrecedenceView['groups'][number];
export type Placed = Group['people'][number];
type Open =
  | { readonly group: Group | 'new' }
  | { readonly addTo: Group }
  | { readonly placed: Placed; readonly within: Group };

export function PrecedenceList() {
  const { year } = useEdition();
  const words = useWords(seatingWords);
  const locale = useLocale();
  const handle = usePrecedence();
  const [open, setOpen] = useState<Open>();
  const move = (registrationId: string, groupId: string, position: number) =>
    void handle.act((headers) =>
      api('PATCH /api/v1/precedence-people/{registrationId}', {
        params: { registrationId },
        headers,
        body: { groupId, position },
      }),
    );
  const drag = useDragOrder(move);
  const list = handle.data;
  if (!list) return <Skeleton width={30} />;
  const edit = list.may.edit;
  const close = () => setOpen(undefined);
  const newGroup = edit && (
    <Button kind="primary" icon="plus" onClick={() => setOpen({ group: 'new' })}>
      {words.newGroup}
    </Button>
  );
  const nameOf = ({ nameZh, nameEn }: Group) => inLocale({ zh: nameZh, en: nameEn }, locale);
  return (
    <div className="stack">
      <ErrorSummary problem={handle.problem} />
      {list.groups.length === 0 ? (
        <EmptyState title={words.noGroups} action={newGroup}>
          {words.noGroupsText}
        </EmptyState>
      ) : (
        <>
          <div className="row">{newGroup}</div>
          {edit && <p className="soft small">{words.drag}</p>}
        </>
      )}
      {list.groups.map((group, at) => (
        <section key={group.id} className="rank-group" {...(edit && drag.list(group.id))}>
          <div className="row">
            <h2>
              {nameOf(group)} <span className="number soft">{group.people.length}</span>
            </h2>
            {edit && (
              <span className="acts">
                <Button kind="quiet" icon="plus" onClick={() => setOpen({ addTo: group })}>
                  {words.addPeople}
                  <span className="unseen"> {nameOf(group)}</span>
                </Button>
                <MoveButtons
                  isGroup
                  name={nameOf(group)}
                  position={at + 1}
                  count={list.groups.length}
                  busy={handle.busy}
                  onMove={(position) =>
                    void handle.act((headers) =>
                      api('PATCH /api/v1/precedence-groups/{id}', {
                        params: { id: group.id },
                        headers,
                        body: { position },
                      }),
                    )
                  }
                />
                <Button kind="quiet" icon="edit" iconOnly onClick={() => setOpen({ group })}>
                  {`${words.editGroup}: ${nameOf(group)}`}
                </Button>
              </span>
            )}
          </div>
          {group.people.length === 0 && <p className="soft">{words.emptyGroup}</p>}
          <ol className="seat-order">
            {group.people.map((placed, index) => {
              const { registrationId, nameNative } = placed.person;
              return (
                <li key={registrationId} {...(edit && drag.row(registrationId, group.id, index + 1))}>
                  <span className="position number">{index + 1}</span>
                  <PersonName person={placed.person} />
                  <span className="reason small">{placed.reason}</span>
                  {edit && (
                    <span className="acts">
                      <MoveButtons
                        name={nameNative}
                        position={index + 1}
                        count={group.people.length}
                        busy={handle.busy}
                        onMove={(position) => move(registrationId, group.id, position)}
                      />
                      <Button kind="quiet" icon="edit" iconOnly onClick={() => setOpen({ placed, within: group })}>
                        {words.editPlace(nameNative)}
                      </Button>
                    </span>
                  )}
                </li>
              );
            })}
          </ol>
        </section>
      ))}
      {open && 'group' in open && (
        <GroupDialog group={open.group === 'new' ? undefined : open.group} handle={handle} onClose={close} />
      )}
      {open && 'placed' in open && (
        <PlacingDialog placed={open.placed} within={open.within} groups={list.groups} handle={handle} onClose={close} />
      )}
      {open && 'addTo' in open && (
        <AddPeopleDialog
          title={`${words.addPeople} · ${nameOf(open.addTo)}`}
          taken={new Set(list.groups.flatMap(({ people }) => people.map(({ person }) => person.registrationId)))}
          withPrecedence={false}
          onClose={close}
          send={(registrationIds) =>
            handle.change((headers) =>
              api('POST /api/v1/editions/{year}/precedence', {
                params: { year },
                headers,
                body: { groupId: open.addTo.id, registrationIds },
              }),
            )
          }
        />
      )}
    </div>
  );
}
