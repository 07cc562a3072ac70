import { useState } from 'react';
import type { ConsoleItem, ConsoleScene } from '#domain/ceremony';
import { api } from '../../../lib/api.ts';
import { useDates } from '../../../lib/dates.ts';
import { useLocale, useWords } from '../../../lib/words.tsx';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { EmptyState, Skeleton } from '../../../ui/content.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { AddItems } from '../add-items.tsx';
import { deckWords } from '../deck/deck-words.ts';
import { OrderList } from '../order-list.tsx';
import { StartRehearsal } from '../rehearsal-dialogs.tsx';
import { type Given, useDirector } from '../use-director.ts';
import { ceremonyWords } from '../words.ts';
import { CeremonyFrame } from './ceremony-frame.tsx';
import { DurationField } from './duration-field.tsx';
import { plannedTimes } from './durations.ts';
import { ScriptDialog } from './script-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { sheetWords } from './sheet-words.ts';

/** Draws up the run sheet: what is on it, in which order, for how long, and what is done at once. */
export function SheetPage({ id }: { id: string }) {
  const words = useWords(sheetWords);
  const named = useWords(ceremonyWords);
  const deck = useWords(deckWords);
  const locale = useLocale();
  const toast = useToast();
  const { scene, view, give, run, adopt } = useDirector(id);
  const [open, setOpen] = useState<'add' | 'settings' | 'rehearsal'>();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [scripted, setScripted] = useState<string>();
  if (view.status === 'refused') throw new Error('the live channel refused this reader');
  if (!scene) return <Skeleton width={40} />;
  const { items } = scene;
  const { at } = plannedTimes(items, scene.plannedStart);
  const begun = items.some(({ startedAt }) => startedAt !== null);
  const joinable = items.filter(({ id: one, state }) => picked.includes(one) && state === 'waiting');
  const isOneKind = new Set(joinable.map(({ kind }) => kind)).size === 1;

  const work = async (send: (present: ConsoleScene) => Promise<ConsoleScene>, undo?: Given): Promise<boolean> => {
    const outcome = await run(send);
    if (outcome.done) {
      if (undo) toast({ text: words.saved, undo: () => void give(undo) });
      return true;
    }
    if (outcome.why === 'refused')
      toast({
        text:
          outcome.problem.code === 'ceremony.stale' ? words.stale : (outcome.problem.detail ?? outcome.problem.title),
      });
    return false;
  };
  const command = (given: Given) =>
    work(
      ({ revision }) =>
        api('POST /api/v1/ceremonies/{id}/commands', {
          params: { id },
          body: { ...given, expectedRevision: revision },
        }),
      { command: 'undo', ...(given.itemId && { itemId: given.itemId }) },
    );
  const join = async () => {
    const [into, ...others] = joinable;
    if (!into) return;
    for (const other of others) {
      const done = await work(({ revision }) =>
        api('POST /api/v1/ceremonies/{id}/items/{itemId}/group', {
          params: { id, itemId: into.id },
          body: { itemId: other.id, expectedRevision: revision },
        }),
      );
      if (!done) return;
    }
    setPicked([]);
  };
  const takeOut = (item: ConsoleItem, subjectId: string) =>
    work(({ revision }) =>
      api('POST /api/v1/ceremonies/{id}/items/{itemId}/ungroup', {
        params: { id, itemId: item.id },
        body: { subjectId, expectedRevision: revision },
      }),
    );
  const titleOf = (one: { titleZh: string; titleEn: string }) => (locale === 'zh' ? one.titleZh : one.titleEn);
  const add = (
    <Button icon="plus" onClick={() => setOpen('add')}>
      {words.add}
    </Button>
  );
  return (
    <CeremonyFrame
      scene={scene}
      tab="sheet"
      actions={
        <>
          <Button icon="edit" onClick={() => setOpen('settings')}>
            {words.settings}
          </Button>
          <LinkButton icon="print" href={`/office/ceremony/${id}/print`}>
            {words.print}
          </LinkButton>
          {!scene.rehearsal && items.length > 0 && (
            <Button icon="people" onClick={() => setOpen('rehearsal')}>
              {deck.start}
            </Button>
          )}
        </>
      }
    >
      {scene.rehearsal && (
        <p className="sheet-rehearsing" role="note">
          <strong>{deck.rehearsal}</strong> {words.rehearsing}{' '}
          <a href={`/office/ceremony/${id}`}>{words.toRehearsal}</a>
        </p>
      )}
      {items.length === 0 ? (
        <EmptyState title={named.empty} action={add}>
          {named.emptyText}
        </EmptyState>
      ) : (
        <>
          <div className="toolbar">
            {add}
            {joinable.length > 1 && isOneKind ? (
              <Button icon="party" onClick={() => void join()}>
                {words.join(String(joinable.length))}
              </Button>
            ) : (
              <span className="soft small">{words.joinHint}</span>
            )}
          </div>
          <OrderList
            items={items}
            onMove={(itemId, position) => void command({ command: 'reorder', itemId, position })}
            before={(item) => (
              <>
                {item.state === 'waiting' && !scene.rehearsal ? (
                  <label className="pick">
                    <input
                      type="checkbox"
                      aria-label={words.select(item.subjects.map(titleOf).join(' / '))}
                      checked={picked.includes(item.id)}
                      onChange={() =>
                        setPicked(
                          picked.includes(item.id) ? picked.filter((one) => one !== item.id) : [...picked, item.id],
                        )
                      }
                    />
                  </label>
                ) : (
                  <span className="pick" />
                )}
                <PlannedTime at={at[item.position - 1] ?? null} expectedAt={begun ? item.expectedAt : null} />
              </>
            )}
            tables={(item) => (
              <ul className="tables small">
                {item.subjects.map((subject) => (
                  <li key={subject.id}>
                    <span>
                      {words.table(String(subject.table))} · {titleOf(subject)}
                    </span>
                    {item.state === 'waiting' && (
                      <Button kind="quiet" onClick={() => void takeOut(item, subject.id)}>
                        {words.takeOut}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            )}
            below={(item) =>
              item.lacking.length > 0 && (
                <a className="lacks" href={`/office/ceremony/${id}/readiness`}>
                  <StateMark tone="bad">{words.lacks(String(item.lacking.length))}</StateMark>
                </a>
              )
            }
          >
            {(item) => (
              <>
                <DurationField
                  label={words.duration(item.subjects.map(titleOf).join(' / '))}
                  seconds={item.plannedSeconds}
                  onChange={(plannedSeconds) =>
                    work(({ revision }) =>
                      api('PATCH /api/v1/ceremonies/{id}/items/{itemId}', {
                        params: { id, itemId: item.id },
                        body: { plannedSeconds, expectedRevision: revision },
                      }),
                    )
                  }
                />
                {item.subjects.length > 0 && (
                  <Button kind="quiet" onClick={() => setScripted(item.id)}>
                    {words.editScript}
                  </Button>
                )}
                {(['resume', 'restore', 'withdraw'] as const).map(
                  (one) =>
                    item.may.includes(one) && (
                      <Button key={one} kind="quiet" onClick={() => void command({ command: one, itemId: item.id })}>
                        {words[one]}
                      </Button>
                    ),
                )}
              </>
            )}
          </OrderList>
        </>
      )}
      <AddItems id={id} open={open === 'add'} onClose={() => setOpen(undefined)} onAdded={adopt} />
      {open === 'settings' && <SettingsDialog id={id} year={scene.year} onClose={() => setOpen(undefined)} />}
      {open === 'rehearsal' && <StartRehearsal ceremonyId={id} onClose={() => setOpen(undefined)} />}
      {scripted && <ScriptDialog scene={scene} itemId={scripted} work={work} onClose={() => setScripted(undefined)} />}
    </CeremonyFrame>
  );
}

function PlannedTime({ at, expectedAt }: { at: number | null; expectedAt: string | null }) {
  const words = useWords(sheetWords);
  const dates = useDates();
  return (
    <span className="planned number">
      {at !== null && <time>{dates.time(at)}</time>}
      {expectedAt && <small className="soft">{words.forecast(dates.time(expectedAt))}</small>}
    </span>
  );
}
