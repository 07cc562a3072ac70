import { Fragment } from 'react';
import { type ConsoleItem, isOnStage } from '#domain/ceremony';
import { useLocale, useWords } from '../../../lib/words.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { duration, useServerNow } from '../lateness.tsx';
import { partyName } from '../presence-mark.tsx';
import { stateTones } from '../state-tones.ts';
import { ceremonyWords } from '../words.ts';
import { deckWords } from './deck-words.ts';
import { PersonRow } from './person-row.tsx';

interface NowCardProps {
  readonly item: ConsoleItem;
  readonly hasDesk: boolean;
  readonly offset: number;
  readonly onPerson: (registrationId: string) => void;
}

/** The item that holds the stage, or the one that is called next. */
export function NowCard({ item, hasDesk, offset, onPerson }: NowCardProps) {
  const words = useWords(deckWords);
  const named = useWords(ceremonyWords);
  const locale = useLocale();
  const held = isOnStage(item.state);
  const many = item.subjects.length > 1;
  return (
    <section className={held ? 'now-card held' : 'now-card'} aria-label={held ? words.onStage : words.next}>
      <header>
        <span className="overline">{held ? words.onStage : words.next}</span>
        <span className="number">
          {named.itemNo(String(item.position))} · {named.kinds[item.kind]}
          {many
            ? ` · ${words.tables(String(item.subjects.length))}`
            : item.subjects[0]?.number && ` · ${item.subjects[0].number}`}
        </span>
        <StateMark tone={stateTones[item.state]}>{named.states[item.kind][item.state]}</StateMark>
        <OnStageFor item={item} offset={offset} />
        {item.notReady && <StateMark tone="bad">{words.notReady}</StateMark>}
      </header>
      {item.subjects.map(({ id, table, number, titleZh, titleEn, parties }) => (
        <Fragment key={id}>
          <h2>
            {many && <span className="table-no">{words.table(String(table))}</span>}
            {locale === 'zh' ? titleZh : titleEn}
          </h2>
          {!many && titleEn !== titleZh && <p className="second">{locale === 'zh' ? titleEn : titleZh}</p>}
          {many && number && <p className="second">{number}</p>}
          <div className="parties">
            {parties.map((party) => (
              <div className={party.missing ? 'party missing' : 'party'} key={party.organisationId}>
                <h3>{partyName(party, locale)}</h3>
                <p className="soft small own">
                  {[
                    party.nameOwn !== partyName(party, locale) && party.nameOwn,
                    locale === 'zh' ? party.placeZh : party.placeEn,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                <ul>
                  {party.people.map((person) => (
                    <PersonRow key={person.registrationId} person={person} hasDesk={hasDesk} onOpen={onPerson} />
                  ))}
                </ul>
                {party.people.length === 0 && (
                  <StateMark tone="bad">{named.noneNamed(partyName(party, locale))}</StateMark>
                )}
              </div>
            ))}
          </div>
        </Fragment>
      ))}
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
    <span className={used > item.plannedSeconds ? 'number running-late' : 'number soft'}>
      {words.since(duration(used))} · {planned}
    </span>
  );
}
