import type { RequestListener, Server } from 'node:http';
import type { Site } from '../../client/app/render.tsx';
import { createAgendaModule } from '../modules/agenda/index.ts';
import { createAuditModule } from '../modules/audit/index.ts';
import { createBookingsModule } from '../modules/bookings/index.ts';
import { createCeremonyModule } from '../modules/ceremony/index.ts';
import { createCertificatesModule } from '../modules/certificates/index.ts';
import { badgesByHash, createCheckInModule, ownBadges } from '../modules/checkin/index.ts';
import { createDelegationsModule } from '../modules/delegations/index.ts';
import { createDirectoryModule } from '../modules/directory/index.ts';
import { createEditionsModule, type Editions } from '../modules/editions/index.ts';
import { closedAtGate, createGateModule, type GateOf } from '../modules/gate/index.ts';
import { createHospitalityModule } from '../modules/hospitality/index.ts';
import { createIdentityModule } from '../modules/identity/index.ts';
import { createLettersModule } from '../modules/letters/index.ts';
import { createMessagesModule, type MailTransport } from '../modules/messages/index.ts';
import { createPrintModule } from '../modules/print/index.ts';
import { ERASED_NAME } from '../modules/registration/domain.ts';
import { createRegistrationModule } from '../modules/registration/index.ts';
import { createSeatingModule } from '../modules/seating/index.ts';
import type { Api } from '../platform/contract.ts';
import { createListener } from '../platform/db/listener.ts';
import { Failure } from '../platform/errors.ts';
import { sessionCookieName } from '../platform/http/credentials.ts';
import type { MountOptions } from '../platform/http/mount.ts';
import { createProblemWriter } from '../platform/http/problem.ts';
import { countJobs } from '../platform/jobs/job-sweep.ts';
import type { Worker } from '../platform/jobs/jobs.ts';
import { createJobs, startWorker } from '../platform/jobs/jobs.ts';
import type { ModuleParts, Platform } from '../platform/module.ts';
import { createLive, type Live, type Screen } from '../platform/realtime/live.ts';
import { sheetProblems } from '../platform/sheet/sheet-fault.ts';
import { contextOf, createHttp } from './http.ts';
import { createMetrics } from './metrics.ts';
import { createProblemPage, mountPages } from './pages.ts';
import type { Shell } from './shell.ts';
import { channelsApi, mountApiDescription, mountChannels, mountOps } from './system.ts';

export interface ComposeOptions {
  readonly platform: Omit<Platform, 'jobs'>;
  readonly version: string;
  readonly transport: MailTransport | undefined;
  /** Undefined where only the API is wanted. */
  readonly client: { readonly shell: Shell; readonly dir: string | undefined } | undefined;
  /** Undefined: a server of its own. */
  readonly gateOf?: GateOf | undefined;
  /** In tests every JSON answer is held against its contract. */
  readonly checkResponses?: boolean;
  readonly tickMs?: number;
}

export interface App {
  readonly http: RequestListener;
  readonly live: Live;
  readonly worker: Worker;
  readonly apis: readonly Api[];
  readonly doors: Doors;
  /** Sockets share the server's port. */
  attach(server: Server): void;
  close(): Promise<void>;
}

export type Doors = ReturnType<typeof createModules>['doors'];

/** Every module, lowest rank first; each is handed the doors it may knock at. */
function createModules(
  platform: Platform,
  transport: MailTransport | undefined,
  listScreens: (channel: string) => Screen[],
  gateOf: GateOf | undefined,
) {
  const { parts: auditParts, audit } = createAuditModule(platform);
  const { parts: messagesParts, messages } = createMessagesModule(platform, { audit, transport });
  const { parts: identityParts, identity } = createIdentityModule(platform, { audit });
  const { parts: directoryParts, directory } = createDirectoryModule(platform, { audit });
  const { parts: editionsParts, editions } = createEditionsModule(platform, {
    audit,
    directory,
    // The home page tells who comes; that is known two ranks above it.
    async findParticipation(editionId) {
      const found = await registrations.countParticipation(editionId);
      return found.people > 0 ? found : undefined;
    },
    // What stands in the way of deleting a room or a type.
    findUse: async (reader, editionId) => ({
      ...(await agenda.findUse(reader, editionId)),
      registrationsByType: await registrations.countByType(editionId, reader),
    }),
  });
  const {
    parts: agendaParts,
    agenda,
    speakers,
    drawCalendar,
  } = createAgendaModule(platform, { audit, directory, editions });
  const { parts: registrationParts, registrations } = createRegistrationModule(platform, {
    audit,
    messages,
    directory,
    editions,
  });
  const { parts: hospitalityParts } = createHospitalityModule(platform, { audit, messages, editions, registrations });
  const { parts: delegationsParts, delegations } = createDelegationsModule(platform, {
    audit,
    messages,
    directory,
    editions,
    registrations,
  });
  const { parts: lettersParts, visaLetters } = createLettersModule(platform, {
    audit,
    messages,
    directory,
    editions,
    registrations,
  });
  const { parts: bookingsParts, bookings } = createBookingsModule(platform, {
    audit,
    messages,
    directory,
    editions,
    agenda,
    drawCalendar,
    registrations,
  });
  const {
    parts: checkinParts,
    checkin,
    relay,
  } = createCheckInModule(platform, {
    audit,
    messages,
    identity,
    directory,
    editions,
    registrations,
    delegations,
    // A gate has no key of the badges.
    badges: gateOf ? badgesByHash : ownBadges(platform.secrets),
  });
  const { parts: gateParts, link: gateLink } = createGateModule(platform, { relay, gateOf });
  registrations.onMerged((tx, merge) => speakers.replaceRegistrant(tx, merge));
  registrations.onErased((tx, { registration }) => speakers.eraseRegistrant(tx, registration.id, ERASED_NAME));
  registrations.onErased((tx, { registration }) => checkin.eraseRegistrant(tx, registration));
  registrations.onMerged((tx, merge) => checkin.replaceRegistrant(tx, merge));
  registrations.onMerged(async (tx, { from }) => {
    // What was scanned stays with the badge that was scanned.
    if ((await checkin.mapPresence([from], tx)).size > 0)
      throw new Failure('conflict', 'registration.merge_keep_the_arrived');
  });
  const { parts: certificatesParts, certificates } = createCertificatesModule(platform, {
    audit,
    messages,
    directory,
    editions,
    identity,
    registrations,
  });
  const {
    parts: ceremonyParts,
    ceremonies,
    agreements,
  } = createCeremonyModule(platform, {
    audit,
    messages,
    identity,
    editions,
    directory,
    agenda,
    people: registrations,
    presences: checkin,
    liaisons: checkin,
    contacts: delegations,
    designations: certificates,
    listScreens,
  });
  const { parts: seatingParts, seating } = createSeatingModule(platform, {
    audit,
    editions,
    registrations,
    presences: checkin,
  });
  const { parts: printParts } = createPrintModule({
    ...platform,
    agenda,
    audit,
    directory,
    editions,
    registrations,
    checkin,
    seating,
  });
  const parts: ModuleParts[] = [
    auditParts,
    messagesParts,
    identityParts,
    directoryParts,
    editionsParts,
    agendaParts,
    registrationParts,
    hospitalityParts,
    bookingsParts,
    delegationsParts,
    lettersParts,
    checkinParts,
    gateParts,
    certificatesParts,
    ceremonyParts,
    seatingParts,
    printParts,
  ];
  const doors = {
    audit,
    messages,
    identity,
    directory,
    editions,
    agenda,
    speakers,
    registrations,
    bookings,
    delegations,
    visaLetters,
    checkin,
    gateLink,
    certificates,
    ceremonies,
    agreements,
    seating,
  };
  return { parts, doors };
}

