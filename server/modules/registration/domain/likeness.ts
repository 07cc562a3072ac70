/** In what two registrations that may be one person are alike. */
export const LIKENESS = ['name', 'letters', 'organisation', 'phone', 'email'] as const;
export type Likeness = (typeof LIKENESS)[number];

/** What the staying entry may take over from the one that ends. */
export const MERGED_FIELDS = [
  'nameNative',
  'nameLatin',
  'formOfAddress',
  'nameSpoken',
  'position',
  'positionEn',
  'organisation',
  'place',
  'email',
  'phone',
  'diet',
  'accessNeeds',
  'note',
] as const;
export type MergedField = (typeof MERGED_FIELDS)[number];
