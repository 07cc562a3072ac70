import pg from 'pg';

// Some are missing from pg's list of type ids, hence the cast.
type Oid = Parameters<typeof pg.types.setTypeParser>[0];
const oid = { int8: 20, int8Array: 1016, date: 1082, dateArray: 1182, textArray: 1009 } as Record<string, number> as {
  [name in 'int8' | 'int8Array' | 'date' | 'dateArray' | 'textArray']: Oid;
};

/**
 * count(*) and bigint are numbers here (nothing we count passes 2^53), a date is its text "2024-11-22" (as a Date it would
 * be midnight of the machine's zone), and numeric stays text: it is exact, a number is not.
 */
export function setValueParsers(): void {
  const texts = pg.types.getTypeParser(oid.textArray) as (value: string) => (string | null)[];
  pg.types.setTypeParser(oid.int8, Number);
  pg.types.setTypeParser(oid.int8Array, (value) => texts(value).map((item) => (item === null ? null : Number(item))));
  pg.types.setTypeParser(oid.date, (value) => value);
  pg.types.setTypeParser(oid.dateArray, texts);
}
