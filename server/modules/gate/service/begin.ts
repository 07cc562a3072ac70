import { ConfigError } from '../../../platform/config/config.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { SecretFiles } from '../../../platform/secret-files.ts';
import { findGateState, insertGateState } from '../store/gate-store.ts';
import { hasEdition } from '../store/mirror-store.ts';
import { createMainServer, Refused } from './main-server.ts';

export interface GateSettings {
  /** Address of the main server, without a slash at the end. */
  readonly mainUrl: string;
  /** Needed the first time only. */
  readonly code: string | undefined;
}
/** Who this gate is, as it lies beside the master key. */
interface Identity {
  readonly mainUrl: string;
  readonly token: string;
  readonly stationId: string;
  readonly stationName: string;
  readonly editionId: string;
}
const FILE = 'gate.json';

/**
 * Becomes a gate, or goes on being one; with an identity it starts without the main server.
 * @throws ConfigError in words for who starts it.
 */
export async function beginGate(
  settings: GateSettings,
  { db, secretFiles }: { db: Database; secretFiles: SecretFiles },
): Promise<{ token: string }> {
  const state = await findGateState(db.knex);
  if (!state && (await hasEdition(db.knex)))
    throw new ConfigError([
      'HUIWU_GATE_OF needs an empty database: this one holds an edition of its own. Give the gate a HUIWU_DATA_DIR of its own',
    ]);
  const identity = JSON.parse(await secretFiles.ensure(FILE, () => pair(settings))) as Identity;
  if (identity.mainUrl !== settings.mainUrl)
    throw new ConfigError([
      `HUIWU_GATE_OF: this is the gate of ${identity.mainUrl}. Another main server needs another HUIWU_DATA_DIR`,
    ]);
  if (state && (state.stationId !== identity.stationId || state.editionId !== identity.editionId))
    throw new ConfigError([
      `the database is that of the gate “${state.stationName}”, and ${FILE} that of “${identity.stationName}”`,
    ]);
  const { mainUrl, stationId, stationName, editionId, token } = identity;
  await db.transaction((tx) => insertGateState(tx, { mainUrl, stationId, stationName, editionId }));
  return { token };
}

async function pair({ mainUrl, code }: GateSettings): Promise<string> {
  if (code === undefined)
    throw new ConfigError([
      'HUIWU_GATE_CODE is needed the first time: make a station of profile “gate” at the main server and take its pairing code',
    ]);
  const { token, station } = await createMainServer(mainUrl, undefined)
    .pair(code)
    .catch((error: Error) => {
      throw new ConfigError([
        error instanceof Refused
          ? `HUIWU_GATE_CODE was not taken by ${mainUrl}: ${error.message}`
          : `HUIWU_GATE_OF: ${mainUrl} cannot be reached; a gate is paired while there is internet`,
      ]);
    });
  if (station.profile !== 'gate')
    throw new ConfigError([`HUIWU_GATE_CODE is that of “${station.name}”, which is no station of profile “gate”`]);
  const identity: Identity = {
    mainUrl,
    token,
    stationId: station.id,
    stationName: station.name,
    editionId: station.edition.id,
  };
  return `${JSON.stringify(identity)}\n`;
}

/** @throws ConfigError when the data are a gate's and it is started as something else: it would forget to hand on. */
export async function requireNoGate(db: Database): Promise<void> {
  const state = await findGateState(db.knex);
  if (state)
    throw new ConfigError([
      `HUIWU_GATE_OF is missing: these are the data of “${state.stationName}”, a gate of ${state.mainUrl}`,
    ]);
}
