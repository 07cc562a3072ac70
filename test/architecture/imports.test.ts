import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cruise, type Finding } from './cruise.ts';
import { ranks } from './ranks.ts';
import { rules } from './rules.ts';
import { listSources, root } from './sources.ts';

/** One small tree in which every rule is broken; what is expected of it is the whole list of rules. */
const broken: Record<string, string> = {
  'package.json': '{"type":"module","imports":{"#domain/*":"./server/modules/*/domain.ts"}}',
  'test/support/clock.ts': 'export const clock = 1;',
  'server/platform/errors.ts': `import '../modules/audit/index.ts'; import './nowhere.ts'; export const e = 1;`,
  'server/platform/log.ts': `import '../../test/support/clock.ts';`,
  'server/platform/contract.ts': 'export const c = 1;',
  'server/platform/sheet/text/cell.ts': `import '../../errors.ts';`,
  'server/platform/lonely.ts': 'export const lonely = 1;',
  'server/app/compose.ts': `import '../modules/audit/store.ts'; import '../../seeds/demo/load-demo.ts';`,
  'seeds/demo/load-demo.ts': `import '../../server/modules/audit/store.ts';`,
  'server/modules/audit/index.ts': `import '../../app/compose.ts'; import './service.ts';`,
  'server/modules/audit/store.ts': `import 'knex';`,
  'server/modules/audit/service.ts': `import 'express';`,
  'server/modules/audit/routes.ts': `import './store.ts';`,
  'server/modules/audit/jobs.ts': `import type { Knex } from 'knex'; export type K = Knex;`,
  'server/modules/audit/domain.ts': `import '../../platform/contract.ts'; export const d = 1;`,
  'server/modules/audit/policy.ts': `import './service.ts';`,
  'server/modules/messages/index.ts': `import '../audit/service.ts';`,
  'client/lib/api.ts': `import { c } from '../../server/platform/contract.ts'; import '../../server/platform/errors.ts'; export { c };`,
  'client/features/agenda/list.tsx': `import '../checkin/wall.tsx';`,
  'client/features/checkin/wall.tsx': `import '../agenda/list.tsx';`,
};
for (const name of ranks.flat()) {
  const higher = ranks.flat().find((other) => other !== name && rankOf(other) >= rankOf(name)) ?? 'print';
  broken[`server/modules/${name}/events.ts`] = `import '../${higher}/contract.ts';`;
  broken[`server/modules/${name}/contract.ts`] ??= 'export const x = 1;';
}
// Nothing ranks above the last module, so a module that is in no rank stands in for it.
broken['server/modules/print/events.ts'] = `import '../unknown/contract.ts';`;
broken['server/modules/unknown/contract.ts'] = 'export const x = 1;';

function rankOf(name: string): number {
  return ranks.findIndex((names) => (names as readonly string[]).includes(name));
}

let folder: string;
let findings: Finding[];
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'huiwu-rules-'));
  for (const [file, text] of Object.entries(broken)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  findings = (await cruise(folder, ['server', 'client'])).findings;
});
afterAll(() => rmSync(folder, { recursive: true }));

test('every rule fails where it is broken', () => {
  const caught = new Set(findings.map((finding) => finding.rule));
  expect(rules.map(({ name }) => name).filter((name) => !caught.has(name))).toEqual([]);
});

test('this project keeps every rule', async () => {
  const folders = ['server', 'client'].filter((name) => existsSync(path.join(root, name)));
  const { sources, findings: ours } = await cruise(root, folders);
  // With the wrong compiler the cruiser passes over nothing at all, without a word.
  const written = listSources('server', 'client').filter((file) => /\.tsx?$/.test(file));
  expect(sources).toEqual(expect.arrayContaining(written));
  expect(written.length).toBeGreaterThan(20);
  expect(ours.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`)).toEqual([]);
});

test('every module has a rank', () => {
  const folders = existsSync(path.join(root, 'server/modules')) ? readdirSync(path.join(root, 'server/modules')) : [];
  expect(folders.filter((name) => rankOf(name) === -1)).toEqual([]);
});
