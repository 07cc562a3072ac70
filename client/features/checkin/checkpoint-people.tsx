import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CheckpointInUseView } from '#contract/checkin';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ruleWords } from './rule-words.ts';

const FOUND = 8;

export function useFoundPeople(year: number, q: string) {
  const { data } = useQuery({
    queryKey: ['registrations', year, 'of checkpoints', q],
    enabled: q.trim() !== '',
    queryFn: async () =>
      (
        await api('GET /api/v1/editions/{year}/registrations', {
          params: { year },
          query: { q: q.trim(), limit: FOUND },
        })
      ).items,
    placeholderData: (before) => before,
  });
  return q.trim() === '' ? undefined : data;
}

interface Props {
  readonly year: number;
  readonly checkpoint: CheckpointInUseView;
  readonly onClose: () => void;
}

/** Who stands on the list: pasted by the numbers on their badges, or found by name one by one. */
export function CheckpointPeople({ year, checkpoint, onClose }: Props) {
  const words = useWords(ruleWords);
  const locale = useLocale();
  const toast = useToast();
  const queries = useQueryClient();
  const { id } = checkpoint;
  const [q, setQ] = useState('');
  const [pasted, setPasted] = useState(0);
  const { data: people } = useQuery({
    queryKey: ['checkpoint-people', id],
    queryFn: async () => (await api('GET /api/v1/checkpoints/{id}/people', { params: { id } })).items,
  });
  const found = useFoundPeople(year, q)?.filter(
    (one) => !people?.some(({ registrationId }) => registrationId === one.id),
  );
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['checkpoint-people', id] });
    await queries.invalidateQueries({ queryKey: ['checkpoints', year] });
  };
  const add = async (body: { registrationIds?: string[]; numbers?: number[] }) => {
    const { added, unknownNumbers } = await api('POST /api/v1/checkpoints/{id}/people', { params: { id }, body });
    await refresh();
    const unknown =
      unknownNumbers.length > 0 ? ` ${words.unknown(unknownNumbers.join(locale === 'zh' ? '、' : ', '))}` : '';
    toast({ text: words.added(added) + unknown });
  };
  const remove = async (registrationId: string) => {
    await api('DELETE /api/v1/checkpoints/{id}/people/{registrationId}', { params: { id, registrationId } });
    await refresh();
  };
  return (
    <FormDialog
      title={words.listTitle(inLocale({ zh: checkpoint.nameZh, en: checkpoint.nameEn }, locale))}
      button={words.addNumbers}
      onClose={onClose}
      onDone={() => setPasted(pasted + 1)}
      send={async (form) => {
        const numbers = [...new Set((textOf(form, 'numbers').match(/\d{1,6}/g) ?? []).map(Number))].filter(
          (n) => n > 0,
        );
        if (numbers.length > 0) await add({ numbers });
      }}
    >
      <TextArea key={pasted} name="numbers" label={words.numbers} hint={words.numbersHint} rows={2} />
      <TextField name="q" label={words.search} type="search" value={q} onChange={(event) => setQ(event.target.value)} />
      {found && (
        <ul className="checkin-list">
          {found.length === 0 && <li className="soft">{words.nobodyFound}</li>}
          {found.map((one) => (
            <li className="row" key={one.id}>
              <span>
                {one.nameNative}{' '}
                <span className="soft small">
                  {one.nameLatin} #{one.number}
                </span>
              </span>
              <Button icon="plus" onClick={() => void add({ registrationIds: [one.id] })}>
                {words.add}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Table
        caption={words.list}
        rowKey={(row) => row.registrationId}
        rows={people}
        empty={<EmptyState title={words.emptyList}>{words.emptyListText}</EmptyState>}
        columns={[
          {
            key: 'person',
            header: words.person,
            cell: (row) => (
              <>
                {row.name} <span className="soft small">{row.nameLatin}</span>
                <span className="second soft small">{inLocale(row.organisation, locale)}</span>
              </>
            ),
          },
          { key: 'number', header: words.number, align: 'end', cell: (row) => row.number },
          {
            key: 'off',
            header: '',
            narrow: true,
            cell: (row) => (
              <Button kind="quiet" icon="cross" iconOnly onClick={() => void remove(row.registrationId)}>
                {words.off}
              </Button>
            ),
          },
        ]}
      />
    </FormDialog>
  );
}
