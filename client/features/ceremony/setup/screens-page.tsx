import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DisplayLinkView } from '#contract/ceremony';
import { DUTIES } from '#domain/ceremony';
import { api } from '../../../lib/api.ts';
import { useDates } from '../../../lib/dates.ts';
import { useDocumentTitle } from '../../../lib/use-document-title.ts';
import { textOf, useSending } from '../../../lib/use-sending.ts';
import { useWords } from '../../../lib/words.tsx';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/content.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../../ui/form-errors.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { Table } from '../../../ui/table.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { ScreensList } from '../screens-list.tsx';
import { setupWords } from './setup-words.ts';

/** Which screens a ceremony has, who may open them, and what they show at this moment. */
export function ScreensPage({ id }: { id: string }) {
  const words = useWords(setupWords);
  const [making, setMaking] = useState(false);
  const queries = useQueryClient();
  useDocumentTitle(words.screens);
  const links = useQuery({
    queryKey: ['ceremony-links', id],
    queryFn: () => api('GET /api/v1/ceremonies/{id}/links', { params: { id } }),
  });
  if (links.error) throw links.error;
  const again = () => queries.invalidateQueries({ queryKey: ['ceremony-links', id] });
  const make = (
    <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
      {words.make}
    </Button>
  );
  return (
    <>
      <div className="page-head">
        <h1>{words.screens}</h1>
        {make}
      </div>
      <section className="stack">
        <h2>{words.openScreens}</h2>
        <p className="soft">{words.openText}</p>
        <ul className="screen-addresses">
          {links.data?.open.map(({ duty, url }) => (
            <li key={duty}>
              <strong>{words.duties[duty]}</strong>
              <output className="screen-address">{url}</output>
              <LinkButton href={url} target="_blank" icon="screen">
                {words.open}
              </LinkButton>
            </li>
          ))}
        </ul>
        <h2>{words.connected}</h2>
        <ScreensList id={id} />
        <h2>{words.linked}</h2>
        <p className="soft">{words.linkedText}</p>
        <LinkTable id={id} rows={links.data?.items} onChanged={again} make={make} />
      </section>
      {making && (
        <FormDialog
          place="middle"
          title={words.make}
          button={words.make}
          cancel={words.cancel}
          browserChecks
          onClose={() => setMaking(false)}
          onDone={() => void again()}
          send={async (form) => {
            const duty = DUTIES.find((one) => one === textOf(form, 'duty')) ?? 'stage';
            await api('POST /api/v1/ceremonies/{id}/links', {
              params: { id },
              body: { duty, label: textOf(form, 'label') },
            });
          }}
        >
          <SelectField
            name="duty"
            label={words.duty}
            options={DUTIES.map((value) => ({ value, label: words.duties[value] }))}
          />
          <TextField name="label" label={words.device} hint={words.deviceHint} maxLength={60} required />
        </FormDialog>
      )}
    </>
  );
}

interface LinkTableProps {
  readonly id: string;
  readonly rows: readonly DisplayLinkView[] | undefined;
  readonly onChanged: () => Promise<void>;
  readonly make: React.ReactNode;
}

function LinkTable({ id, rows, onChanged, make }: LinkTableProps) {
  const words = useWords(setupWords);
  const dates = useDates();
  const toast = useToast();
  const { problem, busy, run } = useSending();
  const copy = async (url: string) => {
    await navigator.clipboard.writeText(url);
    toast({ text: words.copied });
  };
  const revoke = (linkId: string) =>
    run(async () => {
      await api('DELETE /api/v1/ceremonies/{id}/links/{linkId}', { params: { id, linkId } });
      await onChanged();
    });
  return (
    <>
      {problem && <ErrorSummary problem={problem} />}
      <Table
        caption={words.linked}
        rows={rows}
        rowKey={(row) => row.id}
        rowMuted={(row) => row.revokedAt !== null}
        columns={[
          { key: 'label', header: words.device, cell: (row) => row.label },
          { key: 'duty', header: words.duty, cell: (row) => words.duties[row.duty] },
          { key: 'made', header: words.made, cell: (row) => dates.stamp(row.createdAt), narrow: true },
          {
            key: 'do',
            header: '',
            cell: ({ id: linkId, url }) =>
              url === null ? (
                <StateMark tone="plain">{words.revoked}</StateMark>
              ) : (
                <span className="row">
                  <LinkButton href={url} target="_blank">
                    {words.open}
                  </LinkButton>
                  <Button onClick={() => void copy(url)}>{words.copy}</Button>
                  <Button kind="quiet" busy={busy} onClick={() => void revoke(linkId)}>
                    {words.revoke}
                  </Button>
                </span>
              ),
          },
        ]}
        empty={
          <EmptyState title={words.noLinks} action={make}>
            {words.noLinksText}
          </EmptyState>
        }
      />
    </>
  );
}
