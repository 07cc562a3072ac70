import { formatTime, localDate } from './dates.ts';

/** For a field of date and time: the wall clock of the edition's zone. */
export function toLocal(instant: string, zone: string): string {
  return `${localDate(instant, zone)}T${formatTime(instant, zone)}`;
}

/** Asks twice, because Intl knows zones in one direction only: the first answer may lie on the other side of a change of clocks. */
export function fromLocal(local: string, zone: string): string {
  const wanted = Date.parse(`${local}:00Z`);
  let guess = wanted;
  for (let turn = 0; turn < 2; turn += 1)
    guess += wanted - Date.parse(`${toLocal(new Date(guess).toISOString(), zone)}:00Z`);
  return new Date(guess).toISOString();
}
