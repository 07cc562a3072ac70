import { BOARD_EVERY_MS } from '../domain.ts';

export interface BoardBell {
  /** Those that are to be told with the commit; the others were told a moment ago. */
  due(boards: readonly string[]): string[];
  /** What was committed: who was not told with it is told when the time has come. */
  committed(boards: readonly string[], told: readonly string[]): void;
}

/**
 * A board draws at most every quarter of a second, so a rush tells it no oftener. A notice with each commit cost the row
 * lock of its counter, the lock that all notifying commits share, and a wake-up of every listener; the statement
 * of a group took 1.37 ms with it and 1.19 without. A node that dies within the quarter leaves the board behind until the next scan.
 */
export function createBoardBell(raise: (boards: readonly string[]) => Promise<void>): BoardBell {
  const toldAt = new Map<string, number>();
  const owed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const mark = (boards: readonly string[]): void => {
    for (const board of boards) {
      toldAt.set(board, performance.now());
      owed.delete(board);
    }
  };
  const ring = (): void => {
    timer = undefined;
    const boards = [...owed];
    mark(boards);
    // When it fails the database is away: the next scan that it takes tells with its commit.
    if (boards.length > 0) raise(boards).catch(() => boards.forEach((board) => void toldAt.delete(board)));
  };
  return {
    due: (boards) => boards.filter((board) => performance.now() - (toldAt.get(board) ?? -1e9) >= BOARD_EVERY_MS),
    committed(boards, told) {
      mark(told);
      for (const board of boards) if (!told.includes(board)) owed.add(board);
      if (owed.size > 0 && timer === undefined) timer = setTimeout(ring, BOARD_EVERY_MS).unref();
    },
  };
}
