import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import type { Choice } from './use-choice.ts';
import { printWords } from './words.ts';

/** The true PDF of the first sheet. A phone shows no PDF within a page; there it is opened. */
export function Preview({ choice, subject }: { choice: Choice; subject: string | undefined }) {
  const { year } = useEdition();
  const words = useWords(printWords);
  const { kind, query, look } = choice;
  const { data, error, isFetching } = useQuery({
    queryKey: ['print-preview', year, kind, query, look, subject],
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/print/{kind}/preview.pdf', {
        params: { year, kind },
        query: { ...query, ...look, ...(subject && { subject }) },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!data) return;
    const made = URL.createObjectURL(data);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  const problem = error instanceof ApiProblem && error.code !== 'print.nothing_chosen' ? error : undefined;
  return (
    <section className="print-preview" aria-label={words.preview} aria-busy={isFetching || undefined}>
      <ErrorSummary problem={problem} />
      {address && !error && (
        <>
          <iframe className="sheet" src={`${address}#view=Fit&toolbar=0&navpanes=0`} title={words.preview} />
          <div className="row">
            <span className="small soft">{words.previewText}</span>
            <LinkButton kind="quiet" icon="link" href={address} target="_blank">
              {words.openPreview}
            </LinkButton>
          </div>
        </>
      )}
    </section>
  );
}
