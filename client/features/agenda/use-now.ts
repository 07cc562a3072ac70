import { useEffect, useState } from 'react';

const MINUTE = 60_000;

/**
 * The present to the minute; sessions begin and end on whole minutes. Begins with what the server drew, or hydration fails;
 * a phone that slept looks at the clock when it wakes.
 */
export function useNow(drawn: string): Date {
  const [now, setNow] = useState(() => new Date(drawn));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const turn = () => {
      const at = Date.now();
      setNow(new Date(at));
      clearTimeout(timer);
      timer = setTimeout(turn, MINUTE - (at % MINUTE) + 5);
    };
    const wake = () => document.visibilityState === 'visible' && turn();
    turn();
    document.addEventListener('visibilitychange', wake);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
    };
  }, []);
  return now;
}
