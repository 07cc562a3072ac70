/** One line of the record: what was there and what is there now. */
export interface Change {
  readonly what: string;
  /** Of which room or type. */
  readonly of?: string;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
}

export function changesBetween<T extends object, K extends keyof T & string>(
  fields: readonly K[],
  before: Pick<T, K>,
  after: Pick<T, K>,
  of?: string,
): Change[] {
  return fields.flatMap((what) => {
    const [from, to] = [told(before[what]), told(after[what])];
    return from === to ? [] : [{ what, ...(of !== undefined && { of }), from, to }];
  });
}

function told(value: unknown): Change['from'] {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
