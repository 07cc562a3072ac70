import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { signersOf } from '../../../server/modules/ceremony/domain/hands.ts';
import {
  addToSheet,
  apply,
  isDone,
  type Result,
  type RunSheet,
  recordOf,
  startOf,
  startSheet,
} from '../../../server/modules/ceremony/domain.ts';
import { listSigners } from '../../../server/modules/ceremony/index.ts';
import { findCeremony } from '../../../server/modules/ceremony/store/ceremony-store.ts';
import { saveEvent } from '../../../server/modules/ceremony/store/decision-store.ts';
import { readSheet } from '../../../server/modules/ceremony/store/sheet-store.ts';
import type { Tx } from '../../../server/platform/db/tx.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { startEdition } from '../../support/ceremony-data.ts';
import { type Move, moves, walk } from '../../support/sheet-walks.ts';

let app: TestApp;
let data: Awaited<ReturnType<typeof startEdition>>;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T07:00:00Z' });
  data = await startEdition(app);
});
afterAll(() => app.close());

const SUBSTITUTE = { command: 'substitute', itemId: 'item-1', expectedRevision: 1, absent: 'p', by: 'r' } as const;
class Rollback extends Error {}

test('over random walks the record told from the stored history says what the tables say', async () => {
  const made: { id: string; guestId: string }[] = [];
  for (let n = 0; n < 8; n += 1) made.push(await data.agreement(`W-${n}`));
  const designations = await data.designations([
    { nameZh: '示例职业学院 01', place: 'CN', recipient: '王小明' },
    { nameZh: '示例职业学院 02', place: 'CN', recipient: '李小红' },
  ]);
  const [q, r, s] = [
    await data.person(data.host.id, '替一'),
    await data.person(data.host.id, '替二'),
    await data.person(data.host.id, '替三'),
  ];
  const { id: ceremonyId } = await data.ceremony([]);
  const seen = { walks: 0, signed: 0, substituted: 0, conferred: 0 };

  const planned = (['signing', 'conferral', 'signing', 'conferral'] as const).map((kind, at) => ({
    id: `item-${at + 1}`,
    kind,
    subjects: [`s${at + 1}`],
    plannedSeconds: 60,
  }));
  const empty = startSheet([]);
  const added = sheetOf(addToSheet(empty, planned, { at: '2026-11-22T06:00:00.000Z' }));
  const substituted = sheetOf(apply(added, SUBSTITUTE, { at: '2026-11-22T06:30:00.000Z', partyMissing: false }));

  await fc.assert(
    fc.asyncProperty(moves, async (sent: readonly Move[]) => {
      const way = [empty, added, ...walk(substituted, sent)];
      const ids = realIds(
        way.at(-1),
        made.map(({ id }) => id),
        designations.map(({ id }) => id),
        [data.signer, q, r, s],
      );
      if (!ids) return;
      const real = JSON.parse(ids(JSON.stringify(way))) as RunSheet[];
      await app.db
        .transaction(async (tx) => {
          for (const [index, after] of real.entries()) {
            const [before, event] = [real[index - 1], after.events.at(-1)];
            if (before && event)
              await saveEvent(tx, { id: ceremonyId, rehearsalOf: null }, { before, after, event }, null);
          }
          await compare(tx);
          throw new Rollback();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Rollback)) throw error;
        });
    }),
    { numRuns: 60, seed: 20241115 },
  );
  for (const [what, times] of Object.entries(seen)) expect([what, times > 5]).toEqual([what, true]);

  async function compare(tx: Tx): Promise<void> {
    const ceremony = await findCeremony(tx, ceremonyId);
    if (!ceremony) throw new Error('no ceremony');
    const stored = await readSheet(tx, ceremony);
    const record = recordOf(startOf(stored.items, stored.events), stored.events);
    expect(record.revision).toBe(ceremony.revision);
    expect(
      record.items.map(({ id, state, position, subjects, substitutes }) => ({
        id,
        state,
        position,
        subjects,
        substitutes,
      })),
    ).toEqual(
      stored.items.map(({ id, state, subjects, substitutes }, at) => ({
        id,
        state,
        position: at + 1,
        subjects,
        substitutes,
      })),
    );
    for (const [at, item] of stored.items.entries()) {
      if (item.startedAt !== null) expect(record.items[at]?.stagedAt).toBe(item.startedAt);
      expect(record.items[at]?.closedAt).toBe(item.endedAt);
    }
    const told = record.items
      .filter(({ state }) => isDone(state))
      .flatMap((item) =>
        item.subjects.flatMap((subject) =>
          signersOf(peopleOf(subject), item.substitutes).map((one) => ({ subject, ...one, at: item.signedAt })),
        ),
      );
    const signers = await listSigners(tx, { ceremonyId });
    const key = (one: { subject: string; registrationId: string }) => `${one.subject} ${one.registrationId}`;
    const byKey = <T extends { subject: string; registrationId: string }>(all: T[]) =>
      all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(byKey(told)).toEqual(
      byKey(
        signers.map(({ agreementId, designationId, registrationId, insteadOf, at }) => ({
          subject: agreementId ?? designationId ?? '',
          registrationId,
          insteadOf,
          at: at.toISOString(),
        })),
      ),
    );
    seen.walks += 1;
    seen.signed += told.length;
    seen.substituted += told.filter(({ insteadOf }) => insteadOf !== null).length;
    seen.conferred += signers.filter(({ designationId }) => designationId !== null).length;
  }
  function peopleOf(subject: string) {
    const agreement = made.find(({ id }) => id === subject);
    if (agreement)
      return [data.signer, agreement.guestId].map((registrationId) => ({ registrationId, role: 'signatory' as const }));
    const designation = designations.find(({ id }) => id === subject);
    return designation ? [{ registrationId: designation.recipientId, role: 'recipient' as const }] : [];
  }
});

function sheetOf(result: Result): RunSheet {
  if (!result.ok) throw new Error(result.refusal);
  return result.sheet;
}

/** Ids of rows that exist in the place of those of a walk; undefined: the walk has added more than there are. */
function realIds(
  last: RunSheet | undefined,
  agreements: readonly string[],
  designations: readonly string[],
  people: readonly string[],
): ((json: string) => string) | undefined {
  if (!last) return undefined;
  const map = new Map<string, string>(['p', 'q', 'r', 's'].map((name, at) => [name, people[at] ?? '']));
  const [free, certificates] = [[...agreements], [...designations]];
  for (const { id, kind, subjects } of last.items) {
    map.set(id, crypto.randomUUID());
    for (const subject of subjects) {
      const real = (kind === 'signing' ? free : certificates).shift();
      if (real === undefined) return undefined;
      map.set(subject, real);
    }
  }
  return (json) => json.replace(/"(item-[\w-]+|s(?:item-)?[\w-]*\d+|[pqrs])"/g, (_, id: string) => `"${map.get(id)}"`);
}
