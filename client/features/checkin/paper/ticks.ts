import { formatTime, localDate } from '../../../lib/dates.ts';

export interface Tick {
  readonly code: string;
  /** hh:mm at the edition's place. */
  readonly time: string;
}

/** One code a line and a time behind it; a gun that ends with Tab, full-width signs and commas are read too. */
export function readTicks(text: string, timeOfAll: string): { ticks: Tick[]; badLine: number | undefined } {
  const ticks: Tick[] = [];
  for (const [at, line] of text.normalize('NFKC').split(/\r?\n/).entries()) {
    const [code, said = ''] = line.trim().split(/[\s,;，；]+/);
    if (!code) continue;
    const time = said === '' ? timeOfAll : said.replace(/[.：]/, ':');
    const [, hours = '', minutes = ''] = /^(\d{1,2}):?(\d{2})$/.exec(time) ?? [];
    if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return { ticks, badLine: at + 1 };
    ticks.push({ code, time: `${hours.padStart(2, '0')}:${minutes}` });
  }
  return { ticks, badLine: undefined };
}

/** The instant at which the clocks of the zone show this. Asked twice: the first guess may lie beyond a change of clocks. */
export function instantAt(day: string, time: string, zone: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let guess = wanted;
  for (let turn = 0; turn < 2; turn += 1)
    guess += wanted - Date.parse(`${localDate(guess, zone)}T${formatTime(guess, zone)}:00Z`);
  return new Date(guess).toISOString();
}
