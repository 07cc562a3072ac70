import { Failure } from '../errors.ts';

/** Far beyond any list of ours, and within what PostgreSQL takes as an offset. */
const MAX = 9_007_199_254_740_991;

/** A cursor that is a whole number, such as an offset. @throws Failure invalid for one that we never gave. */
export function numberInCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const number = /^\d{1,16}$/.test(cursor) ? Number(cursor) : Number.NaN;
  if (number <= MAX) return number;
  throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '?cursor', code: 'format' }] });
}
