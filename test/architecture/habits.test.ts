import path from 'node:path';
import { expect, test } from '@jest/globals';
import { lockProblems } from '../../.ci/lock-check.mjs';
import { habits } from './habits.ts';
import { listSources, readSource, root } from './sources.ts';

const files = listSources('server', 'client', 'test').map((file) => [file, readSource(file)] as const);

test.each(habits)('$rule', ({ where, problem, example }) => {
  expect(where(example[0]) && problem(...example)).toBeTruthy();
  const found = files.filter(([file]) => where(file)).map(([file, text]) => [file, problem(file, text)] as const);
  expect(found.filter(([, what]) => what !== undefined).map(([file, what]) => `${file}: ${what}`)).toEqual([]);
});

test('the codes of failures have texts', () => {
  const server = files.filter(([file]) => file.startsWith('server/'));
  const catalogue = new Set(server.flatMap(([, text]) => codesWithText(text)));
  const used = server.flatMap(([file, text]) => codesUsed(text).map((code) => `${file}: ${code}`));
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((line) => !catalogue.has(line.slice(line.indexOf(': ') + 2)))).toEqual([]);
});

test('codes are found where they stand', () => {
  const text = `
    export const p = defineProblems({ 'agenda.room_taken': { en: 'a', zh: 'b' }, 'agenda.gone': {
      zh: 'b', en: 'a' } });
    throw new Failure('conflict', 'agenda.room_taken');
    throw new Failure(
      'missing',
      'agenda.nowhere',
    );
    const e = { problems: ['agenda.listed'] };`;
  expect(codesWithText(text)).toEqual(['agenda.room_taken', 'agenda.gone']);
  expect(codesUsed(text)).toEqual(['agenda.room_taken', 'agenda.nowhere', 'agenda.listed']);
});

test('package-lock.json is whole and names no download address', () => {
  expect(lockProblems(path.join(root, 'package-lock.json'))).toEqual([]);
});

function codesWithText(text: string): string[] {
  if (!text.includes('defineProblems(')) return [];
  return [...text.matchAll(/'([a-z_]+\.[a-z_]+)':\s*\{\s*(?:en|zh):/g)].map((match) => match[1] ?? '');
}

function codesUsed(text: string): string[] {
  const thrown = [...text.matchAll(/new Failure\(\s*'[a-z_]+',\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  const listed = [...text.matchAll(/\bproblems: \[([^\]]*)\]/g)].flatMap((match) =>
    [...(match[1] ?? '').matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map((code) => code[1] ?? ''),
  );
  return [...thrown, ...listed];
}
