export interface Timed {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly state: string;
}

export interface NowAndNext<S> {
  /** Under way: begun and not ended. */
  readonly now: readonly S[];
  /** What begins next, all that begin at that same moment. */
  readonly next: readonly S[];
}

/** A session ends at the moment in which the one after it begins: it is then over. Cancelled ones do not take place. */
export function nowAndNext<S extends Timed>(sessions: readonly S[], at: Date): NowAndNext<S> {
  const moment = at.getTime();
  const held = sessions.filter((session) => session.state !== 'cancelled');
  const now = held.filter((one) => Date.parse(one.startsAt) <= moment && moment < Date.parse(one.endsAt));
  const coming = held.filter((one) => Date.parse(one.startsAt) > moment);
  const first = Math.min(...coming.map((one) => Date.parse(one.startsAt)));
  return { now, next: coming.filter((one) => Date.parse(one.startsAt) === first) };
}
