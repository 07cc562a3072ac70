import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** One JSON line an event on standard output; secrets never reach it. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorLine },
    redact: ['*.password', '*.token', '*.authorization', '*.cookie', '*.link'],
  };
  return destination ? pino(options, destination) : pino(options);
}

/** PostgreSQL's `detail` quotes the row that it refused, so of an error only this is told. */
function errorLine(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error };
  const { name, message, stack, cause } = error;
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  return {
    type: name,
    message,
    code,
    constraint,
    table,
    stack,
    ...(cause !== undefined && { cause: errorLine(cause) }),
  };
}
