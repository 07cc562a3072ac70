import { createHash } from 'node:crypto';
import type { TestApp } from './app.ts';
import { startEdition } from './ceremony-data.ts';

const system = { kind: 'system', name: 'test' } as const;

/** An edition of one day with so many people of one organisation who were admitted, and a rule of one day that is approved. */
export async function addAttended(app: TestApp, size: number, year = 2026) {
  const world = await startEdition(app, year);
  const { registrations, certificates } = app.app.doors;
  const people: string[] = [];
  for (let at = 1; at <= size; at += 1) {
    const id = await world.person(world.host.id, `示例 ${String(at).padStart(3, '0')}`, `Sample ${at}`);
    await app.db.transaction((tx) => world.admit(tx, id, world.entrance));
    people.push(id);
  }
  const rule = { checkpointKinds: ['entrance'] as const, minDays: 1, minSessions: 0 };
  await certificates.setAttendanceRule(system, year, rule);
  await certificates.approveAttendanceRule(system, year, rule);
  /** The personal link of one of them. */
  const tokenOf = async (id: string) => {
    const registration = await registrations.getRegistration(id);
    const token = registrations.addressOf(registration).split('/').at(-1) ?? '';
    await app.db
      .knex('registration')
      .where({ id })
      .update({ link_hash: createHash('sha256').update(token).digest() });
    return token;
  };
  return { ...world, year, people, tokenOf };
}
