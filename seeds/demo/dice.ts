export interface Dice {
  /** A whole number from 0 up to, but not including, the limit. */
  below(limit: number): number;
  shuffle<T>(list: readonly T[]): T[];
}

/** mulberry32: the same throws for the same seed, on every machine. Never for secrets. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    shuffle(list) {
      return list
        .map((item) => ({ item, at: below(2 ** 30) }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item);
    },
  };
}
