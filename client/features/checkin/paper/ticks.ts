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

/** The instant at which the clocks of the zone show this; of an hour that summer time skips, the one after. */
export function instantAt(day: string, time: string, zone: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const shown = (at: number): number => {
    const parts = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }).formatToParts(at);
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00';
    return Date.parse(`${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:00Z`);
  };
  // Twice, since the offset at the first guess may be that of another season.
  const guess = wanted - (shown(wanted) - wanted);
  return new Date(guess - (shown(guess) - wanted)).toISOString();
}
