import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../server/platform/config/config.ts';
import { createSigningIdentity } from '../support/signing-identity.ts';

test('nothing given is a usable configuration', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    publicUrl: 'http://localhost:3000',
    databaseUrl: undefined,
    smtpUrl: undefined,
  });
});

test('every wrong value is told at once, and no secret is repeated', () => {
  const wrong = {
    PORT: 'eighty',
    DATABASE_URL: 'mysql://root:hunter2@db/huiwu',
    PUBLIC_URL: 'conference.example',
    SMTP_URL: 'mail.example:25',
    HUIWU_ADMIN_EMAIL: 'admin',
    HUIWU_ADMIN_PASSWORD: 'short',
    HUIWU_LOG_LEVEL: 'loud',
  };
  let told: unknown;
  try {
    readConfig(wrong);
  } catch (error) {
    told = error;
  }
  expect(told).toBeInstanceOf(ConfigError);
  const { message, problems } = told as ConfigError;
  expect(problems).toHaveLength(7);
  for (const name of Object.keys(wrong)) expect(message).toContain(name);
  expect(message).not.toMatch(/hunter2|short/);
});

test('a password without an address, and an empty value, are what they look like', () => {
  expect(() => readConfig({ HUIWU_ADMIN_PASSWORD: 'long enough for all' })).toThrow('HUIWU_ADMIN_EMAIL');
  expect(readConfig({ PORT: '', SMTP_URL: ' ' })).toMatchObject({ port: 3000, smtpUrl: undefined });
  expect(readConfig({ PUBLIC_URL: 'https://hui.example/' }).publicUrl).toBe('https://hui.example');
});

describe('a key for signing papers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huiwu-config-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const own = createSigningIdentity('rsa');
  const certificate = file('certificate.pem', own.certificatePem);

  test('is read with its chain, also from a file that a password protects', () => {
    const locked = createPrivateKey(own.keyPem).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'open sesame',
    });
    const chain = file('chain.pem', `${own.certificatePem}${createSigningIdentity('ec').certificatePem}`);
    const { institutionSigner } = readConfig({
      HUIWU_SIGNING_KEY_FILE: file('locked.pem', locked.toString()),
      HUIWU_SIGNING_KEY_PASSWORD: 'open sesame',
      HUIWU_SIGNING_CERTIFICATE_FILE: chain,
    });
    expect(institutionSigner?.keyPem).toBe(own.keyPem);
    expect(institutionSigner?.chainPem).toHaveLength(1);
    expect(readConfig({}).institutionSigner).toBeUndefined();
  });

  test.each([
    ['one without the other', { HUIWU_SIGNING_CERTIFICATE_FILE: certificate }, 'HUIWU_SIGNING_KEY_FILE is missing'],
    [
      'a file that is not there',
      { HUIWU_SIGNING_KEY_FILE: join(folder, 'gone.pem'), HUIWU_SIGNING_CERTIFICATE_FILE: certificate },
      'HUIWU_SIGNING_KEY_FILE cannot be read (ENOENT)',
    ],
    [
      'a key of another certificate',
      {
        HUIWU_SIGNING_KEY_FILE: file('other.pem', createSigningIdentity('rsa').keyPem),
        HUIWU_SIGNING_CERTIFICATE_FILE: certificate,
      },
      'does not belong',
    ],
    [
      'a certificate that is none',
      { HUIWU_SIGNING_KEY_FILE: file('key.pem', own.keyPem), HUIWU_SIGNING_CERTIFICATE_FILE: file('none.pem', 'none') },
      'holds no certificate',
    ],
  ])('is refused at the start: %s', (_what, env, told) => expect(() => readConfig(env)).toThrow(told));
});

test('a gate names its main server, and nothing that belongs to a server of its own', () => {
  const gate = { HUIWU_GATE_OF: 'https://hui.example/', HUIWU_GATE_CODE: '0123-4567-89AB-CDEF' };
  expect(readConfig(gate).gate).toEqual({ mainUrl: 'https://hui.example', code: '0123-4567-89AB-CDEF' });
  expect(readConfig({}).gate).toBeUndefined();
  for (const [wrong, word] of [
    [{ HUIWU_GATE_OF: 'hui.example' }, 'HUIWU_GATE_OF must be a URL'],
    [{ HUIWU_GATE_OF: 'https://hui.example/office' }, 'nothing after it'],
    [{ HUIWU_GATE_OF: 'http://localhost:3000' }, 'another server than PUBLIC_URL'],
    [{ HUIWU_GATE_OF: undefined }, 'needs HUIWU_GATE_OF'],
    [{ HUIWU_GATE_CODE: 'four' }, 'must be a pairing code'],
    [{ SMTP_URL: 'smtp://mail.example' }, 'SMTP_URL must be empty'],
  ] as const)
    expect(() => readConfig({ ...gate, ...wrong })).toThrow(word);
});
