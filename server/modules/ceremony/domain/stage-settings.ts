import type { Side } from './scenes.ts';

/** What the hall is shown beside names; an edition without settings of its own shows no flag and no logo. */
export interface StageSettings {
  readonly showPlaces: boolean;
  readonly showFlags: boolean;
  readonly showLogos: boolean;
  /**
   * Where the first party sits, as the hall sees it. Who signs sits with the face to the hall, the host to the left of the
   * guest (主左客右): for the hall, that is the right.
   */
  readonly firstPartySide: 'left' | 'right';
}

export const PLAIN_STAGE: StageSettings = {
  showPlaces: true,
  showFlags: false,
  showLogos: false,
  firstPartySide: 'right',
};

/** Where each party sits, as the hall sees it; who is the middle one of an odd number sits in the middle. */
export function sideOf(index: number, count: number, first: StageSettings['firstPartySide']): Side {
  const fromLeft = first === 'left' ? index : count - 1 - index;
  const middle = (count - 1) / 2;
  if (fromLeft === middle) return 'centre';
  return fromLeft < middle ? 'left' : 'right';
}

/** From left to right, as the hall sees them: the picture on the wall and the people below it must not contradict each other. */
export function asSeated<T>(parties: readonly T[], first: StageSettings['firstPartySide']): T[] {
  return first === 'left' ? [...parties] : [...parties].reverse();
}

/** A picture that one party has and another lacks would rank them: then nobody has one. */
export function allOrNone<T>(pictures: readonly (T | null)[]): (T | null)[] {
  return pictures.every((one) => one !== null) ? [...pictures] : pictures.map(() => null);
}
