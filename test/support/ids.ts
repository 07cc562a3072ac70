import { createHash } from 'node:crypto';
import type { Ids } from '../../server/platform/ids.ts';

/** The same ids on every run: uuid() counts up and sorts by age like the real ones; bytes come from a seeded hash. */
export function fakeIds(seed = 'ids'): Ids {
  let count = 0;
  return {
    uuid() {
      count += 1;
      const tag = createHash('sha256').update(`${seed} ${count}`).digest('hex');
      return `${count.toString(16).padStart(8, '0')}-0000-7000-8000-${tag.slice(0, 12)}`;
    },
    bytes(length) {
      count += 1;
      const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) =>
        createHash('sha256').update(`${seed} ${count} ${block}`).digest(),
      );
      return Buffer.concat(blocks).subarray(0, length);
    },
  };
}
