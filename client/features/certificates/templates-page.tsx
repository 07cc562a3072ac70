import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TemplateDraft, TemplatesView, TemplateVersionView } from '#contract/certificates';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useDates } from '../../lib/dates.ts';
import { openFile } from '../../lib/open-file.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useToast } from '../../ui/toast.tsx';
import { draftOf } from './template-draft.ts';
import { TemplateEditor } from './template-editor.tsx';
import { templateWords } from './template-words.ts';

const KINDS = ['designation', 'attendance', 'membership'] as const;
type Kind = (typeof KINDS)[number];

export function TemplatesPage() {
  const words = useWords(templateWords);
  const [kind, setKind] = useState<Kind>('designation');
  const { year } = useEdition();
  useDocumentTitle(words.title);
  const { data, error } = useQuery<TemplatesView, ApiProblem>({
    queryKey: ['certificate-templates', year, kind],
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/certificate-templates/{kind}', { params: { year, kind }, signal }),
    // What is being typed is not replaced under the hands.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (error) throw error;
  return (
    <>
      <a className="back no-print" href="/office/certificates">
        <Icon name="left" />
        {words.back}
      </a>
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <Tabs
        label={words.kinds}
        tabs={KINDS.map((key) => ({ key, label: words[key] }))}
        current={kind}
        onChange={setKind}
      >
        {data?.kind === kind ? <KindOfTemplate key={`${year} ${kind}`} view={data} year={year} /> : <Loading />}
      </Tabs>
    </>
  );
}

function KindOfTemplate({ view, year }: { view: TemplatesView; year: number }) {
  const words = useWords(templateWords);
  const toast = useToast();
  const queries = useQueryClient();
  const { problem, busy, run } = useSending();
  const [draft, setDraft] = useState(() => draftOf(view, view.versions[0]));
  const [saved, setSaved] = useState(draft);
  if (!draft) return null;
  const isChanged = draft !== saved || view.versions.length === 0;
  const again = () => queries.invalidateQueries({ queryKey: ['certificate-templates', year, view.kind] });
  const save = (wish: TemplateDraft) =>
    run(async () => {
      const made = await api('POST /api/v1/editions/{year}/certificate-templates/{kind}', {
        params: { year, kind: view.kind },
        body: wish,
      });
      setSaved(wish);
      await again();
      toast({ text: made.isInForce ? words.saved(made.version) : words.waiting(made.version) });
    });
  const release = (id: string) =>
    run(async () => {
      await api('POST /api/v1/certificate-templates/{id}/release', { params: { id } });
      await again();
      toast({ text: words.released });
    });
  return (
    <div className="stack">
      <TemplateEditor view={view} draft={draft} onChange={setDraft} />
      <div className="template-bar">
        <ErrorSummary problem={problem} />
        <div className="row">
          <Button kind="primary" busy={busy} disabled={!isChanged} onClick={() => void save(draft)}>
            {words.save}
          </Button>
          {draft !== saved && <span className="soft small">{words.changed}</span>}
        </div>
      </div>
      <Versions
        view={view}
        onTake={(version) => setDraft(draftOf(view, version))}
        onRelease={(id) => void release(id)}
      />
    </div>
  );
}

interface VersionsProps {
  readonly view: TemplatesView;
  readonly onTake: (version: TemplateVersionView) => void;
  readonly onRelease: (id: string) => void;
}

function Versions({ view, onTake, onRelease }: VersionsProps) {
  const words = useWords(templateWords);
  const dates = useDates();
  const open = async (id: string) =>
    openFile(await api('GET /api/v1/certificate-templates/{id}/preview.pdf', { params: { id } }));
  return (
    <section className="template-versions">
      <h2>{words.versions}</h2>
      <Table
        caption={words.versions}
        columns={[
          { key: 'version', header: words.versions, cell: (row) => words.version(row.version) },
          { key: 'state', header: '', cell: (row) => <VersionState version={row} /> },
          {
            key: 'by',
            header: words.by,
            cell: (row) => `${dates.stamp(row.createdAt)} · ${row.createdBy ?? words.product}`,
          },
          {
            key: 'bears',
            header: words.bears,
            align: 'end',
            narrow: true,
            cell: (row) => words.certificates(row.certificates),
          },
          {
            key: 'actions',
            header: '',
            align: 'end',
            cell: (row) => (
              <span className="line-actions">
                {row.releasedAt === null && view.may.release && (
                  <Button kind="plain" onClick={() => onRelease(row.id)}>
                    {words.release}
                  </Button>
                )}
                <Button kind="quiet" onClick={() => onTake(row)}>
                  {words.take}
                </Button>
                <Button kind="quiet" icon="print" onClick={() => void open(row.id)}>
                  {words.show}
                </Button>
              </span>
            ),
          },
        ]}
        rows={view.versions}
        rowKey={(row) => row.id}
        empty={<EmptyState title={words.noVersion}>{words.noVersionText}</EmptyState>}
      />
    </section>
  );
}

function VersionState({ version }: { version: TemplateVersionView }) {
  const words = useWords(templateWords);
  if (version.isInForce) return <StateMark tone="good">{words.inForce}</StateMark>;
  if (version.releasedAt === null) return <StateMark tone="wait">{words.waits}</StateMark>;
  return <StateMark tone="plain">{words.earlier}</StateMark>;
}
