import type { Registration } from './domain.ts';

/** A door on the own-registration page into what another module keeps for this person, e.g. travel. */
export interface OwnCard {
  /** Below `/{locale}/my/{token}/`. */
  readonly path: string;
  readonly titleZh: string;
  readonly titleEn: string;
  /** What stands there now, in a few words. */
  readonly textZh: string;
  readonly textEn: string;
  readonly tone: 'good' | 'bad' | 'wait' | 'active' | 'plain';
}
/** None where there is nothing for this person to do or to read. */
export type FindOwnCards = (registration: Registration) => Promise<readonly OwnCard[]>;

export interface OwnCards {
  /** For modules above this one; their order of arrival is the order on the page. */
  provideOwnCards(find: FindOwnCards): void;
  listOwnCards(registration: Registration): Promise<OwnCard[]>;
}

export function createOwnCards(): OwnCards {
  const providers: FindOwnCards[] = [];
  return {
    provideOwnCards: (find) => void providers.push(find),
    listOwnCards: async (registration) => (await Promise.all(providers.map((find) => find(registration)))).flat(),
  };
}
