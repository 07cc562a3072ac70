/**
 * The few ways in which a use-case can fail. The domain does not know that it is on the web: HTTP, sockets and the
 * command line each map a kind once.
 */
export type FailureKind =
  | 'malformed'
  | 'too_large'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'gone'
  | 'stale'
  | 'precondition'
  | 'limited'
  | 'unavailable'
  | 'failed';

export interface FieldError {
  /** JSON pointer into the body, e.g. /consents/photographs. */
  readonly pointer: string;
  /** required, too_long, format, unknown, … or a module's own code. */
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

interface FailureOptions {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly FieldError[];
  /** What the reader needs beside the words, e.g. the present state after a stale command. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
  readonly retryAfterSeconds?: number;
}

/** A failure that a person can be told: `code` (`<module>.<what>`) has a text in zh and en. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly kind: FailureKind;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly errors: readonly FieldError[];
  readonly extra: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: FailureKind, code: string, options: FailureOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.code = code;
    this.params = options.params ?? {};
    this.errors = options.errors ?? [];
    this.extra = options.extra ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
