/** Whether this is PostgreSQL refusing a row by the named constraint or unique index (class 23: 23505, 23503, 23514, 23P01, 23502). */
export function violates(error: unknown, constraint: string): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, constraint: broken } = error as { code?: unknown; constraint?: unknown };
  return typeof code === 'string' && code.startsWith('23') && broken === constraint;
}

/** Whether this is PostgreSQL refusing to delete a row that another row names, whichever it is. */
export function violatesReference(error: unknown): boolean {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === '23503';
}
