import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import type { EditionSettingsView } from '#contract/editions';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { editionsWords } from './editions-words.ts';

export interface SectionProps {
  readonly settings: EditionSettingsView;
}

interface SettingsSectionProps extends SectionProps {
  readonly title: string;
  readonly hint?: ReactNode;
  /** Something besides the form's own fields was changed. */
  readonly isChanged?: boolean;
  readonly save: (form: FormData, ifMatch: { 'If-Match': string }) => Promise<EditionSettingsView>;
  readonly children: ReactNode;
}

/**
 * One part of the settings with a button of its own: who corrects a title need not look through the rooms. The button
 * appears with the first change; before it there is nothing to press.
 */
export function SettingsSection(props: SettingsSectionProps) {
  const { settings, title, hint, isChanged = false, save, children } = props;
  const words = useWords(editionsWords);
  const queries = useQueryClient();
  const toast = useToast();
  const headId = useId();
  const { problem, busy, run, forgive } = useSending();
  const [isTouched, setTouched] = useState(false);
  // What stood there when the writing began; a change that arrives meanwhile must end in a refusal.
  const [seen, setSeen] = useState(settings.version);
  const [round, setRound] = useState(0);
  const isDirty = isTouched || isChanged;
  if (!isDirty && seen !== settings.version) setSeen(settings.version);
  const key = ['edition', settings.edition.year, 'settings'];
  const submit = (form: FormData) =>
    run(async () => {
      const saved = await save(form, { 'If-Match': `"${seen}"` });
      setTouched(false);
      setSeen(saved.version);
      setRound(round + 1);
      queries.setQueryData(key, saved);
      toast({ text: words.saved });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['editions'] }),
        queries.invalidateQueries({ queryKey: ['edition', settings.edition.year], exact: true }),
        queries.invalidateQueries({ queryKey: ['agenda', settings.edition.year] }),
      ]);
    });
  const isStale = problem?.status === 412;
  const { changedBy } = (problem?.body['current'] ?? {}) as { changedBy?: string | null };
  const reload = async () => {
    await queries.invalidateQueries({ queryKey: key });
    setTouched(false);
    setRound(round + 1);
    forgive();
  };
  const stale = words.stale(changedBy || words.somebody);
  return (
    <section aria-labelledby={headId}>
      <h2 id={headId}>{title}</h2>
      {hint && <p className="soft small">{hint}</p>}
      <FormErrors
        problem={problem && isStale ? new ApiProblem({ title: stale, status: 412, code: problem.code }) : problem}
      >
        <form
          key={`${isDirty ? seen : settings.version} ${round}`}
          className="form"
          noValidate
          onChange={() => setTouched(true)}
          onSubmit={(event) => {
            event.preventDefault();
            void submit(new FormData(event.currentTarget));
          }}
        >
          <ErrorSummary />
          {isStale && <Button onClick={() => void reload()}>{words.loadAgain}</Button>}
          {children}
          {isDirty && (
            <div className="row save-bar no-print">
              <Button kind="primary" type="submit" busy={busy}>
                {words.save}
              </Button>
              <span className="soft small">{words.changed}</span>
            </div>
          )}
        </form>
      </FormErrors>
    </section>
  );
}

/** What is no number goes as it was typed, so that the server names the field instead of taking it as "no limit". */
export function numberOf(text: string): number | null {
  if (text.trim() === '') return null;
  const value = Number(text);
  return Number.isInteger(value) ? value : (text as unknown as number);
}
