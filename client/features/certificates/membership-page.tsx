import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { BatchList, useBatches } from './batch-list.tsx';
import { KindTable, kindKey, useKind } from './kind-table.tsx';
import { KindsTabs } from './kinds-tabs.tsx';
import { kindsWords } from './kinds-words.ts';

export function MembershipPage() {
  const words = useWords(kindsWords);
  const { year } = useEdition();
  const queries = useQueryClient();
  const toast = useToast();
  const [drafting, setDrafting] = useState(false);
  useDocumentTitle(words.membership);
  const { data, error } = useKind(year, 'membership');
  const { run, busy, problem } = useSending();
  const { batches, begin, again, busy: beginning, problem: refused } = useBatches(year, { kind: 'membership' });
  const onEnded = useCallback(() => {
    void again();
    void queries.invalidateQueries({ queryKey: kindKey(year, 'membership') });
  }, [again, queries, year]);
  const first = data?.pages[0];
  const approvable = data?.pages.flatMap(({ items }) => items).filter(({ may }) => may.approve) ?? [];
  const change = (work: () => Promise<void>) =>
    void run(async () => {
      await work();
      await queries.invalidateQueries({ queryKey: kindKey(year, 'membership') });
    });
  return (
    <>
      <div className="page-head">
        <h1>{words.membership}</h1>
        <div className="row">
          {approvable.length > 0 && (
            <Button
              kind="primary"
              icon="check"
              busy={busy}
              onClick={() =>
                change(async () => {
                  await api('POST /api/v1/editions/{year}/certificates/{kind}/approvals', {
                    params: { year, kind: 'membership' },
                    body: { ids: approvable.map(({ id }) => id) },
                  });
                })
              }
            >
              {words.approve(approvable.length)}
            </Button>
          )}
          {first?.may.issue && first.counts.approved > 0 && (
            <Button
              kind="primary"
              icon="seal"
              busy={busy}
              onClick={() =>
                change(async () => {
                  const { issued } = await api('POST /api/v1/editions/{year}/certificates/{kind}/issues', {
                    params: { year, kind: 'membership' },
                    body: {},
                  });
                  toast({ text: words.issuedDone(issued.length) });
                })
              }
            >
              {words.issue(first.counts.approved)}
            </Button>
          )}
          {first?.may.print && first.counts.issued > 0 && (
            <>
              <Button icon="print" busy={beginning} onClick={() => void begin({ kind: 'membership', work: 'print' })}>
                {words.print}
              </Button>
              <Button
                icon="download"
                busy={beginning}
                onClick={() => void begin({ kind: 'membership', work: 'files' })}
              >
                {words.files}
              </Button>
            </>
          )}
          {first?.may.draft && (
            <Button icon="pen" onClick={() => setDrafting(true)}>
              {words.draft}
            </Button>
          )}
        </div>
      </div>
      <KindsTabs current="membership" />
      <ErrorSummary problem={error ?? problem ?? refused} />
      <BatchList batches={batches} onEnded={onEnded} />
      <section className="kind-section" aria-labelledby="numbers">
        <h2 id="numbers">{words.caption}</h2>
        <KindTable year={year} kind="membership" />
      </section>
      {drafting && <DraftDialog year={year} onClose={() => setDrafting(false)} />}
    </>
  );
}

/** Says how many it will be before anything is drafted. */
function DraftDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const words = useWords(kindsWords);
  const queries = useQueryClient();
  const toast = useToast();
  const [from, setFrom] = useState(`${year}-01-01`);
  const [until, setUntil] = useState(`${year}-12-31`);
  const { data } = useQuery({
    queryKey: ['membership-candidates', year, from],
    enabled: /^\d{4}-\d\d-\d\d$/.test(from),
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/membership-candidates', { params: { year }, query: { on: from }, signal }),
  });
  const due = data?.items.filter(
    ({ isOpen, certifiedUntil }) => !isOpen && (certifiedUntil === null || certifiedUntil < from),
  );
  return (
    <FormDialog
      place="middle"
      browserChecks
      title={words.draftTitle}
      button={words.draft}
      cancel={words.cancel}
      disabled={!due || due.length === 0}
      onClose={onClose}
      send={async () => {
        const { ids } = await api('POST /api/v1/editions/{year}/membership-drafts', {
          params: { year },
          body: { from, until },
        });
        await queries.invalidateQueries({ queryKey: kindKey(year, 'membership') });
        toast({ text: words.drafted(ids.length) });
      }}
    >
      <p>{words.draftText}</p>
      <p className="soft small">{words.renew}</p>
      <TextField
        name="from"
        type="date"
        label={words.from}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
        required
      />
      <TextField
        name="until"
        type="date"
        label={words.until}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
        required
      />
      {data && due && (
        <p role="status">
          {words.members(data.items.length)} <strong>{words.toDraft(due.length)}</strong>
        </p>
      )}
    </FormDialog>
  );
}
