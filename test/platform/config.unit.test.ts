import { expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../server/platform/config/config.ts';

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
