import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CapacityView, OrganisationQuotasView } from '#contract/registration';
import { organisationName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { capacityWords } from './capacity-words.ts';
import { organisationText } from './organisation-text.ts';

const numberIn = (form: FormData, name: string): number | null => {
  const text = textOf(form, name);
  return text === '' ? null : Number(text);
};
const number = { type: 'number', inputMode: 'numeric', step: 1, max: 100_000 } as const;

interface CapacityDialogProps {
  readonly year: number;
  readonly given: CapacityView;
  readonly onClose: () => void;
}

export function CapacityDialog({ year, given, onClose }: CapacityDialogProps) {
  const words = useWords(capacityWords);
  const locale = useLocale();
  const toast = useToast();
  const queries = useQueryClient();
  const send = async (form: FormData) => {
    await api('PUT /api/v1/editions/{year}/capacity', {
      params: { year },
      body: {
        capacity: numberIn(form, 'capacity'),
        types: given.types.map(({ typeId }, at) => ({ typeId, capacity: numberIn(form, `types/${at}/capacity`) })),
      },
    });
    toast({ text: words.saved });
    await queries.invalidateQueries();
  };
  return (
    <FormDialog
      place="middle"
      browserChecks
      title={words.editPlaces}
      button={words.save}
      cancel={words.cancel}
      onClose={onClose}
      send={send}
    >
      <p className="soft">
        {words.raisedHint} {words.noLimitHint}
      </p>
      <TextField
        name="capacity"
        label={words.everything}
        hint={words.taken(given.edition.seatsTaken, given.edition.capacity)}
        {...number}
        min={1}
        defaultValue={given.edition.capacity ?? ''}
      />
      {given.types.map((type, at) => (
        <TextField
          key={type.typeId}
          name={`types/${at}/capacity`}
          label={inLocale({ zh: type.nameZh, en: type.nameEn }, locale)}
          hint={words.taken(type.seatsTaken, type.capacity)}
          {...number}
          min={1}
          defaultValue={type.capacity ?? ''}
        />
      ))}
    </FormDialog>
  );
}

interface QuotaDialogProps {
  readonly year: number;
  readonly given: OrganisationQuotasView | undefined;
  readonly types: CapacityView['types'];
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}

export function QuotaDialog({ year, given, types, onClose, onDone }: QuotaDialogProps) {
  const words = useWords(capacityWords);
  const locale = useLocale();
  const toast = useToast();
  const [organisationId, setOrganisationId] = useState(given?.organisation.id ?? undefined);
  // Who has a quota already is shown with it, also when found by the search.
  const { data: found } = useQuery({
    queryKey: ['quotas', year, organisationId],
    queryFn: () =>
      api('GET /api/v1/editions/{year}/quotas/{organisationId}', {
        params: { year, organisationId: organisationId ?? '' },
      }),
    enabled: organisationId !== undefined,
  });
  const rows = [{ typeId: null, name: words.allTypes }].concat(
    types.map(({ typeId, nameZh, nameEn }) => ({
      typeId,
      name: inLocale({ zh: nameZh, en: nameEn }, locale),
    })) as never,
  );
  const [sent, setSent] = useState<readonly number[]>([]);
  const { problem, busy, submit } = useForm(async (form) => {
    if (!organisationId) return;
    const filled = rows.flatMap(({ typeId }, at) => {
      const capacity = numberIn(form, `row/${at}`);
      return capacity === null ? [] : [{ at, typeId, capacity }];
    });
    setSent(filled.map(({ at }) => at));
    await api('PUT /api/v1/editions/{year}/quotas/{organisationId}', {
      params: { year, organisationId },
      body: { quotas: filled.map(({ typeId, capacity }) => ({ typeId, capacity })) },
    });
    toast({ text: words.saved });
    await onDone();
  });
  /** The server counts the quotas that were sent; the form has a field for every type. */
  const errorOf = (at: number) =>
    problem?.errors?.find(({ pointer }) => pointer === `/quotas/${sent.indexOf(at)}/capacity`)?.detail;
  return (
    <Dialog
      open
      onClose={onClose}
      title={given ? organisationText(given.organisation, locale) : words.quotaTitle}
      actions={
        <>
          <Button kind="primary" type="submit" form="quota-form" busy={busy} disabled={!organisationId}>
            {words.save}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
        </>
      }
    >
      <FormErrors problem={problem}>
        <form id="quota-form" className="stack" onSubmit={submit}>
          <p className="soft">{words.noLimitHint}</p>
          {!given && <OrganisationPick onPick={setOrganisationId} />}
          {(found ?? given) &&
            rows.map(({ typeId, name }, at) => {
              const quota = (found ?? given)?.quotas.find((one) => one.typeId === typeId);
              const error = errorOf(at);
              return (
                <TextField
                  key={`${organisationId}:${typeId ?? 'all'}:${quota?.capacity ?? ''}`}
                  name={`row/${at}`}
                  label={name}
                  {...(quota && { hint: words.taken(quota.seatsTaken, quota.capacity) })}
                  {...(error && { error })}
                  {...number}
                  min={0}
                  defaultValue={quota?.capacity ?? ''}
                />
              );
            })}
        </form>
      </FormErrors>
    </Dialog>
  );
}

function OrganisationPick({ onPick }: { onPick: (id: string | undefined) => void }) {
  const words = useWords(capacityWords);
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const { data } = useQuery({
    queryKey: ['organisations', 'pick', typed.trim()],
    queryFn: ({ signal }) => api('GET /api/v1/organisations', { query: { q: typed.trim(), limit: 12 }, signal }),
    enabled: typed.trim().length > 1,
    staleTime: 60_000,
  });
  const items = data?.items ?? [];
  const pick = (text: string) => {
    setTyped(text);
    onPick(items.find((one) => [one.nameZh, one.nameEn, one.nameLocal].includes(text.trim()))?.id);
  };
  return (
    <>
      <TextField
        name="organisation"
        label={words.organisation}
        hint={words.organisationHint}
        list="quota-organisations"
        autoComplete="off"
        required
        value={typed}
        onChange={(event) => pick(event.target.value)}
      />
      <datalist id="quota-organisations">
        {items.map((one) => (
          <option key={one.id} value={organisationName(one, locale)} />
        ))}
      </datalist>
    </>
  );
}
