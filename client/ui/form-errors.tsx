import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import type { ApiProblem, ProblemEntry } from '../lib/api-problem.ts';
import { useWords } from '../lib/words.tsx';
import { uiWords } from './ui-words.ts';

/** A field is named as its JSON pointer without the leading slash: `nameNative`, `consents/photo`. */
export function fieldId(name: string, scope = 'field'): string {
  return `${scope}-${name.replaceAll(/[^\p{L}\p{N}_]+/gu, '-')}`;
}

type Errors = Pick<ApiProblem, 'title' | 'detail' | 'errors'>;

const FormErrorsContext = createContext<Errors | undefined>(undefined);
const ScopeContext = createContext<string | undefined>(undefined);

export interface FormErrorsProps {
  readonly problem: Errors | undefined;
  /** Distinguishes two forms on one page: of all fields inside that name none of their own. */
  readonly scope?: string;
  readonly children: ReactNode;
}

/** What the server found wrong: each field inside shows its own part, and `<ErrorSummary/>` all of it. */
export function FormErrors({ problem, scope, children }: FormErrorsProps) {
  return (
    <FormErrorsContext value={problem}>
      <ScopeContext value={scope}>{children}</ScopeContext>
    </FormErrorsContext>
  );
}

export function useFieldError(name: string): string | undefined {
  const entries: readonly ProblemEntry[] = useContext(FormErrorsContext)?.errors ?? [];
  return entries.find((entry) => entry.pointer === `/${name}`)?.detail;
}

export function useFieldId(name: string, scope: string | undefined): string {
  const surrounding = useContext(ScopeContext);
  return fieldId(name, scope ?? surrounding);
}

export interface ErrorSummaryProps {
  /** Without it: the problem of the surrounding `FormErrors`. */
  readonly problem?: Errors | undefined;
  readonly scope?: string;
}

/** At the head of a form; takes the focus when it appears, each line leads to its field. */
export function ErrorSummary({ problem, scope }: ErrorSummaryProps) {
  const words = useWords(uiWords);
  const surrounding = useContext(FormErrorsContext);
  const around = useContext(ScopeContext);
  const shown = problem ?? surrounding;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown]);
  if (!shown) return null;
  const { errors } = shown;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{errors.length > 0 ? words.problems(errors.length) : shown.title}</h2>
      {errors.length === 0 && shown.detail && shown.detail !== shown.title && <p>{shown.detail}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map((entry) => (
            <li key={`${entry.pointer} ${entry.code}`}>
              {entry.pointer.length > 1 ? (
                <a href={`#${fieldId(entry.pointer.slice(1), scope ?? around)}`} onClick={focusTarget}>
                  {entry.detail}
                </a>
              ) : (
                entry.detail
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A link to a group of choices should land on its first choice, which a plain fragment does not focus. */
function focusTarget(event: React.MouseEvent<HTMLAnchorElement>) {
  const target = document.getElementById(event.currentTarget.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  const control = target.matches('input, select, textarea')
    ? target
    : target.querySelector<HTMLElement>('input, select, textarea');
  (control ?? target).focus();
}
