import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { certificateWords } from './certificate-words.ts';
import { useCohort } from './cohort-queries.ts';

export function SheetPage() {
  const { cohortId = '', certificateId = '' } = useParams();
  const words = useWords(certificateWords);
  const { data: cohort } = useCohort(cohortId);
  const certificate = cohort?.designations.flatMap((one) => one.certificates).find((one) => one.id === certificateId);
  const number = certificate?.number;
  return (
    <PaperPage
      cohortId={cohortId}
      title={words.sheetTitle(number ?? '')}
      fileName={`${number ?? certificateId}.pdf`}
      credentialPath={certificate?.credentialPath}
      queryKey={['sheet', certificateId]}
      load={() => api('GET /api/v1/certificates/{id}/certificate.pdf', { params: { id: certificateId } })}
    />
  );
}

export function BatchPage() {
  const { cohortId = '' } = useParams();
  const words = useWords(certificateWords);
  const { data: cohort } = useCohort(cohortId);
  return (
    <PaperPage
      cohortId={cohortId}
      title={words.batchTitle}
      fileName={`${cohort ? `${cohort.programme.code}-${cohort.year}` : cohortId}.pdf`}
      queryKey={['batch', cohortId]}
      load={() => api('GET /api/v1/cohorts/{id}/certificates.pdf', { params: { id: cohortId } })}
    />
  );
}

interface PaperProps {
  readonly cohortId: string;
  readonly title: string;
  readonly fileName: string;
  /** Of one certificate; a batch has none. */
  readonly credentialPath?: string | null | undefined;
  readonly queryKey: readonly string[];
  readonly load: () => Promise<Blob>;
}

/** Shows and offers one and the same file: asking twice would log two copies. */
function PaperPage({ cohortId, title, fileName, credentialPath, queryKey, load }: PaperProps) {
  const words = useWords(certificateWords);
  useDocumentTitle(title);
  const { data, error } = useQuery<Blob, ApiProblem>({
    queryKey,
    queryFn: load,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!data) return;
    const made = URL.createObjectURL(data);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return (
    <>
      <a className="back no-print" href={`/office/certificates/${cohortId}`}>
        <Icon name="left" />
        {words.backToCohort}
      </a>
      <div className="page-head">
        <h1>{title}</h1>
        <div className="row">
          {credentialPath && (
            <LinkButton kind="plain" icon="seal" href={credentialPath} target="_blank">
              {words.credential}
            </LinkButton>
          )}
          {address && (
            <LinkButton kind="primary" icon="download" href={address} download={fileName}>
              {words.download}
            </LinkButton>
          )}
        </div>
      </div>
      <ErrorSummary problem={error ?? undefined} />
      {address ? (
        <>
          <p className="soft small">{words.copyText}</p>
          <iframe className="paper" src={`${address}#view=Fit&navpanes=0`} title={title} />
        </>
      ) : (
        !error && (
          <p role="status" className="row">
            <progress />
            <span>{words.fetching}</span>
          </p>
        )
      )}
    </>
  );
}
