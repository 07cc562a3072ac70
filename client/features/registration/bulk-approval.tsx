import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { RegistrationItem } from '#contract/registration';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { registrationsWords } from './office-words.ts';

/** So many are asked for at a time: few enough that the count moves and "stop" means now. */
const STEP = 10;

interface Outcome {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}
interface Run {
  readonly of: number;
  readonly done: number;
  readonly approved: number;
  readonly failed: readonly Outcome[];
  readonly running: boolean;
  readonly problem?: ApiProblem;
}

export interface BulkApprovalProps {
  readonly year: number;
  readonly question: Parameters<typeof listQuery>[0];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
  readonly shown: readonly RegistrationItem[];
  readonly total: number;
}

function listQuery(
  question: { readonly [K in 'q' | 'typeId' | 'place' | 'answer']?: string } & {
    readonly state?: RegistrationItem['state'];
  },
) {
  return question;
}

export function BulkApproval({ year, question, chosen, onChoose, shown, total }: BulkApprovalProps) {
  const words = useWords(registrationsWords);
  const queries = useQueryClient();
  const [run, setRun] = useState<Run>();
  const stopped = useRef(false);
  // Names of rows on other pages, for the list of those that failed.
  const names = useRef(new Map<string, string>());
  for (const { id, nameNative } of shown) names.current.set(id, nameNative);

  const chooseEvery = async () => {
    const ids = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await api('GET /api/v1/editions/{year}/registrations', {
        params: { year },
        query: { ...listQuery(question), limit: 200, ...(cursor && { cursor }) },
      });
      for (const { id, nameNative } of page.items) {
        ids.add(id);
        names.current.set(id, nameNative);
      }
      cursor = page.next ?? undefined;
    } while (cursor);
    onChoose(ids);
  };

  const approve = async () => {
    const ids = [...chosen];
    stopped.current = false;
    let state: Run = { of: ids.length, done: 0, approved: 0, failed: [], running: true };
    setRun(state);
    const left = new Set(ids);
    try {
      for (let at = 0; at < ids.length && !stopped.current; at += STEP) {
        const { results } = await api('POST /api/v1/editions/{year}/registrations/approvals', {
          params: { year },
          body: { ids: ids.slice(at, at + STEP) },
        });
        for (const { id, approved } of results) if (approved) left.delete(id);
        state = {
          ...state,
          done: Math.min(at + STEP, ids.length),
          approved: state.approved + results.filter(({ approved }) => approved).length,
          failed: [
            ...state.failed,
            ...results
              .filter(({ approved }) => !approved)
              .map(({ id, detail }) => ({ id, name: names.current.get(id) ?? id, detail: detail ?? '' })),
          ],
        };
        setRun(state);
      }
      setRun({ ...state, running: false });
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      setRun({ ...state, running: false, problem: failure });
    }
    onChoose(left);
    await queries.invalidateQueries({ queryKey: ['registrations'] });
  };

  return (
    <section className="bulk" aria-label={words.bulkTitle} aria-live="polite">
      {run && (
        <Progress
          run={run}
          onStop={() => {
            stopped.current = true;
          }}
          onClose={() => setRun(undefined)}
        />
      )}
      {!run?.running && chosen.size > 0 && (
        <div className="row">
          <strong className="number">{words.chosen(chosen.size)}</strong>
          <Button kind="primary" icon="check" onClick={() => void approve()}>
            {words.approveMany(chosen.size)}
          </Button>
          {total > shown.length && chosen.size < total && (
            <Button kind="quiet" onClick={() => void chooseEvery()}>
              {words.chooseEvery(total)}
            </Button>
          )}
          <Button kind="quiet" onClick={() => onChoose(new Set())}>
            {words.unchoose}
          </Button>
        </div>
      )}
    </section>
  );
}

function Progress({ run, onStop, onClose }: { run: Run; onStop: () => void; onClose: () => void }) {
  const words = useWords(registrationsWords);
  if (run.running) {
    return (
      <div className="row">
        <progress max={run.of} value={run.done} aria-label={words.bulkTitle} />
        <span className="number">{words.approving(run.done, run.of)}</span>
        <Button kind="quiet" onClick={onStop}>
          {words.stop}
        </Button>
      </div>
    );
  }
  const untouched = run.of - run.done;
  return (
    <div className="stack outcome">
      <ErrorSummary problem={run.problem} />
      <div className="row">
        <StateMark tone="good">{words.bulkDone(run.approved)}</StateMark>
        {run.failed.length > 0 && <StateMark tone="bad">{words.bulkFailed(run.failed.length)}</StateMark>}
        {untouched > 0 && <span className="soft">{words.bulkStopped(untouched)}</span>}
        <Button kind="quiet" icon="cross" onClick={onClose} iconOnly>
          {words.unchoose}
        </Button>
      </div>
      {run.failed.length > 0 && (
        <ul>
          {run.failed.map(({ id, name, detail }) => (
            <li key={id}>
              <a href={`/office/registrations/${id}`}>{name}</a> <span className="soft">{detail}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
