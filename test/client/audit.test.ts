import { expect, test } from '@jest/globals';
import { auditWords } from '../../client/features/audit/audit-words.ts';
import { changeSentence } from '../../client/ui/change-words.ts';
import { AUDIT_ACTIONS } from '../../server/modules/audit/actions.ts';
import { listSources, readSource } from '../architecture/sources.ts';

const locales = ['zh', 'en'] as const;

test('every action that may be recorded is told in both languages', () => {
  const actions = Object.entries(AUDIT_ACTIONS).flatMap(([module, names]) => names.map((name) => `${module}.${name}`));
  expect(new Set(actions).size).toBe(actions.length);
  for (const locale of locales)
    expect(actions.filter((action) => changeSentence(action, locale) === action)).toEqual([]);
  expect(changeSentence('newer.than_this_page', 'zh')).toBe('newer.than_this_page');
});

test('every kind of subject has a name, to be chosen by', () => {
  const written = listSources('server/modules').flatMap((file) =>
    [...readSource(file).matchAll(/subject: \{ kind: '([a-z_]+)'/g)].map(([, kind = '']) => kind),
  );
  expect(new Set(written).size).toBeGreaterThan(15);
  for (const locale of locales) {
    const kinds: Readonly<Record<string, string>> = auditWords[locale].kinds;
    expect([...new Set(written)].filter((kind) => !kinds[kind])).toEqual([]);
  }
});
