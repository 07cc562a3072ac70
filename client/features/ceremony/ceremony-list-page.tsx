import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { recordWords } from './record/record-words.ts';
import { setupWords } from './setup/setup-words.ts';
import { ceremonyWords } from './words.ts';

export function CeremonyListPage() {
  const { year } = useEdition();
  const words = useWords(ceremonyWords);
  const setup = useWords(setupWords);
  const record = useWords(recordWords);
  const locale = useLocale();
  const dates = useDates();
  const [adding, setAdding] = useState(false);
  useDocumentTitle(words.section);
  const list = useQuery({
    queryKey: ['ceremonies', year],
    queryFn: () => api('GET /api/v1/editions/{year}/ceremonies', { params: { year } }),
  });
  if (list.error) throw list.error;
  const columns = [
    {
      key: 'title',
      header: words.items,
      cell: (row: Ceremony) => inLocale({ zh: row.titleZh, en: row.titleEn }, locale),
    },
    {
      key: 'starts',
      header: words.starts,
      cell: (row: Ceremony) => (row.plannedStart === null ? '' : dates.stamp(row.plannedStart)),
    },
    {
      key: 'progress',
      header: '',
      cell: (row: Ceremony) => (
        <span className="row">
          <span className="number">{words.progress(String(row.closed), String(row.items))}</span>
          {row.onStage && <StateMark tone="active">{words.onStage}</StateMark>}
        </span>
      ),
    },
    {
      key: 'screens',
      header: '',
      narrow: true,
      cell: (row: Ceremony) => (
        <span className="row">
          <LinkButton kind="quiet" icon="screen" href={`/office/ceremony/${row.id}/screens`}>
            {setup.screens}
          </LinkButton>
          <LinkButton kind="quiet" icon="log" href={`/office/ceremony/${row.id}/record`}>
            {record.record}
          </LinkButton>
        </span>
      ),
    },
  ];
  const add = (
    <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  const rows = list.data?.items;
  return (
    <>
      <div className="page-head">
        <h1>{words.section}</h1>
        <span className="row">
          <LinkButton href="/office/ceremony/stage-settings">{setup.stageSettings}</LinkButton>
          {rows && rows.length > 0 && add}
        </span>
      </div>
      <Table
        caption={words.section}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/office/ceremony/${row.id}`}
        empty={
          <EmptyState title={words.none} action={add}>
            {words.noneText}
          </EmptyState>
        }
      />
      {adding && <AddCeremony year={year} onClose={() => setAdding(false)} />}
    </>
  );
}

interface Ceremony {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly plannedStart: string | null;
  readonly items: number;
  readonly closed: number;
  readonly onStage: boolean;
}

function AddCeremony({ year, onClose }: { year: number; onClose: () => void }) {
  const words = useWords(ceremonyWords);
  const navigate = useNavigate();
  const send = async (form: FormData) => {
    const { id } = await api('POST /api/v1/editions/{year}/ceremonies', {
      params: { year },
      body: { titleZh: textOf(form, 'titleZh'), titleEn: textOf(form, 'titleEn') },
    });
    await navigate(`/office/ceremony/${id}`);
  };
  return (
    <FormDialog
      place="middle"
      title={words.add}
      button={words.add}
      cancel={words.cancel}
      browserChecks
      onClose={onClose}
      send={send}
    >
      <TextField name="titleZh" label={words.titleZh} lang="zh-Hans" maxLength={160} required />
      <TextField name="titleEn" label={words.titleEn} lang="en" maxLength={200} required />
    </FormDialog>
  );
}
