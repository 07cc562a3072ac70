/** The choices that a kitchen knows; a text may name several, and what names none of them stands under `other`. */
export const DIET_KINDS = [
  'halal',
  'vegan',
  'vegetarian',
  'kosher',
  'no_pork',
  'no_beef',
  'seafood',
  'nuts',
  'gluten',
  'lactose',
  'other',
] as const;
export type DietKind = (typeof DIET_KINDS)[number];

const SIGNS: readonly (readonly [DietKind, RegExp])[] = [
  ['halal', /清真|halal|ฮาลาล|ຮາລານ|穆斯林|muslim|islam/],
  ['kosher', /kosher|犹太洁食/],
  ['vegan', /vegan|纯素|全素|净素/],
  ['vegetarian', /vegetarian|素食|吃素|茹素|มังสวิรัติ|ვეგეტარიან|ovo-?lacto|蛋奶素/],
  ['no_pork', /(?:no|without|not eat) pork|pork[- ]free|(?:不吃|不食|忌|无)猪肉/],
  ['no_beef', /(?:no|without|not eat) beef|beef[- ]free|(?:不吃|不食|忌|无)牛肉/],
  ['seafood', /seafood|shellfish|shrimp|fish allergy|海鲜|虾|蟹|贝类/],
  ['nuts', /\bnuts?\b|peanut|坚果|花生/],
  ['gluten', /gluten|celiac|coeliac|麸质|麦麸/],
  ['lactose', /lactose|dairy|milk allergy|乳糖|乳制品|牛奶/],
];
/** "not vegetarian" asks for nothing. */
const DENIED = /\b(?:not|non)[ -]?(?:a )?(?:vegetarian|vegan|halal|muslim)\b|非素食|非清真/g;
const NOTHING =
  /^(?:无|没有|不需要|无要求|无特殊要求|无忌口|none|no|nil|n\/?a|nothing|-+|普通|正常|normal|regular|standard)[.。]?$/;

function keyOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** What the kitchen has to know of a text; nothing where it says that there is nothing. */
export function dietKinds(text: string): DietKind[] {
  const key = keyOf(text);
  if (key === '' || NOTHING.test(key)) return [];
  const asked = key.replace(DENIED, '');
  const found = SIGNS.filter(([, sign]) => sign.test(asked)).map(([kind]) => kind);
  // Who eats nothing of animals is counted once, with the stricter kitchen.
  const kinds = found.includes('vegan') ? found.filter((kind) => kind !== 'vegetarian') : found;
  return kinds.length > 0 ? kinds : ['other'];
}

export interface DietGroup {
  readonly kind: DietKind;
  readonly count: number;
  /** As people wrote it, most first. */
  readonly texts: { readonly text: string; readonly count: number }[];
}

export function groupDiets(texts: readonly string[]): DietGroup[] {
  const groups = new Map<DietKind, Map<string, { text: string; count: number }>>();
  for (const text of texts)
    for (const kind of dietKinds(text)) {
      const group = groups.get(kind) ?? new Map<string, { text: string; count: number }>();
      groups.set(kind, group);
      const known = group.get(keyOf(text));
      if (known) known.count += 1;
      else group.set(keyOf(text), { text: text.trim(), count: 1 });
    }
  return DIET_KINDS.flatMap((kind) => {
    const group = groups.get(kind);
    if (!group) return [];
    const listed = [...group.values()].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
    return [{ kind, count: listed.reduce((sum, { count }) => sum + count, 0), texts: listed }];
  });
}
