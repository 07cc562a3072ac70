import { setTimeout as delay } from 'node:timers/promises';
import { createStationCore } from '../../client/features/checkin/core/station-core.ts';
import type { StationCore, Subject } from '../../client/features/checkin/core/told.ts';
import { createTestPhone, type Network, type TestPhone } from '../support/station-port.ts';
import type { Chance } from './chance.ts';
import { type FaultLine, LINE_FAULTS } from './fault-line.ts';
import { type History, noteHeard, noteSent } from './history.ts';

export interface StationPlan {
  readonly name: string;
  readonly id: string;
  readonly token: string;
  readonly line: FaultLine;
  readonly chance: Chance;
  readonly history: History;
  /** Of them the first one most of the time. */
  readonly doors: readonly { readonly id: string; readonly exits: boolean }[];
  readonly codes: readonly string[];
  readonly clockAhead: number;
  /** Where to send what this station is said to have sent before. */
  readonly serverUrl: string;
}

export interface StationRun {
  readonly name: string;
  readonly core: () => StationCore;
  /** Until it has data to judge by. */
  prepare(): Promise<void>;
  /** Scans, and suffers what happens to phones, until the signal. */
  work(until: AbortSignal): Promise<void>;
  /** Without network until it is healed. */
  cutOff(): void;
  /** Everything works again. */
  heal(): void;
  /** True when nothing is left to be sent. */
  drain(withinMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

const HOUR = 3600_000;
const CLOCKS = [HOUR, -HOUR, -10 * 60_000, 0];
const NETWORKS: readonly Network[] = ['down', 'dropped', 'silent', 'portal'];

/** One station built from the real client core, and the hand that holds it. */
export function createStationRun(plan: StationPlan): StationRun {
  const { chance, history, line } = plan;
  let disk: TestPhone['disk'] | undefined;
  let phone: TestPhone;
  let core: StationCore;
  let clockAhead = plan.clockAhead;
  let network: Network = 'up';
  /** What the network comes back to. */
  let base: Network = 'up';
  let underWay: string[] | undefined;

  const start = (locks?: Map<string, Promise<void>>) => {
    phone = createTestPhone({
      origin: line.origin,
      token: plan.token,
      clockAhead,
      network,
      ...(disk && { disk }),
      ...(locks && { locks }),
    });
    disk = phone.disk;
    core = createStationCore({ ...phone.port, fetch: listened(phone), uuid: counted(phone) });
  };

  const counted = (of: TestPhone) => () => {
    const id = of.port.uuid();
    underWay?.push(id);
    return id;
  };

  const listened =
    (of: TestPhone): typeof fetch =>
    async (input, init) => {
      const sent = typeof init?.body === 'string' ? init.body : undefined;
      if (sent !== undefined && of.network !== 'down' && of.network !== 'portal') {
        noteSent(history, plan.id, plan.token, String(input), sent);
        if (await isMixedUp(String(input), sent)) throw new TypeError('overtaken');
      }
      const answer = await of.port.fetch(input, init);
      const text = await answer.text();
      if (answer.ok && sent !== undefined && of.network !== 'portal') noteHeard(history, plan.id, sent, text);
      return new Response(text, { status: answer.status, headers: answer.headers });
    };

  /** The end of a batch arrives before its beginning, backwards, and nobody hears of it. */
  const isMixedUp = async (address: string, sent: string): Promise<boolean> => {
    if (!address.endsWith('/stations/me/scans') || !chance.happens(0.15)) return false;
    const batch = JSON.parse(sent) as { items: unknown[] };
    if (batch.items.length < 2) return false;
    const items = batch.items.slice(Math.floor(batch.items.length / 2)).reverse();
    await fetch(`${plan.serverUrl}/api/v1/stations/me/scans`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${plan.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...batch, items }),
    }).catch(() => {});
    history.count('batch out of order');
    return true;
  };

  const subject = (): Subject => {
    const door = chance.happens(0.8) ? plan.doors[0] : chance.pick(plan.doors);
    return {
      checkpointId: door?.id ?? '',
      raw: chance.pick(plan.codes),
      direction: door?.exits && chance.happens(0.4) ? 'exit' : 'entry',
      source: 'camera',
    };
  };

