/**
 * Five hundred screens that come back at once ask for the same state: two reads serve them all. Whoever asks while one is
 * under way waits for the next one and is not handed the one under way: what that saw may be older than their question.
 */
export function createSharedReads<T>(read: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const running = new Map<string, Promise<T>>();
  const following = new Map<string, Promise<T>>();

  const start = (name: string): Promise<T> => {
    const reading = read(name);
    running.set(name, reading);
    const end = (): void => {
      if (running.get(name) === reading) running.delete(name);
    };
    reading.then(end, end);
    return reading;
  };
  return (name) => {
    const current = running.get(name);
    if (current === undefined) return start(name);
    const waiting = following.get(name);
    if (waiting !== undefined) return waiting;
    const begin = (): Promise<T> => {
      following.delete(name);
      return start(name);
    };
    const next = current.then(begin, begin);
    following.set(name, next);
    return next;
  };
}

/** The same question by several at one time is asked once. Nothing is remembered beyond its answer. */
export function createSharedQuestions<T>(): (key: string, ask: () => Promise<T>) => Promise<T> {
  const open = new Map<string, Promise<T>>();
  return (key, ask) => {
    const known = open.get(key);
    if (known !== undefined) return known;
    const asked = ask().finally(() => open.delete(key));
    open.set(key, asked);
    return asked;
  };
}
