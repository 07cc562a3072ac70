import type { OwnStayView, StayChanges } from './contract.ts';
import { type Direction, LODGING_WISHES, SHARINGS, TRAVEL_MODES } from './domain.ts';

export type Fields = Readonly<Record<string, string | readonly string[]>>;

export function formValues(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

const among = <T extends string>(choices: readonly T[], text: string): T | undefined =>
  choices.find((choice) => choice === text);

/** A plain form as the changes that it asks for; parts that are closed are not in the form and stay as they are. */
export function stayChangesOf(fields: Fields, may: OwnStayView['may']): StayChanges {
  const text = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value : '';
  };
  const leg = (way: Direction) => {
    const mode = among(TRAVEL_MODES, text(`${way}/mode`));
    if (!mode) return null;
    const partySize = Number(text(`${way}/partySize`) || '1');
    return {
      mode,
      number: text(`${way}/number`),
      station: text(`${way}/station`),
      day: text(`${way}/day`),
      // Some browsers send the seconds, too.
      time: text(`${way}/time`).slice(0, 5),
      pickUp: text(`${way}/pickUp`) !== '',
      partySize,
      luggage: text(`${way}/luggage`),
    };
  };
  const lodging = () => {
    const wish = among(LODGING_WISHES, text('lodging/wish'));
    if (!wish) return null;
    const sharing = among(SHARINGS, text('lodging/sharing'));
    return {
      wish,
      checksIn: text('lodging/checksIn') || null,
      checksOut: text('lodging/checksOut') || null,
      sharing: sharing ?? null,
      shareWith: text('lodging/shareWith'),
      note: text('lodging/note'),
    };
  };
  return {
    ...(may.changeTravel && { arrival: leg('arrival'), departure: leg('departure') }),
    ...(may.changeLodging && { lodging: lodging() }),
  };
}
