import type { Names } from './organisation.ts';

export interface Candidate extends Names {
  readonly id: string;
  readonly shortNameZh: string | null;
  readonly shortNameEn: string | null;
  readonly place: string;
  readonly website: string | null;
  readonly otherNames: readonly Names[];
}

export const DUPLICATE_REASONS = [
  'same_name',
  'former_name',
  'similar_name',
  'shared_short_name',
  'same_website',
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

export interface Suspicion {
  readonly first: string;
  readonly second: string;
  readonly reasons: readonly DuplicateReason[];
  readonly samePlace: boolean;
  /** 0 to 1: how alike the names are that are most alike. */
  readonly likeness: number;
}

/** A forgotten 技术 or 学院 passes; schools that share only their town and kind do not. Two places ask for more than one. */
const LIKE = 0.68;
const LIKE_ABROAD = 0.85;
const CONTAINED = 0.7;
/** Shorter ones are kinds and towns. */
const WHOLE = 6;

/** For comparing only: one width, one case, no marks on Latin letters, no signs and no spaces. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\b(the|of|and)\b/g, '')
    .replace(/[\p{P}\p{S}\s]/gu, '');
}

interface Keyed {
  readonly candidate: Candidate;
  readonly present: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
  readonly short: ReadonlySet<string>;
  readonly site: string | undefined;
}

/**
 * Pairs that may be one organisation recorded twice, the likeliest first. Names are compared by pairs of characters,
 * each weighed by how rare it is in this directory: 职业学院 says little where most are one.
 */
export function findSuspicions(candidates: readonly Candidate[]): Suspicion[] {
  const keyed = candidates.map(keysOf);
  const weigh = weightsOf(keyed);
  const found: Suspicion[] = [];
  for (const [at, other] of pairsToCompare(keyed)) {
    const [a, b] = [keyed[at], keyed[other]];
    if (!a || !b) continue;
    const suspicion = compare(a, b, weigh);
    if (suspicion) found.push(suspicion);
  }
  return found.sort((x, y) => y.likeness - x.likeness || (x.first + x.second < y.first + y.second ? -1 : 1));
}

function keysOf(candidate: Candidate): Keyed {
  const keys = (...names: readonly (string | null)[]) =>
    new Set(names.map((name) => nameKey(name ?? '')).filter(Boolean));
  return {
    candidate,
    present: keys(candidate.nameZh, candidate.nameEn, candidate.nameLocal),
    other: keys(...candidate.otherNames.flatMap(({ nameZh, nameEn, nameLocal }) => [nameZh, nameEn, nameLocal])),
    short: keys(candidate.shortNameZh, candidate.shortNameEn),
    site: siteOf(candidate.website),
  };
}

function siteOf(website: string | null): string | undefined {
  if (!website || !URL.canParse(website)) return undefined;
  return new URL(website).hostname.replace(/^www\./, '');
}

function compare(a: Keyed, b: Keyed, weigh: Weigh): Suspicion | undefined {
  const samePlace = a.candidate.place === b.candidate.place;
  const likeness = Math.max(
    0,
    ...[...a.present].flatMap((one) => [...b.present].map((two) => likenessOf(one, two, weigh))),
  );
  const shared = (x: ReadonlySet<string>, y: ReadonlySet<string>) => [...x].some((key) => y.has(key));
  const isSame = shared(a.present, b.present);
  const tests: Record<DuplicateReason, boolean> = {
    same_name: isSame,
    former_name: shared(a.other, b.present) || shared(a.present, b.other) || shared(a.other, b.other),
    similar_name: !isSame && likeness >= (samePlace ? LIKE : LIKE_ABROAD),
    shared_short_name:
      samePlace && (shared(a.short, b.short) || shared(a.short, b.present) || shared(a.present, b.short)),
    same_website: a.site !== undefined && a.site === b.site,
  };
  const reasons = DUPLICATE_REASONS.filter((reason) => tests[reason]);
  if (reasons.length === 0) return undefined;
  const [first, second] = [a.candidate.id, b.candidate.id].sort() as [string, string];
  return { first, second, reasons, samePlace, likeness: isSame ? 1 : likeness };
}

type Weigh = (pair: string) => number;

/** Dice over weighed pairs. Numbers tell schools of one series apart, so names whose digits differ are not alike. */
function likenessOf(one: string, two: string, weigh: Weigh): number {
  if (digitsOf(one) !== digitsOf(two)) return 0;
  // A whole name with a campus or a department behind it.
  const [shorter, longer] = one.length < two.length ? [one, two] : [two, one];
  if (shorter.length >= WHOLE && longer.includes(shorter)) return Math.max(CONTAINED, shorter.length / longer.length);
  const [a, b] = [pairsOf(one), pairsOf(two)];
  const sum = (pairs: Iterable<string>) => [...pairs].reduce((total, pair) => total + weigh(pair), 0);
  const whole = sum(a) + sum(b);
  return whole === 0 ? 0 : (2 * sum([...a].filter((pair) => b.has(pair)))) / whole;
}

function digitsOf(key: string): string {
  return (key.match(/\d+/g) ?? []).map(Number).join(' ');
}

function pairsOf(key: string): Set<string> {
  const signs = [...key];
  return new Set(signs.length < 2 ? signs : signs.slice(1).map((sign, at) => `${signs[at]}${sign}`));
}

function weightsOf(keyed: readonly Keyed[]): Weigh {
  const holders = new Map<string, number>();
  for (const { present } of keyed)
    for (const pair of new Set([...present].flatMap((key) => [...pairsOf(key)])))
      holders.set(pair, (holders.get(pair) ?? 0) + 1);
  // In a directory of five nothing is rare; the 20 keep its weights even.
  const whole = keyed.length + 20;
  return (pair) => Math.log(whole / ((holders.get(pair) ?? 0) + 0.5));
}

/** Only those that share a rare pair, a short name, another name or a site: not every one with every other. */
function pairsToCompare(keyed: readonly Keyed[]): Iterable<readonly [number, number]> {
  const homes = new Map<string, number[]>();
  keyed.forEach(({ present, other, short, site }, at) => {
    const features = new Set([
      ...[...present].flatMap((key) => [...pairsOf(key)]),
      ...[...present, ...other, ...short].map((key) => `=${key}`),
      ...(site ? [`@${site}`] : []),
    ]);
    for (const feature of features) homes.set(feature, [...(homes.get(feature) ?? []), at]);
  });
  const limit = Math.max(12, keyed.length / 10);
  const pairs = new Map<string, readonly [number, number]>();
  for (const [feature, group] of homes) {
    if (group.length > limit && !/^[=@]/.test(feature)) continue;
    for (const [n, at] of group.entries())
      for (const other of group.slice(n + 1)) pairs.set(`${at} ${other}`, [at, other]);
  }
  return pairs.values();
}
