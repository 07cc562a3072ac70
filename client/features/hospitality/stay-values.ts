import type { LegView, LodgingView, StayChanges } from '#contract/hospitality';
import { type Direction, LODGING_WISHES, SHARINGS, TRAVEL_MODES } from '#domain/hospitality';
import type { Values } from './stay-fields.tsx';

type Leg = Omit<LegView, 'runId' | 'changedAt'>;
interface Stay {
  readonly arrival: Leg | null;
  readonly departure: Leg | null;
  readonly lodging: LodgingView | null;
}

/** What is stored, as the fields of the form hold it. */
export function valuesOf({ arrival, departure, lodging }: Stay): Values {
  const leg = (way: Direction, stored: Leg | null): [string, string | number | null | undefined][] =>
    stored
      ? [
          [`${way}/mode`, stored.mode],
          [`${way}/number`, stored.number],
          [`${way}/station`, stored.station],
          [`${way}/day`, stored.day],
          [`${way}/time`, stored.time],
          [`${way}/partySize`, stored.partySize],
          [`${way}/luggage`, stored.luggage],
          [`${way}/pickUp`, stored.pickUp ? 'on' : null],
        ]
      : [];
  const wish: [string, string | null | undefined][] = [
    ['lodging/wish', lodging?.wish],
    ['lodging/checksIn', lodging?.checksIn],
    ['lodging/checksOut', lodging?.checksOut],
    ['lodging/sharing', lodging?.sharing],
    ['lodging/shareWith', lodging?.shareWith],
    ['lodging/note', lodging?.note],
  ];
  return Object.fromEntries(
    [...leg('arrival', arrival), ...leg('departure', departure), ...wish].flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

/** A filled form as the body of the request; a part without its first choice takes back what stood there. */
export function changesOf(form: FormData): StayChanges {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const leg = (way: Direction) => {
    const mode = TRAVEL_MODES.find((one) => one === text(`${way}/mode`));
    if (!mode) return null;
    return {
      mode,
      number: text(`${way}/number`),
      station: text(`${way}/station`),
      day: text(`${way}/day`),
      time: text(`${way}/time`).slice(0, 5),
      pickUp: form.has(`${way}/pickUp`),
      partySize: Number(text(`${way}/partySize`) || '1'),
      luggage: text(`${way}/luggage`),
    };
  };
  const wish = LODGING_WISHES.find((one) => one === text('lodging/wish'));
  return {
    arrival: leg('arrival'),
    departure: leg('departure'),
    lodging: wish
      ? {
          wish,
          checksIn: text('lodging/checksIn') || null,
          checksOut: text('lodging/checksOut') || null,
          sharing: SHARINGS.find((one) => one === text('lodging/sharing')) ?? null,
          shareWith: text('lodging/shareWith'),
          note: text('lodging/note'),
        }
      : null,
  };
}

/** A month around the edition, which is also what the server takes. */
export function travelDays({ startsOn, endsOn }: { startsOn: string; endsOn: string }) {
  const shift = (day: string, days: number) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return { min: shift(startsOn, -30), max: shift(endsOn, 30) };
}
