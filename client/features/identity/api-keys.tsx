import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { textOf, useForm, useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { identityWords } from './identity-words.ts';
import { ShownOnce } from './shown-once.tsx';

const KEYS = ['api-keys'];

export function ApiKeys() {
  const words = useWords(identityWords);
  const dates = useDates();
  const queries = useQueryClient();
  const toast = useToast();
  const [token, setToken] = useState<string>();
  const { data: keys } = useQuery({
    queryKey: KEYS,
    queryFn: async () => (await api('GET /api/v1/api-keys')).items,
  });
  const { problem, busy, submit } = useForm(async (form) => {
    setToken((await api('POST /api/v1/api-keys', { body: { name: textOf(form, 'name') } })).token);
    await queries.invalidateQueries({ queryKey: KEYS });
  });
  const revoking = useSending();
  const revoke = (id: string) =>
    revoking.run(async () => {
      await api('DELETE /api/v1/api-keys/{id}', { params: { id } });
      await queries.invalidateQueries({ queryKey: KEYS });
      toast({ text: words.revokedNow });
    });
  return (
    <section>
      <h2>{words.keys}</h2>
      <p className="soft">{words.keysText}</p>
      <ErrorSummary problem={revoking.problem} />
      <Table
        caption={words.keys}
        rows={keys}
        rowKey={({ id }) => id}
        rowMuted={({ revokedAt }) => revokedAt !== null}
        empty={<p className="soft">{words.noKeys}</p>}
        columns={[
          { key: 'name', header: words.keyName, cell: (key) => key.name },
          {
            key: 'state',
            header: words.state,
            narrow: true,
            cell: ({ revokedAt }) =>
              revokedAt ? (
                <StateMark tone="plain">{words.revoked(dates.stamp(revokedAt, true))}</StateMark>
              ) : (
                <StateMark tone="good">{words.valid}</StateMark>
              ),
          },
          { key: 'made', header: words.made, narrow: true, cell: (key) => dates.stamp(key.createdAt, true) },
          {
            key: 'revoke',
            header: words.revoke,
            narrow: true,
            align: 'end',
            cell: ({ id, revokedAt }) =>
              !revokedAt && (
                <Button kind="quiet" busy={revoking.busy} onClick={() => void revoke(id)}>
                  {words.revoke}
                </Button>
              ),
          },
        ]}
      />
      <FormErrors problem={problem}>
        <form className="form" onSubmit={submit} noValidate>
          <ErrorSummary scope="key" />
          <TextField name="name" scope="key" label={words.keyName} autoComplete="off" required />
          <Button type="submit" busy={busy}>
            {words.makeKey}
          </Button>
        </form>
      </FormErrors>
      {token !== undefined && (
        <Dialog
          open
          onClose={() => setToken(undefined)}
          title={words.keyTitle}
          actions={<Button onClick={() => setToken(undefined)}>{words.done}</Button>}
        >
          <p>{words.keyText}</p>
          <ShownOnce label={words.keyTitle} value={token} />
        </Dialog>
      )}
    </section>
  );
}
