import { Fragment } from 'react';
import { type Command, type ConsoleItem, isOnStage, nextCommand } from '#domain/ceremony';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { duration, useServerNow } from './lateness.tsx';
import { PersonLine, partyName } from './presence-mark.tsx';
import { ceremonyWords } from './words.ts';

export const stateTones: Readonly<Record<ConsoleItem['state'], Tone>> = {
  waiting: 'plain',
  called: 'active',
  on_stage: 'active',
  signing: 'active',
  signed: 'good',
  exchanged: 'good',
  photographed: 'good',
  closed: 'good',
  skipped: 'wait',
  postponed: 'wait',
  withdrawn: 'plain',
};
const icons: Partial<Record<Command, IconName>> = {
  call: 'people',
  stage: 'screen',
  sign: 'pen',
  complete: 'seal',
  exchange: 'right',
  photograph: 'camera',
  close: 'check',
  postpone: 'clock',
  resume: 'right',
};

/** Beside the one sensible step. */
const ASIDE: readonly Command[] = ['close', 'skip', 'postpone', 'resume', 'withdraw', 'restore'];

interface NowCardProps {
  readonly item: ConsoleItem;
  readonly hasDesk: boolean;
  readonly offset: number;
  readonly busy: boolean;
  readonly onGive: (command: Command) => void;
}

/** The item that holds the stage, or the one that is chosen to be called: large, with the one sensible step. */
export function NowCard({ item, hasDesk, offset, busy, onGive }: NowCardProps) {
  const words = useWords(ceremonyWords);
  const locale = useLocale();
  const held = isOnStage(item.state);
  const next = nextCommand(item);
  const primary = next && item.may.includes(next) ? next : undefined;
  const others = item.may.filter((command) => ASIDE.includes(command) && command !== next);
  return (
    <section className={held ? 'now-card held' : 'now-card'} aria-label={held ? words.now : words.upNext}>
      <header>
        <span className="overline">{held ? words.now : words.upNext}</span>
        <span className="number">
          {words.itemNo(String(item.position))} · {words.kinds[item.kind]}
          {item.subjects.map(({ number }) => number && ` · ${number}`)}
        </span>
        <StateMark tone={stateTones[item.state]}>{words.states[item.kind][item.state]}</StateMark>
        <OnStageFor item={item} offset={offset} />
      </header>
      {item.subjects.map(({ id, titleZh, titleEn }) => (
        <Fragment key={id}>
          <h2>{locale === 'zh' ? titleZh : titleEn}</h2>
          {titleEn !== titleZh && <p className="second">{locale === 'zh' ? titleEn : titleZh}</p>}
        </Fragment>
      ))}
      <div className="parties">
        {item.subjects.flatMap(({ id, parties }) =>
          parties.map((party) => (
            <div className={party.missing ? 'party missing' : 'party'} key={`${id} ${party.organisationId}`}>
              <h3>{partyName(party, locale)}</h3>
              {party.nameOwn !== partyName(party, locale) && <p className="own">{party.nameOwn}</p>}
              <p className="soft small">{locale === 'zh' ? party.placeZh : party.placeEn}</p>
              <ul>
                {party.people.map((person) => (
                  <PersonLine key={person.registrationId} person={person} hasDesk={hasDesk} />
                ))}
              </ul>
              {party.people.length === 0 && (
                <StateMark tone="bad">{words.noneNamed(partyName(party, locale))}</StateMark>
              )}
            </div>
          )),
        )}
      </div>
      <div className="give">
        {primary && (
          <Button
            kind="primary"
            className="big"
            icon={icons[primary] ?? 'right'}
            busy={busy}
            onClick={() => onGive(primary)}
          >
            {words.commands[item.kind][primary]}
          </Button>
        )}
        {others.map((command) => (
          <Button key={command} icon={icons[command] ?? 'right'} busy={busy} onClick={() => onGive(command)}>
            {words.commands[item.kind][command]}
          </Button>
        ))}
      </div>
    </section>
  );
}

function OnStageFor({ item, offset }: { item: ConsoleItem; offset: number }) {
  const words = useWords(ceremonyWords);
  const now = useServerNow(offset);
  const planned = words.planned(duration(item.plannedSeconds));
  if (item.startedAt === null || item.endedAt !== null) return <span className="soft number small">{planned}</span>;
  const used = (now - Date.parse(item.startedAt)) / 1000;
  return (
    <span className={used > item.plannedSeconds ? 'number small running-late' : 'number small soft'}>
      {words.since(duration(used))} · {planned}
    </span>
  );
}
