/** The main server as a gate sees it: over a line that may be down, slow, or somebody else's log-in page. */
export interface MainServer {
  pair(code: string): Promise<PairedGate>;
  /** undefined: it is as the tag says. */
  getMirror(etag: string | null): Promise<{ text: string; etag: string } | undefined>;
  getPassages(since: Date | null): Promise<{ until: string; scans: object[]; annulments: object[] }>;
  handOn(body: object): Promise<{ stored: number }>;
}
export interface PairedGate {
  readonly token: string;
  readonly station: {
    readonly id: string;
    readonly name: string;
    readonly profile: string;
    readonly edition: { readonly id: string };
  };
}
/** It was reached and said no. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, what: string) {
    super(what);
    this.status = status;
  }
}

const PATIENCE_MS = 20_000;
const MAX_MESSAGE = 200;

export function createMainServer(mainUrl: string, token: string | undefined): MainServer {
  const call = async (method: string, path: string, more: { body?: object; etag?: string | null } = {}) => {
    const answer = await fetch(`${mainUrl}${path}`, {
      method,
      // A login page of the hall's network is no answer of ours.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        Accept: 'application/json',
        'X-Requested-With': 'huiwu',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(more.body && { 'Content-Type': 'application/json' }),
        ...(more.etag && { 'If-None-Match': more.etag }),
      },
      ...(more.body && { body: JSON.stringify(more.body) }),
    });
    if (answer.status === 304) return answer;
    const isOurs = /^application\/(problem\+)?json\b/.test(answer.headers.get('content-type') ?? '');
    if (answer.ok && isOurs) return answer;
    const { detail, title } = (isOurs ? await answer.json().catch(() => ({})) : {}) as Record<string, unknown>;
    throw new Refused(answer.status, String(detail ?? title ?? 'no answer of Huiwu').slice(0, MAX_MESSAGE));
  };
  const json = async <T>(...given: Parameters<typeof call>): Promise<T> => (await (await call(...given)).json()) as T;

  return {
    pair: (code) => json('POST', '/api/v1/stations/pair', { body: { code } }),
    async getMirror(etag) {
      const answer = await call('GET', '/api/v1/gates/me/mirror', { etag });
      if (answer.status === 304) return undefined;
      return { text: await answer.text(), etag: answer.headers.get('etag') ?? '' };
    },
    getPassages: (since) =>
      json('GET', `/api/v1/gates/me/passages${since ? `?since=${encodeURIComponent(since.toISOString())}` : ''}`),
    handOn: (body) => json('POST', '/api/v1/gates/me/scans', { body }),
  };
}
