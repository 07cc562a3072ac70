import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';

const field = (pointer: string, code: string) =>
  new Failure('invalid', 'request.invalid', { errors: [{ pointer, code }] });

/** What the constraints say, in words. */
const RULES: readonly (readonly [constraint: string, failure: () => Failure])[] = [
  ['seat_plan_seats_hold', () => new Failure('conflict', 'seating.plan_full')],
  ['seat_table_seats_hold', () => new Failure('conflict', 'seating.table_full')],
  ['seat_place_one_host_a_table', () => new Failure('conflict', 'seating.one_host_a_table')],
  ['seat_place_takes_part', () => field('/registrationIds', 'seating.not_of_edition')],
  ['precedence_person_takes_part', () => field('/registrationIds', 'seating.not_of_edition')],
  ['seat_plan_has_rows_or_tables', () => field('/rows', 'seating.rows_missing')],
];

export async function withRules<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const broken = RULES.find(([constraint]) => violates(error, constraint));
    throw broken ? broken[1]() : error;
  }
}

export const missing = () => new Failure('missing', 'request.missing');
export const stale = () => new Failure('stale', 'seating.stale');
export const refuseField = (pointer: string, code: string): Failure => field(pointer, code);
