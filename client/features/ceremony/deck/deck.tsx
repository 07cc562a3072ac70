import { useLayoutEffect, useRef, useState } from 'react';
import {
  type Command,
  type ConsoleItem,
  type ConsoleScene,
  isOnStage,
  isToCome,
  nextCommand,
  type Switch,
} from '#domain/ceremony';
import { api } from '../../../lib/api.ts';
import { formatSeconds } from '../../../lib/dates.ts';
import type { LiveView } from '../../../lib/live.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { LinkButton } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/content.tsx';
import { findPerson, missingOf } from '../people-of.ts';
import { useScreenWakeLock } from '../screens/screen-wake-lock.ts';
import type { Given, useDirector } from '../use-director.ts';
import { ceremonyWords } from '../words.ts';
import { DeckBands } from './deck-bands.tsx';
import { DeckFoot } from './deck-foot.tsx';
import { DeckHead } from './deck-head.tsx';
import { DeckSide } from './deck-side.tsx';
import { deckWords } from './deck-words.ts';
import { backPress, type KeyAct } from './key-map.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { NowCard } from './now-card.tsx';
import { PersonSheet, type Tick } from './person-sheet.tsx';
import { createPressGuard } from './press-guard.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { commandText, lastStanding } from './told.ts';
import { useDeckLook } from './use-deck-look.ts';
import { useKeys } from './use-keys.ts';
import { type Notice, useNotice } from './use-notice.ts';
import { WholeSheet } from './whole-sheet.tsx';

interface DeckProps {
  /** The ceremony itself, also while its rehearsal is conducted. */
  readonly ceremonyId: string;
  readonly scene: ConsoleScene;
  readonly view: Pick<LiveView<unknown>, 'status' | 'at'>;
  readonly director: Pick<ReturnType<typeof useDirector>, 'busy' | 'give' | 'run'>;
  readonly offset: number;
}

