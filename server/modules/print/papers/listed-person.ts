import type { Pair } from './headings.ts';

/** Somebody who agreed to stand in the list; nothing else of them is known here. */
export interface ListedPerson {
  readonly nameNative: string;
  readonly nameLatin: string | null;
  /** By which it is sorted among names as they sound. */
  readonly nameSort: string | null;
  readonly position: string | null;
  readonly positionEn: string | null;
  /** Of one party are those with the same. */
  readonly party: string;
  readonly organisationZh: string | null;
  readonly organisationEn: string | null;
  readonly organisationLocal: string | null;
  readonly placeZh: string;
  readonly placeEn: string;
}
export function organisationOf(person: ListedPerson): Pair {
  const { organisationZh, organisationEn, organisationLocal } = person;
  return [organisationZh ?? organisationLocal ?? organisationEn ?? '', organisationEn ?? organisationLocal ?? ''];
}

/** The second name only where it says something else. */
export function namesOf({ nameNative, nameLatin }: ListedPerson): Pair {
  return [nameNative, nameLatin && nameLatin !== nameNative ? nameLatin : ''];
}
export const positionsOf = ({ position, positionEn }: ListedPerson): Pair => [position ?? '', positionEn ?? ''];
