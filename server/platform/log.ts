import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** One JSON line an event on standard output; secrets never reach it. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.password', '*.token', '*.authorization', '*.cookie', '*.link'],
  });
}
