import type { BadgeColour } from '../../../templates/badge/standard/layout.ts';

/** What is printed on one badge. An empty text leaves its line out. */
export interface BadgeSheet {
  /** The badge's code, what the stations scan. */
  readonly code: string;
  readonly nameNative: string;
  readonly nameLatin: string;
  readonly position: string;
  readonly organisationZh: string;
  readonly organisationEn: string;
  readonly organisationLocal?: string;
  readonly placeZh: string;
  readonly placeEn: string;
  readonly typeZh: string;
  readonly typeEn: string;
  /** A kind of registration, or the two ends of the band's gradient as #rrggbb. */
  readonly colour: BadgeColour | readonly [string, string];
  readonly number: string;
  readonly note?: string;
  readonly editionTitleZh: string;
  readonly editionTitleEn: string;
  readonly venueLine: string;
  readonly dateLine: string;
}

export type BadgeFormat = 'a6' | 'a4-4up';

export interface BadgePrint {
  readonly badges: readonly BadgeSheet[];
  readonly format: BadgeFormat;
}
