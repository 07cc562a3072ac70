/** The badge as a card of 86 × 54 mm, the size of the usual holders and of plastic cards; points from the cut's corner. */
export const cardLayout = {
  card: { width: 243.78, height: 153.07 },
  /** Colour runs on beyond the cut. */
  bleed: 4.25,
  colours: { ink: '#12211f', body: '#26312f', muted: '#5b6664', paper: '#ffffff', code: '#000000' },
  padding: 11,
  head: { height: 31, titleZh: { baseline: 15, max: 10.5, min: 5 }, titleEn: { baseline: 25, max: 6.2, min: 4 } },
  /** 24 mm: 29 modules of 0.83 mm, read from an arm's length. */
  code: { side: 68, right: 235, bottom: 126 },
  name: { top: 36, bottom: 84, width: 140, native: { max: 36, min: 12 }, latin: { max: 13, min: 7 } },
  facts: {
    top: 88,
    bottom: 126,
    organisation: { max: 8.6, min: 5.5, height: 18 },
    organisationEn: { max: 6.6, min: 4.6, height: 13 },
  },
  foot: { height: 22, type: { baseline: 14, max: 12, min: 6 }, number: { max: 9, min: 5 } },
} as const;

/** What stands on the back when it says something else than the face. */
export const badgeBack = {
  /** Each on one line: a title that breaks in the middle of a name reads as two. */
  titleZh: { max: 17, min: 6 },
  titleEn: { max: 9.5, min: 4.5 },
  /** Parts of the height at which the lines stand. */
  upright: {
    titleZh: 0.4,
    titleEn: 0.445,
    rule: 0.485,
    venue: 0.545,
    date: 0.585,
    lostZh: 0.915,
    lostEn: 0.942,
    venueSize: 10.5,
  },
  flat: {
    titleZh: 0.3,
    titleEn: 0.4,
    rule: 0.47,
    venue: 0.6,
    date: 0.69,
    lostZh: 0.865,
    lostEn: 0.925,
    venueSize: 8.5,
  },
  lost: {
    zh: '如有拾获，请交会务组。',
    en: 'If found, please hand in at the conference office.',
  },
} as const;
