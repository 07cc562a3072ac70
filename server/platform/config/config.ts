import { resolve } from 'node:path';
import { readSigningFiles, type SignerPems } from './signing-files.ts';

export interface Config {
  readonly port: number;
  /** Undefined: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** Without a trailing slash; stands in mails and QR codes. */
  readonly publicUrl: string;
  /** Undefined: mails stay in the outbox page. */
  readonly smtpUrl: string | undefined;
  readonly adminEmail: string | undefined;
  readonly adminPassword: string | undefined;
  readonly logLevel: string;
  /** Undefined: a server of its own, and not the gate of another one. */
  readonly gate: { readonly mainUrl: string; readonly code: string | undefined } | undefined;
  /** Undefined: papers are signed by the authority that this installation makes for itself. */
  readonly institutionSigner: SignerPems | undefined;
}

/** All that is wrong with the environment, in one message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];
const MIN_PASSWORD = 10;

function url(name: string, value: string, protocols: readonly string[], problems: string[]): string | undefined {
  const parsed = parse(value);
  if (!parsed || !protocols.includes(parsed.protocol)) {
    problems.push(`${name} must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    return undefined;
  }
  return value;
}
/** `URL.parse` does not exist in Node 20. */
function parse(value: string): URL | null {
  try {
    return new URL(value);
  } catch {
    return null;
  }
}

function readGate(given: (name: string) => string | undefined, publicUrl: string, problems: string[]): Config['gate'] {
  const of = given('HUIWU_GATE_OF');
  const code = given('HUIWU_GATE_CODE');
  if (code !== undefined && !/^[0-9A-Za-z-]{16,40}$/.test(code))
    problems.push('HUIWU_GATE_CODE must be a pairing code, such as 0123-4567-89AB-CDEF');
  if (of === undefined) {
    if (code !== undefined) problems.push('HUIWU_GATE_CODE needs HUIWU_GATE_OF beside it');
    return undefined;
  }
  const parsed = url('HUIWU_GATE_OF', of, ['http:', 'https:'], problems) === undefined ? null : parse(of);
  if (!parsed) return undefined;
  if (parsed.username || parsed.password || parsed.search || parsed.hash || parsed.pathname !== '/')
    problems.push('HUIWU_GATE_OF must be the address of the main server and nothing after it');
  if (parsed.origin === parse(publicUrl)?.origin) problems.push('HUIWU_GATE_OF must be another server than PUBLIC_URL');
  if (given('SMTP_URL') !== undefined)
    problems.push('SMTP_URL must be empty at a gate: mails go out at the main server');
  return { mainUrl: parsed.origin, code };
}

/**
 * Reads the environment once, before anything is opened.
 * @throws ConfigError naming every wrong value; no secret is repeated in it.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = [];
  const given = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === '' ? undefined : value;
  };
  const portText = given('PORT') ?? '3000';
  const port = Number(portText);
  if (!/^\d+$/.test(portText) || port > 65_535) problems.push('PORT must be a whole number from 0 to 65535');
  const databaseUrl = given('DATABASE_URL');
  if (databaseUrl !== undefined) url('DATABASE_URL', databaseUrl, ['postgres:', 'postgresql:'], problems);
  const publicUrl = given('PUBLIC_URL') ?? `http://localhost:${port}`;
  url('PUBLIC_URL', publicUrl, ['http:', 'https:'], problems);
  const smtpUrl = given('SMTP_URL');
  if (smtpUrl !== undefined) url('SMTP_URL', smtpUrl, ['smtp:', 'smtps:'], problems);
  const adminEmail = given('HUIWU_ADMIN_EMAIL');
  if (adminEmail !== undefined && !/^[^\s@]+@[^\s@]+$/.test(adminEmail))
    problems.push('HUIWU_ADMIN_EMAIL must be a mail address');
  const adminPassword = given('HUIWU_ADMIN_PASSWORD');
  if (adminPassword !== undefined && adminPassword.length < MIN_PASSWORD)
    problems.push(`HUIWU_ADMIN_PASSWORD must have at least ${MIN_PASSWORD} characters`);
  if (adminPassword !== undefined && adminEmail === undefined)
    problems.push('HUIWU_ADMIN_PASSWORD needs HUIWU_ADMIN_EMAIL beside it');
  const logLevel = given('HUIWU_LOG_LEVEL') ?? 'warn';
  if (!LOG_LEVELS.includes(logLevel)) problems.push(`HUIWU_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`);
  const gate = readGate(given, publicUrl, problems);
  const institutionSigner = readSigningFiles(given, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    port,
    databaseUrl,
    dataDir: resolve(given('HUIWU_DATA_DIR') ?? 'var'),
    publicUrl: publicUrl.replace(/\/+$/, ''),
    smtpUrl,
    adminEmail,
    adminPassword,
    logLevel,
    gate,
    institutionSigner,
  };
}