export async function compose(options: ComposeOptions): Promise<App> {
  const { client, version, transport } = options;
  const platform: Platform = { ...options.platform, jobs: createJobs(options.platform.ids, options.platform.clock) };
  const { db, log, clock, publicUrl } = platform;
  const { parts, doors } = createModules(platform, transport, (channel) => live.listScreens(channel), options.gateOf);
  const authenticators = parts.flatMap((part) => part.authenticators ?? []);
  const problems = createProblemWriter(sheetProblems, ...parts.map((part) => part.problems ?? {}));
  const apis = [...parts.map((part) => part.api), channelsApi as unknown as Api];
  const metrics = createMetrics(() => countJobs(db).catch(() => undefined));
  const listener = await createListener(db.connection, log);
  const live = createLive({
    db,
    listener,
    channels: parts.flatMap((part) => part.channels ?? []),
    authenticators,
    cookieName: sessionCookieName(publicUrl),
    clock,
    log,
    ...(options.tickMs !== undefined && { tickMs: options.tickMs }),
  });
  const site = createSite(doors.editions, publicUrl);
  const mounting: MountOptions = {
    contextOf,
    checkResponses: options.checkResponses ?? false,
    closed: closedAtGate(options.gateOf),
  };
  const http = createHttp({
    ids: platform.ids,
    log,
    publicUrl,
    authenticators,
    problems,
    metrics,
    clientDir: client?.dir,
    hotRoutes: parts.flatMap((part) => part.hot ?? []),
    checkResponses: mounting.checkResponses,
    mountOps: (router) => mountOps(router, { db, metrics, readiness: parts.flatMap((part) => part.readiness ?? []) }),
    mountApis(router) {
      for (const part of parts) part.mount(router, mounting);
      mountChannels(router, () => live, mounting);
      mountApiDescription(router, { apis, problems, version, publicUrl });
    },
    mountPages(router) {
      const routes = parts.flatMap((part) => part.pages ?? []);
      if (client) mountPages(router, { shell: client.shell, site, routes, elsewhere: options.gateOf?.mainUrl });
    },
    drawProblem: client && createProblemPage({ shell: client.shell, site, problems }),
  });
  const handlers = Object.assign({}, ...parts.map((part) => part.jobs ?? {}));
  const worker = startWorker({ db, listener, handlers, clock, log });
  return {
    http,
    live,
    worker,
    apis,
    doors,
    attach: (server) => live.attach(server),
    async close() {
      await doors.gateLink?.close();
      await worker.close();
      await live.close();
      await listener.close();
    },
  };
}

/** What stands on every page: whose conference this is. */
function createSite(editions: Editions, publicUrl: string): () => Promise<Site> {
  return async () => {
    // The problem page is drawn with this too, also when the database is the problem.
    const [installation, edition] = await Promise.all([editions.findInstallation(), editions.findCurrent()]).catch(
      () => [],
    );
    return {
      alliance: { zh: installation?.allianceNameZh ?? '会务', en: installation?.allianceNameEn ?? 'Huiwu' },
      origin: publicUrl,
      ...(edition && {
        edition: {
          shortTitle: { zh: `${edition.year} 年度活动`, en: `${edition.year} edition` },
          timeZone: edition.timeZone,
        },
      }),
    };
  };
}
