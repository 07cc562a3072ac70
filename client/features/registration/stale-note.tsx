import type { ApiProblem } from '../../lib/api-problem.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { registrationsWords } from './office-words.ts';

interface Props {
  readonly problem: ApiProblem | undefined;
  /** What was changed, as a reader calls it; names that nobody knows are left out. */
  readonly labels: Readonly<Record<string, string>>;
  readonly onReload: () => Promise<void>;
}

/** Somebody was faster: who, with what, and the way to what stands there now. Any other problem as everywhere. */
export function StaleNote({ problem, labels, onReload }: Props) {
  const words = useWords(registrationsWords);
  if (problem?.status !== 412) return <ErrorSummary />;
  const { changedBy, changed } = problem.body;
  const who = typeof changedBy === 'string' && changedBy ? changedBy : words.staleFallback;
  const names = (Array.isArray(changed) ? changed : []).flatMap((name) => labels[String(name)] ?? []);
  return (
    <div className="error-summary" role="alert">
      <h2>{words.staleHere(who)}</h2>
      {names.length > 0 && <p>{words.staleChanged(names)}</p>}
      <p>{words.staleSaved}</p>
      <Button icon="undo" onClick={() => void onReload()}>
        {words.reload}
      </Button>
    </div>
  );
}
