import { createContext, useContext, useEffect, useState } from 'react';
import type { Duty } from '#domain/ceremony';
import { createLive, type LiveView } from '../../../lib/live.ts';
import { LiveContext, useChannel } from '../../../lib/use-channel.ts';

export { LiveContext };

const inHash = (name: string) => new URLSearchParams(location.hash.slice(1)).get(name) ?? undefined;
const inQuery = (name: string) => new URLSearchParams(location.search).get(name) ?? '';

/** Which of several screens this is, for the director's list: /stage/…?label=Main+hall */
export const labelOfAddress = (): string => inQuery('label').slice(0, 60);

/** The key of a display link stands behind the #; without one a screen of the office uses the session of its browser. */
export function useScreenLive() {
  const given = useContext(LiveContext);
  const [live] = useState(() => {
    if (given) return given;
    const token = inHash('key');
    return createLive({ ...(token !== undefined && { token }), eager: true });
  });
  return live;
}

/** How often a screen says that it draws; one whose page stands still falls silent, and the director sees for how long. */
const SIGN_OF_LIFE_MS = 5000;

/** The present of this duty. What was painted is told to the server after the browser has painted it. */
export function useScene<T>(ceremonyId: string, duty: Duty): LiveView<T> {
  const channel = `ceremony:${ceremonyId}:${duty}`;
  const view = useChannel<T>(channel);
  const live = useContext(LiveContext);
  const { seq, status } = view;
  useEffect(() => {
    if (seq === undefined || status !== 'live') return;
    let frame = 0;
    const tell = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => live?.rendered(channel, seq, labelOfAddress()));
      });
    };
    tell();
    const timer = setInterval(tell, SIGN_OF_LIFE_MS);
    return () => {
      clearInterval(timer);
      cancelAnimationFrame(frame);
    };
  }, [live, channel, seq, status]);
  return view;
}

/** Milliseconds that the server is ahead of this device. */
export const OffsetContext = createContext(0);

export function useServerNow(): number {
  const offset = useContext(OffsetContext);
  const [now, setNow] = useState(() => Date.now() + offset);
  useEffect(() => {
    const turn = () => setNow(Date.now() + offset);
    turn();
    const timer = setInterval(turn, 1000);
    return () => clearInterval(timer);
  }, [offset]);
  return now;
}
