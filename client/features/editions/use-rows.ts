import { useState } from 'react';
import { uuid } from '../../lib/id.ts';

export type Keyed<T> = T & { readonly key: string };

/** A list that is saved as a whole: rows are added, changed, moved and taken out here first. */
export function useRows<T extends { readonly id?: string }>(given: readonly T[], version: number) {
  const fresh = () => ({
    version,
    rows: given.map((row): Keyed<T> => ({ ...row, key: row.id ?? uuid() })),
    changed: false,
  });
  const [draft, setDraft] = useState(fresh);
  // Another version has come, and nothing was written on top of the old one.
  const current = draft.version !== version && !draft.changed ? fresh() : draft;
  const put = (rows: readonly Keyed<T>[]) => setDraft({ ...current, rows: [...rows], changed: true });
  return {
    rows: current.rows,
    isChanged: current.changed,
    add: (row: T) => put([...current.rows, { ...row, key: uuid() }]),
    change: (key: string, part: Partial<T>) =>
      put(current.rows.map((row) => (row.key === key ? { ...row, ...part } : row))),
    remove: (key: string) => put(current.rows.filter((row) => row.key !== key)),
    move(key: string, by: -1 | 1) {
      const at = current.rows.findIndex((row) => row.key === key);
      const rows = [...current.rows];
      const [row] = rows.splice(at, 1);
      if (!row || at + by < 0 || at + by > rows.length) return;
      rows.splice(at + by, 0, row);
      put(rows);
    },
    arrange: (change: (rows: readonly Keyed<T>[]) => readonly Keyed<T>[]) => put(change(current.rows)),
    /** What was saved stands now. */
    settle: (rows: readonly T[], saved: number) =>
      setDraft({ version: saved, rows: rows.map((row) => ({ ...row, key: row.id ?? uuid() })), changed: false }),
  };
}
