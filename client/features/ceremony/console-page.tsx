import { useEffect, useState } from 'react';
import { type Command, type ConsoleItem, EDITS, type Edit, isOnStage, nextCommand, partiesOf } from '#domain/ceremony';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { LiveMark } from '../../ui/clock.tsx';
import { EmptyState, Skeleton } from '../../ui/content.tsx';
import { AddItems } from './add-items.tsx';
import { LatenessBar } from './lateness.tsx';
import { NowCard } from './now-card.tsx';
import { MissingLine, partyName } from './presence-mark.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { ScreensList } from './screens-list.tsx';
import { SheetList } from './sheet-list.tsx';
import { useDirector } from './use-director.ts';
import { ceremonyWords } from './words.ts';

export function ConsolePage({ id }: { id: string }) {
  const words = useWords(ceremonyWords);
  const locale = useLocale();
  const { scene, view, busy, give, adopt } = useDirector(id);
  const [chosen, setChosen] = useState<string>();
  const [asking, setAsking] = useState<string>();
  const [adding, setAdding] = useState(false);
  const offset = useOffset(scene?.asOf);
  const title = scene ? inLocale({ zh: scene.titleZh, en: scene.titleEn }, locale) : words.section;
  useDocumentTitle(title);

  const items = scene?.items ?? [];
  const held = items.find(({ state }) => isOnStage(state));
  const waiting = items.filter(({ state }) => state === 'waiting');
  const wanted = items.find((item) => item.id === chosen && (item.state === 'waiting' || item.state === 'postponed'));
  const focus = held ?? wanted ?? waiting[0];
  const following = waiting.filter((item) => item !== focus).slice(0, 3);
  const undoable = items.find(({ may }) => may.includes('undo'));
  const asked = items.find((item) => item.id === asking && item.state === 'called');

  const order = (item: ConsoleItem, command: Command) => {
    if (command === 'stage' && (item.partyMissing || item.notReady)) setAsking(item.id);
    else void give({ command, itemId: item.id });
  };
  const undo = () => undoable && void give({ command: 'undo', itemId: undoable.id });
  useKeys({
    next() {
      const command = focus && nextCommand(focus);
      if (focus && command && focus.may.includes(command)) order(focus, command);
    },
    undo,
    step(by) {
      const choices = items.filter(({ state }) => state === 'waiting' || state === 'postponed');
      const at = choices.findIndex((item) => item.id === (chosen ?? focus?.id));
      const to = choices[Math.min(Math.max(at + by, 0), choices.length - 1)];
      if (to) setChosen(to.id);
    },
  });

  if (view.status === 'refused') throw new Error('the live channel refused this reader');
  if (!scene) return <Skeleton width={40} />;
  return (
    <div className="console">
      <div className="page-head">
        <h1>{title}</h1>
        <LatenessBar scene={scene} offset={offset} />
        <LiveMark view={view} />
      </div>
      {items.length === 0 ? (
        <EmptyState
          title={words.empty}
          action={
            <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
              {words.addItems}
            </Button>
          }
        >
          {words.emptyText}
        </EmptyState>
      ) : (
        <div className="console-grid">
          <div className="console-now">
            {focus ? (
              <NowCard
                item={focus}
                hasDesk={scene.hasDesk}
                offset={offset}
                busy={busy}
                onGive={(command) => order(focus, command)}
              />
            ) : (
              <EmptyState title={words.done}>{words.doneText}</EmptyState>
            )}
            <div className="row console-foot">
              {undoable && (
                <Button icon="undo" busy={busy} onClick={undo}>
                  {words.undoWhat(
                    `${words.itemNo(String(undoable.position))} ${words.states[undoable.kind][undoable.state]}`,
                  )}
                </Button>
              )}
              <span className="soft small keys">{words.keys}</span>
            </div>
          </div>
          <aside className="console-side">
            <section>
              <h2>{words.afterThat}</h2>
              <ol className="following">
                {following.map((item) => (
                  <li key={item.id}>
                    <span className="number">{item.position}</span>
                    <div>
                      <strong>
                        {partiesOf(item)
                          .map((party) => partyName(party, locale))
                          .join(' — ')}
                      </strong>
                      <MissingLine parties={partiesOf(item)} />
                    </div>
                  </li>
                ))}
              </ol>
            </section>
            <section>
              <h2>{words.screens}</h2>
              <ScreensList id={id} />
              <LinkButton kind="quiet" icon="screen" href={`/stage/${id}`} target="_blank">
                {words.stageScreen}
              </LinkButton>
            </section>
            <Lately scene={scene} />
          </aside>
          <section className="console-sheet">
            <div className="page-head">
              <h2>{words.items}</h2>
              <Button icon="plus" onClick={() => setAdding(true)}>
                {words.addItems}
              </Button>
            </div>
            <SheetList
              items={items}
              chosenId={focus?.id}
              busy={busy}
              onChoose={setChosen}
              onMove={(itemId, position) => void give({ command: 'reorder', itemId, position })}
              onResume={(itemId) => void give({ command: 'resume', itemId })}
            />
          </section>
        </div>
      )}
      <ReasonDialog
        item={asked}
        onClose={() => setAsking(undefined)}
        onReason={(reason) => {
          setAsking(undefined);
          if (asked) void give({ command: 'stage', itemId: asked.id, reason });
        }}
      />
      <AddItems id={id} open={adding} onClose={() => setAdding(false)} onAdded={adopt} />
    </div>
  );
}

function Lately({ scene }: { scene: NonNullable<ReturnType<typeof useDirector>['scene']> }) {
  const words = useWords(ceremonyWords);
  const dates = useDates();
  if (scene.lately.length === 0) return null;
  return (
    <section>
      <h2>{words.lately}</h2>
      <ul className="lately small">
        {scene.lately.slice(0, 6).map(({ revision, command, position, reason, at }) => {
          const kind = scene.items.find((item) => item.position === position)?.kind ?? 'signing';
          return (
            <li key={revision}>
              <time className="soft">{dates.seconds(at)}</time>
              <span>
                {position !== null && `${words.itemNo(String(position))} · `}
                {isEdit(command) ? words.edits[command] : words.commands[kind][command]}
                {reason && <span className="soft"> · {reason}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const isEdit = (command: Command | Edit): command is Edit => EDITS.some((edit) => edit === command);

/** Milliseconds that the server is ahead of this device, as of the newest scene. */
function useOffset(asOf: string | undefined): number {
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    if (asOf !== undefined) setOffset(Date.parse(asOf) - Date.now());
  }, [asOf]);
  return offset;
}

interface Keys {
  readonly next: () => void;
  readonly undo: () => void;
  readonly step: (by: 1 | -1) => void;
}

/** A focused button keeps its own Enter; whoever types in a field or a dialog commands nothing. */
function useKeys(keys: Keys): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, textarea, select, dialog')) return;
      const onControl = target?.closest('button, a') !== null && target !== null;
      if (event.key === 'ArrowDown') keys.step(1);
      else if (event.key === 'ArrowUp') keys.step(-1);
      else if (event.key === 'u' || event.key === 'U') keys.undo();
      else if ((event.key === ' ' || event.key === 'Enter') && !onControl) keys.next();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  });
}
