import { type FormEvent, useState } from 'react';
import { ApiProblem } from './api-problem.ts';

/** Work that the server may refuse: one at a time, and what it had against it is kept for the page to show. */
export function useSending() {
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<void>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    try {
      await work();
      setProblem(undefined);
      return true;
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setProblem(failure);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { problem, busy, run, forgive: () => setProblem(undefined) };
}

/** The same for a form: `submit` is its `onSubmit`. */
export function useForm(send: (form: FormData) => Promise<void>) {
  const { problem, busy, run, forgive } = useSending();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void run(() => send(form));
  };
  return { problem, busy, submit, forgive };
}

/** What stands in a field, without the space around it. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
