import { useState } from 'react';

/** Lines of a small list being edited; an empty list begins with one to be filled. A line keeps its key while others come and go, so that typed text stays in place. */
export function useLines<T>(given: readonly T[]) {
  const [lines, setLines] = useState(() =>
    (given.length > 0 ? given : [undefined]).map((line, key) => ({ key, line: line as T | undefined })),
  );
  return {
    lines,
    add: () => setLines((now) => [...now, { key: Math.max(-1, ...now.map(({ key }) => key)) + 1, line: undefined }]),
    remove: (key: number) => setLines((now) => now.filter((line) => line.key !== key)),
  };
}
