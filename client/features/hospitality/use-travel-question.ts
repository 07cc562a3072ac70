import type { Direction } from '#domain/hospitality';
import { useAddress } from '../../lib/use-address.ts';

export const TRAVEL_STATES = ['missing', 'known', 'open', 'given', 'changed'] as const;
type State = (typeof TRAVEL_STATES)[number];
const isState = (text: string | undefined): text is State => TRAVEL_STATES.some((state) => state === text);

/** Filters stand in the address; "state" is one choice on screen and two filters of the API. */
export function useTravelQuestion() {
  const { read, write, search } = useAddress();
  const direction: Direction = read('direction') === 'departure' ? 'departure' : 'arrival';
  const wanted = read('pickUp') === 'wanted';
  const given = read('state');
  const state = isState(given) ? given : undefined;
  const [q, day, station, organisationId] = [read('q'), read('day'), read('station'), read('organisation')];
  const query = {
    direction,
    ...(q && { q }),
    ...(day && { day }),
    ...(station && { station }),
    ...(organisationId && { organisationId }),
    ...((state === 'missing' || state === 'known') && { travel: state }),
    ...((state === 'open' || state === 'given' || state === 'changed') && { pickUp: state }),
    ...(wanted && { pickUp: 'wanted' as const }),
  };
  return { query, state, write, search };
}
