import type { Endpoint } from '../../platform/contract.ts';
import { Failure } from '../../platform/errors.ts';
import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Relay } from '../checkin/index.ts';
import { gateApi, gateProblems } from './contract.ts';
import { isOpenAtGate } from './open-at-gate.ts';
import { gateHandlers, gateView } from './routes.ts';
import { createGateLink, type GateLink } from './service/link.ts';
import { createMainServer } from './service/main-server.ts';

export { beginGate, type GateSettings, requireNoGate } from './service/begin.ts';
export type { GateLink } from './service/link.ts';

/** Where this server is a gate: whose, and by which token it is known there. */
export interface GateOf {
  readonly mainUrl: string;
  readonly token: string;
}

export function createGateModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'log'>,
  needs: { relay: Relay; gateOf: GateOf | undefined },
): { parts: ModuleParts; link: GateLink | undefined } {
  const { relay, gateOf } = needs;
  const link =
    gateOf &&
    createGateLink({
      ...platform,
      main: createMainServer(gateOf.mainUrl, gateOf.token),
      passages: relay.passages,
    });
  return {
    parts: {
      ...serve(gateApi, gateHandlers({ ...platform, relay, link })),
      problems: gateProblems,
      ...(link && { readiness: async () => ({ gate: gateView(await link.getStatus(), platform.clock.now()) }) }),
    },
    link,
  };
}

/** What is refused at a gate, in words that tell where to go; undefined at a main server. */
export function closedAtGate(gateOf: GateOf | undefined) {
  if (!gateOf) return undefined;
  return (key: string, endpoint: Endpoint): Failure | undefined =>
    isOpenAtGate(key, endpoint.access)
      ? undefined
      : new Failure('forbidden', 'gate.change_at_main', { params: { main: gateOf.mainUrl } });
}
