import { type Caller, hasRole } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Prepared, Run } from '../../../platform/db/prepared.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import type { AlertView, LiaisonAlerts, VipView } from '../contract/alert-views.ts';
import { DOORS } from '../contract/roles.ts';
import type { Concern } from '../events.ts';
import {
  deleteWatch,
  findWatch,
  findWatchedOfScan,
  hasMail,
  insertAnswer,
  listAlerts,
  listLiaisons,
  listLiaisonsOf,
  listVips,
  saveWatch,
  setMail,
} from '../store/vip-store.ts';
import { alertView, vipView } from '../watching/alert-view.ts';

export interface Vips {
  list(year: number): Promise<VipView[]>;
  listLiaisons(year: number): Promise<{ id: string; name: string }[]>;
  watch(
    caller: Caller,
    registrationId: string,
    wish: { liaisonId: string; phone: string | null; note: string | null },
  ): Promise<VipView>;
  unwatch(caller: Caller, registrationId: string): Promise<void>;
  answer(caller: Caller, scanId: string, inMinutes: number | null): Promise<AlertView>;
  setMail(caller: Caller, wanted: boolean): Promise<void>;
  readAlerts(reader: Reader, liaisonId: string): Promise<LiaisonAlerts>;
  mapLiaisons(
    registrationIds: readonly string[],
    reader?: Reader,
  ): Promise<Map<string, { readonly id: string; readonly name: string; readonly phone: string | null }>>;
  provideCalls(provider: CallProvider): void;
  mapConcerns(run: Run, registrationIds: readonly string[]): Promise<Map<string, Concern>>;
}

/** Somebody whom the liaison should look for, and where they are wanted. */
export type CallProvider = (
  reader: Reader,
  liaisonId: string,
) => Promise<
  readonly {
    readonly registrationId: string;
    readonly name: string;
    readonly nameLatin: string | null;
    readonly zh: string;
    readonly en: string;
    readonly at: Date;
  }[]
>;

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly editions: Editions;
}

/** How long a node may not know of a new wish. */
const REMEMBERED_MS = 1000;
const WATCHED: Prepared = {
  name: 'checkin-watched',
  text: `select w.registration_id, w.liaison_id, w.phone, w.note, u.name from vip_watch w join office_user u on u.id = w.liaison_id
    join edition e on e.id = w.edition_id where e.state <> 'archived'`,
};
interface Watched {
  readonly registration_id: string;
  readonly liaison_id: string;
  readonly phone: string | null;
  readonly note: string | null;
  readonly name: string;
}

export const alertsChannel = (liaisonId: string): string => `alerts:${liaisonId}`;