/** The director's desk: the present, what comes next, and one large button that leads on. */
export function Deck({ ceremonyId, scene, view, director, offset }: DeckProps) {
  const words = useWords(deckWords);
  const named = useWords(ceremonyWords);
  const locale = useLocale();
  const [look, changeLook] = useDeckLook();
  const [chosen, setChosen] = useState<string>();
  const [asking, setAsking] = useState<string>();
  const [person, setPerson] = useState<{ itemId: string; registrationId: string }>();
  const [open, setOpen] = useState<'keys' | 'sheet'>();
  const [notice, say] = useNotice();
  const [guard] = useState(createPressGuard);
  const armedAt = useRef<number>(undefined);
  useScreenWakeLock();

  const { items } = scene;
  const onStage = items.find(({ state }) => isOnStage(state));
  const waiting = items.filter(({ state }) => state === 'waiting');
  const focus = onStage ?? items.find(({ id, state }) => id === chosen && isToCome(state)) ?? waiting[0];
  const following = waiting.filter((item) => item !== focus).slice(0, 3);
  const lead = focus && nextCommand(focus);
  const undoable = items.find(({ may }) => may.includes('undo'));
  const last = undoable && lastStanding(scene.lately);
  const undoText = last ? commandText(last, scene, named) : undefined;
  const faces = {
    lead: `${focus?.id} ${lead} ${lead && focus?.may.includes(lead)}`,
    undo: String(last?.revision),
    hold: scene.may.includes('hold') ? 'hold' : 'release',
    cover: scene.covered ? 'uncover' : 'cover',
  };
  useLayoutEffect(() => {
    for (const [button, face] of Object.entries(faces)) guard.show(button, face, performance.now());
  });

  const send = async (given: Given, button?: string): Promise<boolean> => {
    if (button && !guard.allows(button, performance.now())) {
      say({ tone: 'wait', text: words.tooQuick });
      return false;
    }
    armedAt.current = undefined;
    const outcome = await director.give(given);
    if (button && (outcome.done || outcome.why === 'refused')) guard.answered(button, performance.now());
    if (outcome.done) {
      say(undefined);
      return true;
    }
    if (outcome.why === 'busy') say({ tone: 'wait', text: words.busy });
    else say(refusalNotice(outcome.problem, outcome.scene));
    return false;
  };
  const refusalNotice = (
    problem: { code: string; title: string; detail?: string | undefined },
    now: ConsoleScene,
  ): Notice => {
    if (problem.code === 'network.unreachable') return { tone: 'bad', text: words.offline };
    if (problem.code !== 'ceremony.stale') return { tone: 'bad', text: problem.detail ?? problem.title };
    const [newest] = now.lately;
    if (!newest) return { tone: 'wait', text: words.staleUnknown };
    const time = formatSeconds(newest.at, now.timeZone);
    return {
      tone: 'wait',
      text: words.stale(newest.by ?? words.somebody, commandText(newest, now, named), time),
      stay: 8000,
    };
  };
  const order = (item: ConsoleItem, command: Command, button?: string) => {
    if (command === 'stage' && (item.partyMissing || item.notReady)) {
      if (button && !guard.allows(button, performance.now())) say({ tone: 'wait', text: words.tooQuick });
      else setAsking(item.id);
    } else void send({ command, itemId: item.id }, button);
  };
  const goOn = () => {
    if (focus && lead && focus.may.includes(lead)) order(focus, lead, 'lead');
    else say({ tone: 'wait', text: scene.heldSince ? words.heldButton : words.noStep });
  };
  const undo = () => {
    if (undoable) void send({ command: 'undo', itemId: undoable.id }, 'undo');
    else say({ tone: 'wait', text: words.nothingToUndo });
  };
  const flip = (command: Switch | undefined, button: 'hold' | 'cover') => {
    if (command) void send({ command }, button);
  };
  const allHere = async (item: ConsoleItem) => {
    for (const { registrationId, substitute } of missingOf(item))
      await director.run(({ id }) => tick(id, substitute?.registrationId ?? registrationId, 'at_desk'), true);
  };
  const holding = scene.may.find((one) => one === 'hold' || one === 'release');
  const covering = scene.may.find((one) => one === 'cover' || one === 'uncover');

  useKeys((act: KeyAct) => {
    if (act === 'next') goOn();
    else if (act === 'undo') undo();
    else if (act === 'hold') flip(holding, 'hold');
    else if (act === 'cover') flip(covering, 'cover');
    else if (act === 'back') {
      const what = backPress(armedAt.current, performance.now());
      if (what === 'undo') undo();
      else if (what === 'arm' && undoText) {
        armedAt.current = performance.now();
        say({ tone: 'wait', text: words.armed(undoText), stay: 3000 });
      } else if (what === 'arm') say({ tone: 'wait', text: words.nothingToUndo });
    } else if (act === 'up' || act === 'down') {
      const choices = items.filter(({ state }) => isToCome(state));
      const at = choices.findIndex((item) => item.id === (chosen ?? focus?.id));
      const to = choices[Math.min(Math.max(at + (act === 'up' ? -1 : 1), 0), choices.length - 1)];
      if (to && !onStage) setChosen(to.id);
    } else say({ tone: 'plain', text: words.deadKey });
  });

  const asked = items.find((item) => item.id === asking && item.state === 'called');
  const shown = person && items.find(({ id }) => id === person.itemId);
  const openPerson = (item: ConsoleItem) => (registrationId: string) => setPerson({ itemId: item.id, registrationId });
  const title = inLocale({ zh: scene.titleZh, en: scene.titleEn }, locale);
  return (
    <div className={`deck ${look.hand}-hand${scene.rehearsalOf ? ' rehearsing' : ''}`}>
      <DeckHead
        title={title}
        scene={scene}
        view={view}
        offset={offset}
        ceremonyId={ceremonyId}
        onKeys={() => setOpen('keys')}
        onSheet={() => setOpen('sheet')}
      />
      <DeckBands
        ceremonyId={ceremonyId}
        scene={scene}
        onAllHere={scene.rehearsalOf && focus?.partyMissing ? () => void allHere(focus) : undefined}
        onRelease={() => flip(holding, 'hold')}
        onUncover={() => flip(covering, 'cover')}
      />
      {items.length === 0 ? (
        <EmptyState
          title={named.empty}
          action={
            <LinkButton kind="primary" icon="plus" href={`/office/ceremony/${ceremonyId}/sheet`}>
              {named.addItems}
            </LinkButton>
          }
        >
          {named.emptyText}
        </EmptyState>
      ) : (
        <div className="deck-body">
          <div className="deck-now">
            {focus ? (
              <NowCard item={focus} hasDesk={scene.hasDesk} offset={offset} onPerson={openPerson(focus)} />
            ) : (
              <EmptyState title={words.done}>{words.doneText}</EmptyState>
            )}
          </div>
          <DeckSide
            scene={scene}
            ceremonyId={ceremonyId}
            following={following}
            mayChoose={!onStage}
            onChoose={setChosen}
            onPerson={(item, registrationId) => setPerson({ itemId: item.id, registrationId })}
            onGive={(item, command) => void send({ command, itemId: item.id })}
          />
        </div>
      )}
      <DeckFoot
        focus={focus}
        lead={lead}
        held={scene.heldSince !== null}
        busy={director.busy}
        notice={notice}
        undoText={undoText}
        holding={holding}
        covering={covering}
        onLead={goOn}
        onUndo={undo}
        onHold={() => flip(holding, 'hold')}
        onCover={() => flip(covering, 'cover')}
        onGive={(command) => focus && order(focus, command)}
      />
      <ReasonDialog
        item={asked}
        onClose={() => setAsking(undefined)}
        onReason={(reason) => {
          setAsking(undefined);
          if (asked) void send({ command: 'stage', itemId: asked.id, reason });
        }}
      />
      {person && shown && (
        <PersonSheet
          scene={scene}
          item={shown}
          registrationId={person.registrationId}
          onClose={() => setPerson(undefined)}
          onTick={(presence) => void director.run(({ id }) => tick(id, person.registrationId, presence), true)}
          onSubstitute={(by, name) => {
            setPerson(undefined);
            const absent = person.registrationId;
            const own = findPerson(shown, absent)?.native ?? '';
            void send({ command: 'substitute', itemId: shown.id, absent, by }).then((done) => {
              if (done)
                say({
                  tone: 'good',
                  text: by === absent ? words.backAgain(own) : words.substituted(name, own),
                  undo: () => void send({ command: 'undo', itemId: shown.id }),
                  stay: 8000,
                });
            });
          }}
        />
      )}
      {open === 'keys' && (
        <KeysDialog
          look={look}
          onLook={changeLook}
          onClose={() => setOpen(undefined)}
          ceremonyId={ceremonyId}
          scene={scene}
        />
      )}
      {open === 'sheet' && (
        <WholeSheet
          scene={scene}
          busy={director.busy}
          chosenId={focus?.id}
          onClose={() => setOpen(undefined)}
          onGive={(given) => send(given)}
        />
      )}
    </div>
  );
}

const tick = (id: string, registrationId: string, presence: Tick) =>
  api('PUT /api/v1/ceremonies/{id}/rehearsal/presence/{registrationId}', {
    params: { id, registrationId },
    body: { presence },
  });
