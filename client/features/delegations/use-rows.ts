import { useCallback, useEffect, useRef, useState } from 'react';
import { type DraftRow, MAX_ROWS } from '#domain/delegations';
import { ApiProblem } from '../../lib/api-problem.ts';
import type { ContactApi } from './contact-api.ts';
import { filledRows, withReadyRows } from './rows-state.ts';

export type Saving =
  | { readonly kind: 'saved'; readonly at: Date | undefined }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed' };
/** What stands there now, written by another window. */
export interface Conflict {
  readonly rows: readonly DraftRow[];
  readonly rowsVersion: number;
}
export interface Step {
  readonly kind: 'paste' | 'remove' | 'take' | 'clear';
  readonly count: number;
  readonly before: readonly DraftRow[];
}

const WAIT_MS = 700;
const AGAIN_MS = 4000;

/** The table as it is seen, kept on the server a moment after every change. */
export function useRows(api: ContactApi, first: { readonly rows: readonly DraftRow[]; readonly rowsVersion: number }) {
  const [rows, setRows] = useState(() => withReadyRows(first.rows));
  const [saving, setSaving] = useState<Saving>({ kind: 'saved', at: undefined });
  const [conflict, setConflict] = useState<Conflict>();
  const [step, setStep] = useState<Step>();
  const present = useRef(rows);
  const version = useRef(first.rowsVersion);
  const dirty = useRef(false);
  const last = useRef<Promise<boolean>>(Promise.resolve(true));
  const again = useRef<() => void>(() => undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  present.current = rows;

  const saveOnce = useCallback(async (): Promise<boolean> => {
    if (!dirty.current) return true;
    dirty.current = false;
    try {
      const { rowsVersion, savedAt } = await api('PUT /api/v1/my/delegation/rows', {
        headers: { 'If-Match': `"${version.current}"` },
        body: { rows: filledRows(present.current).slice(0, MAX_ROWS) },
      });
      version.current = rowsVersion;
      if (!dirty.current) setSaving({ kind: 'saved', at: new Date(savedAt) });
      return true;
    } catch (failure) {
      dirty.current = true;
      if (!(failure instanceof ApiProblem)) throw failure;
      if (failure.status === 412) setConflict(conflictOf(failure));
      else {
        setSaving({ kind: 'failed' });
        timer.current = setTimeout(() => again.current(), AGAIN_MS);
      }
      return false;
    }
  }, [api]);

  /** One after the other; resolves when what is seen is kept. */
  const save = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    last.current = last.current.catch(() => false).then(saveOnce);
    return last.current;
  }, [saveOnce]);
  again.current = () => void save();

  const change = useCallback(
    (next: DraftRow[], made?: Omit<Step, 'before'>) => {
      setStep(made && { ...made, before: present.current });
      present.current = next;
      setRows(next);
      dirty.current = true;
      setSaving({ kind: 'waiting' });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), WAIT_MS);
    },
    [save],
  );

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (dirty.current) event.preventDefault();
    };
    const hide = () => {
      if (document.visibilityState === 'hidden') void save();
    };
    window.addEventListener('beforeunload', warn);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('beforeunload', warn);
      document.removeEventListener('visibilitychange', hide);
      clearTimeout(timer.current);
    };
  }, [save]);

  return {
    rows,
    saving,
    conflict,
    step,
    change,
    save,
    /** What a refusal of the server was about. */
    getVersion: () => version.current,
    undo() {
      if (step) change(withReadyRows(step.before));
    },
    resolve(keep: 'theirs' | 'mine') {
      if (!conflict) return;
      version.current = conflict.rowsVersion;
      setConflict(undefined);
      if (keep === 'mine') change([...present.current]);
      else {
        dirty.current = false;
        setRows(withReadyRows(conflict.rows));
        setSaving({ kind: 'saved', at: undefined });
        setStep(undefined);
      }
    },
    /** After a sending: the table is empty on the server, too. */
    reset(next: { readonly rows: readonly DraftRow[]; readonly rowsVersion: number }) {
      version.current = next.rowsVersion;
      dirty.current = false;
      setStep(undefined);
      setRows(withReadyRows(next.rows));
      setSaving({ kind: 'saved', at: undefined });
    },
  };
}

function conflictOf({ body }: ApiProblem): Conflict {
  return {
    rows: Array.isArray(body['rows']) ? (body['rows'] as DraftRow[]) : [],
    rowsVersion: Number(body['rowsVersion'] ?? 0),
  };
}