export function createVips({ db, clock, audit, editions }: Needs): Vips {
  // All of them, a few dozen, once a second: no scan waits for a question about who is watched.
  let remembered = new Map<string, Watched>();
  let until = 0;
  const watchedNow = async (run: Run): Promise<ReadonlyMap<string, Watched>> => {
    if (performance.now() < until) return remembered;
    const rows = await run<Watched>(WATCHED, []);
    remembered = new Map(rows.map((row) => [row.registration_id, row]));
    until = performance.now() + REMEMBERED_MS;
    return remembered;
  };

  const tell = async (tx: Tx, editionId: string, ...liaisonIds: string[]): Promise<void> => {
    const board = `checkin:${(await editions.getById(editionId, tx)).year}`;
    for (const name of [...new Set([...liaisonIds.map(alertsChannel), board])].sort()) await bump(tx, name);
  };
  const editionOf = async (tx: Tx, registrationId: string): Promise<string> => {
    const row = await tx('registration').where({ id: registrationId }).first('edition_id');
    if (!row) throw new Failure('missing', 'request.missing');
    return row.edition_id;
  };
  const userOf = (caller: Caller): string => {
    if (caller.kind !== 'user') throw new Failure('forbidden', 'request.forbidden');
    return caller.userId;
  };

  const callProviders: CallProvider[] = [];
  const readCalls = async (reader: Reader, liaisonId: string): Promise<LiaisonAlerts['calls']> => {
    const calls: LiaisonAlerts['calls'][number][] = [];
    for (const provider of callProviders)
      for (const { at, ...call } of await provider(reader, liaisonId)) calls.push({ ...call, at: at.toISOString() });
    return calls;
  };

  return {
    provideCalls: (provider) => void callProviders.push(provider),
    async mapLiaisons(registrationIds, reader = db.knex) {
      const rows = await listLiaisonsOf(reader, registrationIds);
      return new Map(rows.map(({ registrationId, ...liaison }) => [registrationId, liaison]));
    },
    list: async (year) => (await listVips(db.knex, (await editions.getByYear(year)).id)).map(vipView),
    async listLiaisons(year) {
      await editions.getByYear(year);
      return listLiaisons(db.knex);
    },

    async watch(caller, registrationId, { liaisonId, phone, note }) {
      const view = await db.transaction(async (tx) => {
        const editionId = await editionOf(tx, registrationId);
        if (!(await listLiaisons(tx)).some((user) => user.id === liaisonId))
          throw new Failure('invalid', 'request.invalid', {
            errors: [{ pointer: '/liaisonId', code: 'checkin.no_such_liaison' }],
          });
        const before = await findWatch(tx, registrationId);
        const watch = { registration_id: registrationId, edition_id: editionId, liaison_id: liaisonId, phone, note };
        await saveWatch(tx, watch, userOf(caller), clock.now());
        await audit.record(tx, {
          caller,
          action: 'checkin.vip_marked',
          subject: { kind: 'registration', id: registrationId },
          editionId,
          detail: { liaisonId },
        });
        await tell(tx, editionId, liaisonId, before?.liaison_id ?? liaisonId);
        const [row] = await listVips(tx, editionId, registrationId);
        if (!row) throw new Failure('missing', 'request.missing');
        return vipView(row);
      });
      until = 0;
      return view;
    },
    async unwatch(caller, registrationId) {
      await db.transaction(async (tx) => {
        const watch = await findWatch(tx, registrationId);
        if (!watch) throw new Failure('missing', 'request.missing');
        await deleteWatch(tx, registrationId);
        await audit.record(tx, {
          caller,
          action: 'checkin.vip_unmarked',
          subject: { kind: 'registration', id: registrationId },
          editionId: watch.edition_id,
        });
        await tell(tx, watch.edition_id, watch.liaison_id);
      });
      until = 0;
    },

    answer: (caller, scanId, inMinutes) =>
      db.transaction(async (tx) => {
        const missing = () => new Failure('missing', 'request.missing');
        const registrationId = await findWatchedOfScan(tx, scanId);
        if (registrationId === undefined) throw missing();
        // Two who answer at once: the second one reads the answer of the first.
        await tx('vip_watch').where({ registration_id: registrationId }).forUpdate().first('registration_id');
        const find = async () => (await listAlerts(tx, { registrationId })).find((alert) => alert.scanId === scanId);
        const alert = await find();
        // Somebody else's alert does not exist for who is neither its liaison nor of the office at the doors.
        if (!alert || (userOf(caller) !== alert.liaison.id && !hasRole(caller, ...DOORS))) throw missing();
        if (alert.answeredAt !== null) return alertView(alert);
        const now = clock.now();
        await insertAnswer(tx, {
          scan_id: scanId,
          registration_id: registrationId,
          answered_at: now,
          answered_by: userOf(caller),
          there_at: inMinutes === null ? null : new Date(now.getTime() + inMinutes * 60_000),
        });
        await audit.record(tx, {
          caller,
          action: 'checkin.alert_answered',
          subject: { kind: 'registration', id: registrationId },
          editionId: alert.editionId,
          detail: { inMinutes },
        });
        await tell(tx, alert.editionId, alert.liaison.id);
        const answered = await find();
        if (!answered) throw missing();
        return alertView(answered);
      }),

    setMail: (caller, wanted) =>
      db.transaction(async (tx) => {
        const liaisonId = userOf(caller);
        await setMail(tx, liaisonId, wanted);
        await audit.record(tx, {
          caller,
          action: wanted ? 'checkin.alert_mail_wanted' : 'checkin.alert_mail_unwanted',
          subject: { kind: 'user', id: liaisonId },
        });
        await bump(tx, alertsChannel(liaisonId));
      }),

    async readAlerts(reader, liaisonId) {
      const rows = await reader('vip_watch').where({ liaison_id: liaisonId }).select('registration_id');
      return {
        byMail: await hasMail(reader, liaisonId),
        watched: rows.length,
        alerts: (await listAlerts(reader, { liaisonId })).map(alertView),
        calls: await readCalls(reader, liaisonId),
      };
    },

    async mapConcerns(run, registrationIds) {
      const watched = await watchedNow(run);
      const concerns = new Map<string, Concern>();
      if (watched.size === 0) return concerns;
      for (const id of registrationIds) {
        const found = watched.get(id);
        if (found) concerns.set(id, { notes: [noteOf(found)], channels: [alertsChannel(found.liaison_id)] });
      }
      return concerns;
    },
  };
}

/** The same at every door; what is written for staff stands behind it as it was written. */
function noteOf({ name, phone, note }: Watched): { zh: string; en: string } {
  const more = note ? ` · ${note}` : '';
  return {
    zh: `重要来宾：请通知联络员 ${name}${phone ? `（${phone}）` : ''}${more}`,
    en: `VIP: call ${name}${phone ? ` (${phone})` : ''}${more}`,
  };
}
