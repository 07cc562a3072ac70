import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { VipView } from '#contract/checkin';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Table } from '../../ui/table.tsx';
import { SearchBox } from '../../ui/toolbar.tsx';
import { alertWords } from './alert-words.ts';

type Chosen = Pick<VipView, 'registrationId' | 'name'> & Partial<Pick<VipView, 'liaison' | 'phone' | 'note'>>;

export function VipList({ year, seq, mayChange }: { year: number; seq: number | undefined; mayChange: boolean }) {
  const words = useWords(alertWords);
  const locale = useLocale();
  const dates = useDates();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<Chosen | 'new'>();
  const { problem, run } = useSending();
  const vips = useQuery({
    queryKey: ['vips', year, seq],
    placeholderData: keepPreviousData,
    queryFn: async () => (await api('GET /api/v1/editions/{year}/vips', { params: { year } })).items,
  });
  const again = () => queries.invalidateQueries({ queryKey: ['vips', year] });
  const add = mayChange && (
    <Button kind="primary" icon="plus" onClick={() => setEditing('new')}>
      {words.addVip}
    </Button>
  );
  return (
    <div className="stack">
      <ErrorSummary problem={problem} />
      {vips.data && vips.data.length > 0 && <div className="row">{add}</div>}
      <Table
        caption={words.vips}
        rowKey={(row) => row.registrationId}
        rows={vips.data}
        empty={
          <EmptyState title={words.noVips} action={add}>
            {words.noVipsText}
          </EmptyState>
        }
        columns={[
          {
            key: 'person',
            header: words.person,
            cell: (row) => (
              <>
                {[row.name, row.nameLatin].filter(Boolean).join(' ')}
                <br />
                <span className="soft">{inLocale(row.organisation, locale)}</span>
              </>
            ),
          },
          {
            key: 'liaison',
            header: words.liaison,
            cell: (row) => [row.liaison.name, row.phone].filter(Boolean).join(' · '),
          },
          { key: 'note', header: words.note, cell: (row) => row.note },
          {
            key: 'here',
            header: words.here,
            cell: (row) => (row.arrivedAt ? dates.stamp(row.arrivedAt) : words.notYet),
          },
          {
            key: 'act',
            header: '',
            cell: (row) =>
              mayChange && (
                <div className="row">
                  <Button kind="quiet" icon="edit" onClick={() => setEditing(row)}>
                    {words.change}
                  </Button>
                  <Button
                    kind="quiet"
                    icon="cross"
                    onClick={() =>
                      void run(async () => {
                        await api('DELETE /api/v1/registrations/{id}/vip', { params: { id: row.registrationId } });
                        await again();
                      })
                    }
                  >
                    {words.remove}
                  </Button>
                </div>
              ),
          },
        ]}
      />
      {editing && (
        <VipDialog
          year={year}
          chosen={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onDone={() => {
            setEditing(undefined);
            void again();
          }}
        />
      )}
    </div>
  );
}

interface VipDialogProps {
  readonly year: number;
  readonly chosen: Chosen | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function VipDialog({ year, chosen: given, onClose, onDone }: VipDialogProps) {
  const words = useWords(alertWords);
  const [chosen, setChosen] = useState(given);
  const [q, setQ] = useState('');
  const liaisons = useQuery({
    queryKey: ['liaisons', year],
    queryFn: async () => (await api('GET /api/v1/editions/{year}/liaisons', { params: { year } })).items,
  });
  const found = useQuery({
    queryKey: ['vip-search', year, q],
    enabled: q.trim().length > 0 && !chosen,
    queryFn: async () =>
      (await api('GET /api/v1/editions/{year}/registrations', { params: { year }, query: { q, limit: 8 } })).items,
  });
  return (
    <FormDialog
      title={chosen ? chosen.name : words.addVip}
      onClose={onClose}
      onDone={onDone}
      button={words.save}
      disabled={!chosen}
      send={(form) =>
        api('PUT /api/v1/registrations/{id}/vip', {
          params: { id: chosen?.registrationId ?? '' },
          body: {
            liaisonId: textOf(form, 'liaisonId'),
            phone: textOf(form, 'phone') || null,
            note: textOf(form, 'note') || null,
          },
        })
      }
    >
      {!chosen && (
        <>
          <SearchBox value={q} onChange={setQ} label={words.findPerson} />
          <ul className="found-people" aria-label={words.found}>
            {found.data?.map((one) => (
              <li key={one.id}>
                <Button kind="quiet" onClick={() => setChosen({ registrationId: one.id, name: one.nameNative })}>
                  {[one.nameNative, one.nameLatin].filter(Boolean).join(' ')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {chosen && liaisons.data && (
        <>
          <SelectField
            name="liaisonId"
            label={words.liaison}
            required
            defaultValue={chosen.liaison?.id ?? ''}
            options={liaisons.data.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField name="phone" label={words.phone} defaultValue={chosen.phone ?? ''} type="tel" />
          <TextField name="note" label={words.note} defaultValue={chosen.note ?? ''} />
        </>
      )}
    </FormDialog>
  );
}
