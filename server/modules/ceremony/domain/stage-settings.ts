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

/** Where each party sits, as the hall sees it; who is neither first nor last of an odd number sits in the middle. */
export const SIDES = ['left', 'middle', 'right'] as const;
export type Side = (typeof SIDES)[number];

export function sideOf(index: number, count: number, first: StageSettings['firstPartySide']): Side {
  if (count < 2) return 'middle';
  const fromLeft = first === 'left' ? index : count - 1 - index;
  const middle = (count - 1) / 2;
  if (fromLeft === middle) return 'middle';
  return fromLeft < middle ? 'left' : 'right';
}

/** A picture that one party has and another lacks would rank them: then nobody has one. */
export function allOrNone<T>(pictures: readonly (T | null)[]): (T | null)[] {
  return pictures.every((one) => one !== null) ? [...pictures] : pictures.map(() => null);
}
