import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { loadSigner } from '../pdf/cades.ts';

/** The institution's own key for signing papers, all PEM. */
export interface SignerPems {
  readonly keyPem: string;
  readonly certificatePem: string;
  readonly chainPem: readonly string[];
}

/** The certificates in a PEM file, in their order. */
export function listCertificates(pem: string): string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
}

type Given = (name: string) => string | undefined;

/** Tried once at the start: a key that does not fit must not be found out on the day of the ceremony. */
export function readSigningFiles(given: Given, problems: string[]): SignerPems | undefined {
  const keyFile = given('HUIWU_SIGNING_KEY_FILE');
  const certificateFile = given('HUIWU_SIGNING_CERTIFICATE_FILE');
  if (keyFile === undefined && certificateFile === undefined) return undefined;
  const key = read('HUIWU_SIGNING_KEY_FILE', keyFile, problems);
  const certificates = read('HUIWU_SIGNING_CERTIFICATE_FILE', certificateFile, problems);
  if (key === undefined || certificates === undefined) return undefined;
  const [certificatePem, ...chainPem] = listCertificates(certificates);
  if (certificatePem === undefined) {
    problems.push('HUIWU_SIGNING_CERTIFICATE_FILE holds no certificate in PEM form');
    return undefined;
  }
  try {
    const passphrase = given('HUIWU_SIGNING_KEY_PASSWORD');
    const opened = createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) });
    const keyPem = opened.export({ type: 'pkcs8', format: 'pem' }).toString();
    loadSigner(keyPem, certificatePem, chainPem);
    return { keyPem, certificatePem, chainPem };
  } catch (error) {
    problems.push(`HUIWU_SIGNING_KEY_FILE cannot be used: ${(error as Error).message}`);
    return undefined;
  }
}

function read(name: string, path: string | undefined, problems: string[]): string | undefined {
  if (path === undefined) {
    problems.push(`${name} is missing: the key and the certificate belong together`);
    return undefined;
  }
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    problems.push(`${name} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`);
    return undefined;
  }
}
