import { useEffect } from 'react';
import type { CheckInBoard } from '#contract/checkin';
import { placeName } from '#domain/directory';
import { ZoneContext } from '../../lib/dates.ts';
import { useChannel, useRendered } from '../../lib/use-channel.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Clock, LiveMark } from '../../ui/clock.tsx';
import { Phrases } from '../../ui/phrases.tsx';
import { ArrivalsCurve } from './arrivals-curve.tsx';
import { boardWords } from './board-words.ts';

const PLACES_SHOWN = 9;
const LATEST_SHOWN = 4;

/** For the hall: read from thirty metres, so few things and large ones. */
export function WallScreen({ year }: { year: string }) {
  const name = `checkin:${year}`;
  const view = useChannel<CheckInBoard>(name);
  const words = useWords(boardWords);
  useRendered(name, view.seq);
  useEffect(() => {
    document.title = words.welcome;
  }, [words]);
  if (view.status === 'refused')
    return (
      <main className="wall wall-note" role="alert">
        <h1>{words.refused}</h1>
        <p>{words.refusedText}</p>
        <a href="/office/sign-in">{words.signIn}</a>
      </main>
    );
  if (!view.state)
    return (
      <main className="wall wall-note">
        <LiveMark view={view} />
      </main>
    );
  return (
    <ZoneContext value={view.state.timeZone}>
      <Wall board={view.state} view={view} />
    </ZoneContext>
  );
}

function Wall({ board, view }: { board: CheckInBoard; view: Parameters<typeof LiveMark>[0]['view'] }) {
  const words = useWords(boardWords);
  const locale = useLocale();
  const share = board.expected > 0 ? Math.min(1, board.admitted / board.expected) : 0;
  return (
    <main className={view.status === 'live' ? 'wall' : 'wall stale'}>
      <header>
        <div>
          <p className="wall-welcome">{words.welcome}</p>
          <h1>
            <Phrases text={inLocale(board.title, locale)} />
          </h1>
        </div>
        <div className="wall-clock">
          <Clock />
          <LiveMark view={view} />
        </div>
      </header>
      <section className="wall-count">
        <p>
          <strong>{board.admitted}</strong>
          <span>
            {words.present}
            <br />
            {words.of(board.expected)}
          </span>
        </p>
        <div className="wall-bar" aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
        </div>
      </section>
      <section className="wall-curve">
        <ArrivalsCurve arrivals={board.arrivals} />
      </section>
      <section className="wall-latest">
        <h2>{words.latest}</h2>
        {board.latest.length === 0 && <p className="soft">{words.nobodyYet}</p>}
        <ol>
          {board.latest.slice(0, LATEST_SHOWN).map((one) => (
            <li key={one.scanId}>
              <i style={{ background: one.type.colour }} aria-hidden="true" />
              <strong>{one.name}</strong>
              {one.nameLatin && <span className="wall-latin">{one.nameLatin}</span>}
              <span className="wall-from">{inLocale(one.organisation, locale)}</span>
            </li>
          ))}
        </ol>
      </section>
      <Bars
        title={words.byType}
        rows={board.byType.map((one) => ({ key: one.code, label: inLocale(one, locale), ...one }))}
      />
      <Bars
        title={words.byPlace}
        rows={board.byPlace.slice(0, PLACES_SHOWN).map((one) => ({
          key: one.place,
          label: placeName(one.place, locale) ?? one.place,
          ...one,
        }))}
      />
      <section className="wall-doors">
        <h2>{words.byDoor}</h2>
        <dl>
          {board.byCheckpoint.map((one) => (
            <div key={one.id}>
              <dt>{inLocale(one, locale)}</dt>
              <dd>{one.admitted}</dd>
            </div>
          ))}
        </dl>
      </section>
    </main>
  );
}

interface Bar {
  readonly key: string;
  readonly label: string;
  readonly expected: number;
  readonly admitted: number;
}

function Bars({ title, rows }: { title: string; rows: readonly Bar[] }) {
  return (
    <section className="wall-bars">
      <h2>{title}</h2>
      <dl>
        {rows.map(({ key, label, expected, admitted }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>
              {admitted}
              <small>/{expected}</small>
            </dd>
            <i aria-hidden="true">
              <b style={{ width: `${expected > 0 ? Math.min(100, (admitted / expected) * 100) : 0}%` }} />
            </i>
          </div>
        ))}
      </dl>
    </section>
  );
}
