import type { LodgingWish, Sharing } from './stay.ts';

export interface Asking {
  readonly number: number;
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly lodging: LodgingWish | null;
  readonly sharing: Sharing | null;
  /** A badge number or a name, as the person wrote it; none means whoever it may be. */
  readonly shareWith: string | null;
}

const keyOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');

function accepts(one: Asking, other: Asking): boolean {
  if (one.lodging !== 'needed' || one.sharing !== 'shared') return false;
  if (one.shareWith === null) return true;
  const wanted = keyOf(one.shareWith);
  if (/^\d+$/.test(wanted)) return Number(wanted) === other.number;
  return [other.nameNative, other.nameLatin ?? ''].some((name) => name !== '' && keyOf(name) === wanted);
}

/** Both have asked for a shared room, and each has named the other or nobody. */
export function agreesToShare(one: Asking, other: Asking): boolean {
  return accepts(one, other) && accepts(other, one);
}
