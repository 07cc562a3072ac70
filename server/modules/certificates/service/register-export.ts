import { createHash, X509Certificate } from 'node:crypto';
import type { Caller } from '../../../platform/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { createCades, loadSigner } from '../../../platform/pdf/cades.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import { listOf } from '../domain/open-badge.ts';
import { listRegister } from '../store/register-store.ts';
import { listFootings } from '../store/standing-store.ts';
import { lastStatusPosition } from '../store.ts';
import { createCredentials } from './credentials.ts';
import { createPaperSigner } from './paper-signer.ts';
import { registerEntry } from './register-entries.ts';
import { registerPage } from './register-page.ts';
import { registerReadme } from './register-readme.ts';

export type RegisterExportNeeds = Pick<
  Platform,
  'db' | 'clock' | 'ids' | 'secretFiles' | 'institutionSigner' | 'publicUrl'
> & { readonly audit: Audit; readonly editions: Pick<Editions, 'findInstallation'> };

export type RegisterFiles = ReadonlyMap<string, Uint8Array>;

/**
 * The register as plain files that need neither this program nor its database: tables that people read, and signatures and
 * fingerprints that sha256sum and openssl check.
 */
export function createRegisterExport(needs: RegisterExportNeeds) {
  const { db, clock, audit, publicUrl, editions } = needs;
  const credentials = createCredentials(needs);
  const paperSigner = createPaperSigner(needs);

  const listStatusFiles = async (): Promise<[string, string][]> => {
    const lists = Array.from({ length: listOf(await lastStatusPosition(db.knex)) }, (_, at) => at + 1);
    const files: [string, string][] = [];
    for (const list of lists) {
      files.push([`status-${list}.jwt`, await credentials.signStatusList('revocation', list)]);
      files.push([`suspensions-${list}.jwt`, await credentials.signStatusList('suspension', list)]);
    }
    return files;
  };

  return {
    async exportRegister(caller: Caller): Promise<RegisterFiles> {
      const now = clock.now();
      const at = now.toISOString();
      const [rows, footings, installation, keys, { pems, signature }, authority] = await Promise.all([
        listRegister(db.knex),
        listFootings(db.knex),
        editions.findInstallation(),
        credentials.listPublicKeys(),
        paperSigner.ensureSigner(),
        paperSigner.getAuthorityPem(),
      ]);
      const footing = new Map(footings.map((one) => [one.id, one]));
      const entries = rows.flatMap((row) => registerEntry(row, footing.get(row.designationId ?? ''), now));
      const issuerZh = installation?.allianceNameZh ?? '会务';
      const issuerEn = installation?.allianceNameEn ?? 'Huiwu';
      const about = { issuerZh, issuerEn, at, address: publicUrl };
      const fingerprint = new X509Certificate(authority).fingerprint256;
      const texts = new Map<string, string>([
        ['README.txt', registerReadme({ ...about, signer: signature.name, fingerprint })],
        ['register.html', registerPage({ ...about, entries })],
        [
          'register.json',
          `${JSON.stringify({ format: 'huiwu certificate register 1', ...about, certificates: entries }, null, 1)}\n`,
        ],
        ['keys.json', `${JSON.stringify({ keys }, null, 1)}\n`],
        ['authority.pem', authority],
        ...(await listStatusFiles()),
      ]);
      const files = new Map<string, Uint8Array>([...texts].map(([name, text]) => [name, Buffer.from(text)]));
      const sums = Buffer.from(
        [...files].map(([name, bytes]) => `${sha256(bytes).toString('hex')}  ${name}\n`).join(''),
      );
      const signer = loadSigner(pems.keyPem, pems.certificatePem, pems.chainPem);
      files.set('SHA256SUMS', sums);
      files.set('SHA256SUMS.p7s', createCades(sha256(sums), signer));
      await db.transaction((tx) =>
        audit.record(tx, {
          caller,
          action: 'certificates.register_exported',
          subject: { kind: 'certificate_register', id: sha256(sums).toString('hex') },
          detail: { count: entries.length },
        }),
      );
      return files;
    },
  };
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
