import type { StationPort } from './port.ts';
import type { StationClock } from './station-clock.ts';

export type Answered =
  | { readonly kind: 'ok'; readonly body: Readonly<Record<string, unknown>>; readonly askedAt: number }
  /** The server understood and will not. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  | { readonly kind: 'unknown_caller' }
  /** No answer in time, or one that the server did not write: nobody knows what became of it. */
  | { readonly kind: 'unreachable' };

export interface Question {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly budgetMs: number;
  /** Another station's, whose scans are sent in its name. */
  readonly token?: string;
}
export type ServerLine = (question: Question) => Promise<Answered>;

/** Asks the server and never rejects. A hall's wifi that answers every address with its own page counts as no answer. */
export function createServerLine(port: StationPort, clock: StationClock, stopped: AbortSignal): ServerLine {
  // One listener for all: on a network that never answers, scans wait side by side, and Node takes the eleventh for a leak.
  const underWay = new Set<() => void>();
  stopped.addEventListener('abort', () => {
    for (const giveUp of underWay) giveUp();
  });
  return async ({ method, path, body, budgetMs, token = port.token }) => {
    if (stopped.aborted) return { kind: 'unreachable' };
    const abort = new AbortController();
    const askedAt = port.elapsed();
    let callOff = () => {};
    const giveUp = () => abort.abort();
    underWay.add(giveUp);
    // Some networks never end a request that was aborted, so the time is waited for beside it.
    const late = new Promise<Answered>((resolve) => {
      abort.signal.addEventListener('abort', () => resolve({ kind: 'unreachable' }));
      callOff = port.after(budgetMs, giveUp);
    });
    const headers: Record<string, string> = {
      Accept: 'application/json, application/problem+json',
      Authorization: `Bearer ${token}`,
      'X-Requested-With': 'huiwu',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    };
    const init: RequestInit = { method, headers, signal: abort.signal, credentials: 'omit', cache: 'no-store' };
    if (body !== undefined) init.body = JSON.stringify(body);
    try {
      return await Promise.race([read(port.fetch(port.origin + path, init), askedAt, clock), late]);
    } finally {
      callOff();
      underWay.delete(giveUp);
    }
  };
}

async function read(asked: Promise<Response>, askedAt: number, clock: StationClock): Promise<Answered> {
  try {
    const response = await asked;
    const body: unknown = await response.json();
    if (typeof body !== 'object' || body === null) return { kind: 'unreachable' };
    const fields = body as Readonly<Record<string, unknown>>;
    if (response.ok) {
      if (typeof fields.serverTime === 'string') clock.hear(Date.parse(fields.serverTime), askedAt);
      return { kind: 'ok', body: fields, askedAt };
    }
    const code = typeof fields.code === 'string' ? fields.code : undefined;
    const { status } = response;
    if (code === undefined || status >= 500 || status === 408 || status === 429) return { kind: 'unreachable' };
    return status === 401 ? { kind: 'unknown_caller' } : { kind: 'refused', status, code };
  } catch {
    return { kind: 'unreachable' };
  }
}
