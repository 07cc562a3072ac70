import { expect, test } from '@jest/globals';
import { createSharedReads } from '../../server/platform/realtime/shared-reads.ts';

test('who asks while a read is under way gets the next one, and all who wait get the same', async () => {
  const ends: ((seen: number) => void)[] = [];
  const read = createSharedReads(() => new Promise<number>((resolve) => ends.push(resolve)));
  const first = read('hall');
  // The first began before this question; what was committed in between is not in it.
  const waiting = [read('hall'), read('hall'), read('hall')];
  expect(ends).toHaveLength(1);
  ends[0]?.(1);
  expect(await first).toBe(1);
  expect(ends).toHaveLength(2);
  ends[1]?.(2);
  expect(await Promise.all(waiting)).toEqual([2, 2, 2]);
  const later = read('hall');
  ends[2]?.(3);
  expect(await later).toBe(3);
});

test('a read that fails fails for those who asked for it, and not for those after them', async () => {
  let tries = 0;
  const read = createSharedReads(async () => {
    tries += 1;
    if (tries === 1) throw new Error('away');
    return tries;
  });
  const [first, second] = [read('hall'), read('hall')];
  await expect(first).rejects.toThrow('away');
  expect(await second).toBe(2);
});
