import type { Registration } from '../domain.ts';

/** What another module shows on the page of a registration; leads to a page of its own below it. */
export interface OwnCard {
  /** Last part of the address: `/{locale}/my/{token}/<path>`. */
  readonly path: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly textZh: string;
  readonly textEn: string;
  readonly tone: 'good' | 'bad' | 'wait' | 'active' | 'plain';
}
export type FindOwnCards = (registration: Registration) => Promise<OwnCard[]>;

export interface OwnCards {
  provideOwnCards(find: FindOwnCards): void;
  listOwnCards(registration: Registration): Promise<OwnCard[]>;
}

export function createOwnCards(): OwnCards {
  const finders: FindOwnCards[] = [];
  return {
    provideOwnCards: (find) => void finders.push(find),
    listOwnCards: async (registration) => (await Promise.all(finders.map((find) => find(registration)))).flat(),
  };
}
