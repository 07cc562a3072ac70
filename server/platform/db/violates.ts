/** Whether this is PostgreSQL refusing a row by the named constraint or unique index (class 23: 23505, 23503, 23514, 23P01, 23502). */
export function violates(error: unknown, constraint: string): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, constraint: broken } = error as { code?: unknown; constraint?: unknown };
  return typeof code === 'string' && code.startsWith('23') && broken === constraint;
}
