import { useState } from 'react';
import type { WallGuest, WallView } from '#contract/checkin';
import { placeName } from '#domain/directory';
import { ZoneContext } from '../../lib/dates.ts';
import { createLive } from '../../lib/live.ts';
import { LiveContext, useChannel, useRendered } from '../../lib/use-channel.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Clock, LiveMark } from '../../ui/clock.tsx';
import { Phrases } from '../../ui/phrases.tsx';
import { wallWords } from './wall-words.ts';

const PLACES_SHOWN = 12;

/** A screen that nobody is signed in at opens by the display link; its key stays behind the #. */
const keyOfAddress = () => new URLSearchParams(location.hash.slice(1)).get('key') ?? undefined;

/** For the hall: read from thirty metres, so few things and large ones, and no name without its owner's consent. */
export function WallScreen({ year }: { year: string }) {
  const [live] = useState(() => {
    const token = keyOfAddress();
    return token === undefined ? undefined : createLive({ token });
  });
  return (
    <LiveContext value={live}>
      <WallOfYear year={year} />
    </LiveContext>
  );
}

function WallOfYear({ year }: { year: string }) {
  const name = `wall:${year}`;
  const view = useChannel<WallView>(name);
  const words = useWords(wallWords);
  useRendered(name, view.seq);
  useDocumentTitle(words.welcome);
  if (view.status === 'refused')
    return (
      <main className="wall wall-note" role="alert">
        <h1>{words.refused}</h1>
        <p>{words.refusedText}</p>
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
      <Wall wall={view.state} view={view} />
    </ZoneContext>
  );
}

function Wall({ wall, view }: { wall: WallView; view: Parameters<typeof LiveMark>[0]['view'] }) {
  const words = useWords(wallWords);
  const locale = useLocale();
  const shown = wall.guests.filter((guest) => guest.name ?? guest.place);
  return (
    <main className={view.status === 'live' ? 'wall' : 'wall stale'}>
      <header>
        <div>
          <p className="wall-welcome">{words.welcome}</p>
          <h1>
            <Phrases text={inLocale(wall.title, locale)} />
          </h1>
        </div>
        <div className="wall-clock">
          <Clock />
          {view.status !== 'live' && <LiveMark view={view} />}
        </div>
      </header>
      <section className="wall-count">
        <h2>{words.present}</h2>
        <strong>{wall.present}</strong>
        <p>{words.from(wall.organisations, wall.places.length)}</p>
        <ul className="wall-places" aria-label={words.places}>
          {wall.places.slice(0, PLACES_SHOWN).map(({ place, present }) => (
            <li key={place}>
              <span>{placeName(place, locale) ?? place}</span> <b>{present}</b>
            </li>
          ))}
        </ul>
      </section>
      <section className="wall-latest">
        <h2>{words.latest}</h2>
        {shown.length === 0 ? (
          <p className="soft">{words.nobodyYet}</p>
        ) : (
          <ol>
            {shown.map((guest) => (
              <Guest key={guest.n} guest={guest} />
            ))}
          </ol>
        )}
      </section>
    </main>
  );
}

function Guest({ guest }: { guest: WallGuest }) {
  const words = useWords(wallWords);
  const locale = useLocale();
  const place = guest.place === null ? '' : (placeName(guest.place, locale) ?? guest.place);
  if (guest.name === null) return <li className="unnamed">{words.guestFrom(place)}</li>;
  return (
    <li>
      <p className="wall-name">
        <strong dir="auto">{guest.name}</strong>
        {guest.nameLatin && guest.nameLatin !== guest.name && <span className="wall-latin">{guest.nameLatin}</span>}
      </p>
      <p className="wall-from">{guest.organisation ? inLocale(guest.organisation, locale) : place}</p>
    </li>
  );
}
