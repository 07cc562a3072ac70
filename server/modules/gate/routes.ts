import type { Database } from '../../platform/db/database.ts';
import { type Handlers, reply } from '../../platform/http/mount.ts';
import type { Clock } from '../../platform/time.ts';
import type { Relay } from '../checkin/index.ts';
import type { GateView, gateApi } from './contract.ts';
import type { GateLink, GateStatus } from './service/link.ts';
import { createMirror } from './service/mirror.ts';

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly relay: Relay;
  /** Where this server is a gate. */
  readonly link: GateLink | undefined;
}

export function gateHandlers({ db, clock, relay, link }: Needs): Handlers<(typeof gateApi)['endpoints']> {
  const readMirrorOf = createMirror(db);
  return {
    'GET /api/v1/gates/me/mirror': async ({ caller }) => {
      const { editionId } = await relay.requireGate(caller);
      const { text, version } = await readMirrorOf(editionId);
      return reply(200, text, { version });
    },
    'GET /api/v1/gates/me/passages': async ({ caller, query }) => {
      const { editionId } = await relay.requireGate(caller);
      const since = query.since === undefined ? undefined : new Date(query.since);
      const { until, scans, annulments } = await relay.passages.list(editionId, since);
      return reply(200, { until, scans: [...scans] as never, annulments: [...annulments] as never });
    },
    'POST /api/v1/gates/me/scans': async ({ caller, body }) => {
      const gate = await relay.requireGate(caller);
      return reply(200, { stored: await relay.receive(gate, body.sentAt, body.queues) });
    },
    'GET /api/v1/gate': async () => reply(200, { gate: link ? gateView(await link.getStatus(), clock.now()) : null }),
  };
}

export function gateView(status: GateStatus, now: Date): GateView {
  const { mirroredAt, handedAt } = status;
  return {
    ...status,
    mirroredAt: mirroredAt?.toISOString() ?? null,
    mirrorAgeSeconds: mirroredAt && Math.max(0, Math.round((now.getTime() - mirroredAt.getTime()) / 1000)),
    handedAt: handedAt?.toISOString() ?? null,
  };
}
