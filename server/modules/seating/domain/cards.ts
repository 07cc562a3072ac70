import type { Seat } from './plan.ts';

/** What a card says: the name as it is printed, and the seat that it belongs to. */
export interface Card {
  /** The registration, or the table whose number card this is. */
  readonly key: string;
  readonly text: string;
  readonly place: string;
}

export type CardChange = 'new' | 'text' | 'place' | 'gone';

export interface ChangedCard {
  readonly key: string;
  readonly change: CardChange;
  readonly before: Card | null;
  readonly after: Card | null;
}

/** Only the cards that differ: those to print, and those to take away. */
export function compareCards(before: readonly Card[], after: readonly Card[]): ChangedCard[] {
  const old = new Map(before.map((card) => [card.key, card]));
  const now = new Map(after.map((card) => [card.key, card]));
  return [
    ...after.flatMap((card): ChangedCard[] => {
      const was = old.get(card.key);
      if (!was) return [{ key: card.key, change: 'new', before: null, after: card }];
      if (was.text !== card.text) return [{ key: card.key, change: 'text', before: was, after: card }];
      if (was.place !== card.place) return [{ key: card.key, change: 'place', before: was, after: card }];
      return [];
    }),
    ...before
      .filter(({ key }) => !now.has(key))
      .map((card): ChangedCard => ({ key: card.key, change: 'gone', before: card, after: null })),
  ];
}

export interface Move {
  readonly registrationId: string;
  readonly from: Seat | null;
  readonly to: Seat | null;
}

const sameSeat = (a: Seat | undefined, b: Seat | undefined): boolean =>
  a?.part === b?.part && a?.tableId === b?.tableId && a?.row === b?.row && a?.offset === b?.offset;

/** Who sits elsewhere afterwards, in the order of the seats before; who had none comes last. */
export function compareSeats(before: readonly Seat[], after: readonly Seat[]): Move[] {
  const to = new Map(after.map((seat) => [seat.registrationId, seat]));
  const from = new Map(before.map((seat) => [seat.registrationId, seat]));
  return [...new Set([...from.keys(), ...to.keys()])]
    .filter((id) => !sameSeat(from.get(id), to.get(id)))
    .map((registrationId) => ({
      registrationId,
      from: from.get(registrationId) ?? null,
      to: to.get(registrationId) ?? null,
    }));
}