  const scanOnce = async () => {
    const ids: string[] = [];
    underWay = ids;
    const told = await core.scan(subject());
    underWay = undefined;
    history.count('scans');
    if (!told.recorded) {
      history.count(`not recorded: ${told.why}`);
      for (const id of ids) history.denied.add(id);
      return;
    }
    const { scanId, decision, reason } = told;
    history.told.push({ stationId: plan.id, scanId, decision, reason });
    history.count(told.provisional ? 'scans told without network' : 'scans told by the server');
    if (decision !== 'admit' || !chance.happens(0.06)) return;
    const undone = await core.undo(scanId, 'wrong person');
    if (undone.undone) history.undone.add(scanId);
    history.count(undone.undone ? 'undos' : 'undos not taken');
  };

  const wipe = () =>
    new Promise<void>((resolve, reject) => {
      const wiping = phone.disk.deleteDatabase('station');
      wiping.onsuccess = () => resolve();
      wiping.onerror = () => reject(wiping.error);
    });

  const troubles: Record<string, () => Promise<void>> = {
    'phone switched off': async () => {
      await core.stop();
      start();
    },
    'clock set': async () => {
      // 1970 is what a phone shows whose battery was empty.
      clockAhead = chance.happens(0.25) ? -Date.now() + chance.below(HOUR) : chance.pick(CLOCKS);
      phone.clockAhead = clockAhead;
    },
    'store full': async () => {
      phone.full = true;
      const full = phone;
      for (let n = 0; n < 4; n += 1) await scanOnce();
      full.full = false;
    },
    'store full while the server is asked': async () => {
      const full = phone;
      if (base === 'up') line.fault = chance.pick(['none', 'black_hole', 'answer_lost']);
      const scanning = scanOnce();
      await delay(5 + chance.below(30));
      full.full = true;
      await scanning;
      full.full = false;
      line.fault = 'none';
    },
    'store wiped': wipe,
    'two tabs': async () => {
      const first = core;
      start(phone.locks);
      const other = await core.scan(subject());
      if (other.recorded) history.violations.push(`${plan.name}: a second tab scanned beside the first`);
      await first.stop();
    },
  };

  /** A trouble of the network is long, and scanning goes on; one of the phone itself is short, and nobody scans beside it. */
  const suffer = async (): Promise<{ over: Promise<void> | undefined }> => {
    if (chance.happens(0.4) && base === 'up') {
      line.fault = chance.pick(LINE_FAULTS);
      history.count(`line: ${line.fault}`);
      const over = delay(300 + chance.below(2500)).then(() => {
        line.fault = 'none';
      });
      return { over };
    }
    if (chance.happens(0.3) && base === 'up') {
      setNetwork(chance.pick(NETWORKS));
      history.count(`network: ${network}`);
      return { over: delay(500 + chance.below(3000)).then(() => setNetwork(base)) };
    }
    const [name, trouble] = chance.pick(Object.entries(troubles));
    history.count(name);
    await trouble();
    return { over: undefined };
  };
  const setNetwork = (next: Network) => {
    network = next;
    phone.network = next;
  };

  start();
  return {
    name: plan.name,
    core: () => core,
    async prepare() {
      const giveUp = performance.now() + 30_000;
      while (!core.getState().ready) {
        if (performance.now() > giveUp) throw new Error(`${plan.name} got no data`);
        await delay(20);
      }
    },
    async work(until) {
      let suffering: Promise<void> | undefined;
      while (!until.aborted) {
        await scanOnce();
        if (!suffering && chance.happens(0.02)) {
          const { over } = await suffer();
          suffering = over?.finally(() => {
            suffering = undefined;
          });
        }
        await delay(chance.below(100));
      }
      await suffering;
    },
    cutOff() {
      base = 'down';
      setNetwork(base);
    },
    heal() {
      base = 'up';
      setNetwork(base);
      phone.full = false;
      line.fault = 'none';
    },
    async drain(withinMs) {
      const giveUp = performance.now() + withinMs;
      while (performance.now() < giveUp) {
        if ((await core.flush()) && core.getState().carried === 0) return true;
        await delay(200);
      }
      return false;
    },
    stop: () => core.stop(),
  };
}
