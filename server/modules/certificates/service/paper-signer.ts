import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { listCertificates, type SignerPems } from '../../../platform/config/signing-files.ts';
import type { Platform } from '../../../platform/module.ts';
import { commonNameOf, createCertificate } from '../../../platform/pdf/x509.ts';
import type { Editions } from '../../editions/index.ts';
import type { PdfSignature } from '../domain.ts';

const generate = promisify(generateKeyPair);

const AUTHORITY_FILE = 'paper-authority.pem';
const SIGNER_FILE = 'paper-signer.pem';
/** RFC 5280 allows a name of 64 characters. */
const LONGEST_NAME = 64;

export interface PaperSigner {
  readonly pems: SignerPems;
  readonly signature: PdfSignature;
}

type Needs = Pick<Platform, 'clock' | 'ids' | 'secretFiles' | 'institutionSigner' | 'publicUrl'> & {
  readonly editions: Pick<Editions, 'findInstallation'>;
};

/**
 * Whose key signs the sheets: the institution's where one is configured, else that of an authority made at first need.
 * The signer's key is RSA because its signature is the same every time, and so are the bytes of a sheet.
 */
export function createPaperSigner(needs: Needs) {
  const { clock, ids, secretFiles, institutionSigner, publicUrl, editions } = needs;

  const names = async () => {
    const installation = await editions.findInstallation();
    const organisation = [installation?.allianceNameEn, installation?.allianceNameZh].find(
      (name) => name !== undefined && name.length <= LONGEST_NAME,
    );
    return { host: new URL(publicUrl).hostname.slice(0, 40), organisation };
  };

  /**
   * Thirty years, as long as the sheets shall open: they bear no time stamp of a third party, so a reader judges the
   * signature by the day on which it looks.
   */
  const term = () => {
    const from = clock.now();
    const until = new Date(from);
    until.setUTCFullYear(until.getUTCFullYear() + 30);
    return { from, until, serial: ids.bytes(16) };
  };

  const makeAuthority = async (): Promise<string> => {
    const { host, organisation } = await names();
    const { privateKey, publicKey } = await generate('ec', { namedCurve: 'P-256' });
    const subject = { commonName: `Huiwu authority ${host}`, organisation };
    return pemOf(privateKey) + createCertificate({ subject, publicKey, ownKey: privateKey, ...term() });
  };

  const makeSigner = async (): Promise<string> => {
    const authority = await secretFiles.ensure(AUTHORITY_FILE, makeAuthority);
    const [root = ''] = listCertificates(authority);
    const { host, organisation } = await names();
    const { privateKey } = await generate('rsa', { modulusLength: 3072 });
    const own = createCertificate({
      subject: { commonName: `Certificates ${host}`, organisation },
      publicKey: createPublicKey(privateKey),
      issuer: { certificate: new X509Certificate(root), key: createPrivateKey(authority) },
      ...term(),
    });
    return `${pemOf(privateKey)}${own}${root}\n`;
  };

  const own = async (): Promise<SignerPems> => {
    const text = await secretFiles.ensure(SIGNER_FILE, makeSigner);
    const [certificatePem = '', ...chainPem] = listCertificates(text);
    return { keyPem: text.slice(0, text.indexOf('-----BEGIN CERTIFICATE')), certificatePem, chainPem };
  };
  let making: Promise<SignerPems> | undefined;
  /** Many sheets that are drawn first wait for one key. */
  const ensureOwn = (): Promise<SignerPems> => {
    making ??= own().finally(() => {
      making = undefined;
    });
    return making;
  };

  const ensureSigner = async (): Promise<PaperSigner> => {
    const pems = institutionSigner ?? (await ensureOwn());
    const name = commonNameOf(new X509Certificate(pems.certificatePem));
    return { pems, signature: { by: institutionSigner ? 'institution' : 'installation', name } };
  };

  return {
    ensureSigner,
    /** What a PDF reader has to trust: the last certificate of the chain. */
    async getAuthorityPem(): Promise<string> {
      const { pems } = await ensureSigner();
      return `${(pems.chainPem.at(-1) ?? pems.certificatePem).trim()}\n`;
    },
  };
}

export type PaperSigners = ReturnType<typeof createPaperSigner>;

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
