import type { Router } from 'express';
import type { SignerPems } from './config/signing-files.ts';
import type { Api, EndpointTable, ProblemTexts } from './contract.ts';
import type { Secrets } from './crypto.ts';
import type { Database } from './db/database.ts';
import type { Authenticator } from './http/access.ts';
import { type HotRoute, hotRoutes } from './http/direct.ts';
import { type Handlers, type MountOptions, mountApi } from './http/mount.ts';
import type { PageRoute } from './http/page.ts';
import type { Ids } from './ids.ts';
import type { JobHandler, Jobs } from './jobs/jobs.ts';
import type { Logger } from './log.ts';
import type { PdfRenderer } from './pdf/renderer.ts';
import type { LiveChannel } from './realtime/channel.ts';
import type { SecretFiles } from './secret-files.ts';
import type { SheetDesk } from './sheet/sheet-desk.ts';
import type { Clock } from './time.ts';

/** The mechanisms that every module is given. */
export interface Platform {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly secretFiles: SecretFiles;
  /** The institution's own key for signing papers, where one is configured. */
  readonly institutionSigner?: SignerPems | undefined;
  readonly jobs: Jobs;
  readonly pdf: PdfRenderer;
  readonly sheets: SheetDesk;
  readonly log: Logger;
  /** Without a trailing slash. */
  readonly publicUrl: string;
}

/** What a module offers to the composition root; what it offers to other modules stands beside it in its door. */
export interface ModuleParts {
  readonly api: Api;
  readonly mount: (router: Router, options: MountOptions) => void;
  /** Endpoints that go before the general stack. */
  readonly hot?: readonly HotRoute[];
  readonly problems?: ProblemTexts;
  readonly authenticators?: readonly Authenticator[];
  readonly channels?: readonly LiveChannel[];
  readonly jobs?: Readonly<Record<string, JobHandler>>;
  readonly pages?: readonly PageRoute[];
  /** Told beside `status` by /health/ready. */
  readonly readiness?: () => Promise<Readonly<Record<string, unknown>>>;
}

/** Ties a table of endpoints to its handlers; a table without all its handlers does not compile. */
export function serve<T extends EndpointTable>(
  api: Api<T>,
  handlers: Handlers<T>,
): Pick<ModuleParts, 'api' | 'mount' | 'hot'> {
  return {
    api: api as unknown as Api,
    mount: (router, options) => mountApi(router, api, handlers, options),
    hot: hotRoutes(api, handlers),
  };
}
