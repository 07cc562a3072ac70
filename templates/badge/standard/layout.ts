/** The A6 badge, 105 x 148 mm, in points from the top left corner of the cut. */
export const badgeLayout = {
  card: { width: 297.64, height: 419.53 },
  /** Colour runs on beyond the cut, so that a cut a millimetre off leaves no white edge. */
  bleed: 4.25,
  padding: 16,
  colours: { ink: '#12211f', body: '#26312f', muted: '#5b6664', paper: '#ffffff', code: '#000000' },
  head: {
    height: 91,
    slot: { width: 39.7, height: 8.5, top: 19.8 },
    titleZh: { baseline: 50, max: 14.5, min: 7 },
    titleEn: { baseline: 64.5, max: 9, min: 5 },
    place: { baseline: 79.5, max: 7.6, min: 4.5 },
  },
  /** A third of the height: the name is read from two metres. */
  name: {
    top: 99,
    bottom: 243,
    native: { max: 78, min: 20, leading: 1.16 },
    latin: { max: 27, min: 13, leading: 1.16 },
    /** One name alone may be larger and take three lines. */
    alone: { max: 84, min: 20, leading: 1.14 },
    shortTracking: 0.08,
  },
  code: { side: 93.6, bottom: 355.6, right: 284.5 },
  facts: {
    top: 253,
    bottom: 362,
    width: 152,
    organisation: { max: 11.5, min: 7.5, height: 30 },
    organisationEn: { max: 8.6, min: 5.5, height: 22 },
    position: { max: 8.6, min: 5.5, height: 11 },
    place: { max: 12.5, min: 7, height: 13 },
    number: { label: 6.4, max: 12, min: 6 },
    note: { max: 9, min: 5 },
  },
  foot: {
    height: 49,
    typeZh: { baseline: 25, max: 20, min: 9, tracking: 0.28 },
    typeEn: { baseline: 40.5, max: 10.5, min: 5.5, tracking: 0.14 },
  },
  /** Four A6 fill an A4 to its edge and leave no room for marks. */
  sheet: { scale: 0.92 },
  /** When and in which run, where the card itself is the paper: on the foot's edge, for who looks for it. */
  stamp: { rise: 3.6, size: 3.6 },
  words: { number: '编号 No.' },
} as const;

/** Two ends of the band's gradient for each kind of registration; white text on either has a contrast above 4.5. */
export const badgeColours = {
  delegate: ['#0b4650', '#12727b'],
  guest: ['#7a1420', '#a8322a'],
  speaker: ['#5a3d0c', '#8a6417'],
  signatory: ['#6b4e12', '#8f6a1c'],
  press: ['#334155', '#566377'],
  interpreter: ['#1f3a68', '#3a62a0'],
  staff: ['#14532d', '#27734a'],
  exhibitor: ['#3b2a6b', '#624fa6'],
} as const satisfies Record<string, readonly [string, string]>;

export type BadgeColour = keyof typeof badgeColours;
