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
import { FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { capacityWords } from './capacity-words.ts';
import { organisationText } from './organisation-text.ts';
import { StaleNote } from './stale-note.tsx';

const numberIn = (form: FormData, name: string): number | null => {
  const text = textOf(form, name);
  return text === '' ? null : Number(text);
};
const number = { type: 'number', inputMode: 'numeric', step: 1, max: 100_000 } as const;

interface CapacityDialogProps {
  readonly year: number;
  /** Read again and again; what the form began with is what it writes over. */
  readonly present: CapacityView & { readonly etag: string };
  readonly onClose: () => void;
}

export function CapacityDialog({ year, present, onClose }: CapacityDialogProps) {
  const words = useWords(capacityWords);
  const locale = useLocale();
  const toast = useToast();
  const queries = useQueryClient();
  const [given, setGiven] = useState(present);
  const { problem, busy, submit, forgive } = useForm(async (form) => {
    await api('PUT /api/v1/editions/{year}/capacity', {
      params: { year },
      headers: { 'If-Match': given.etag },
      body: {
        capacity: numberIn(form, 'capacity'),
        types: given.types.map(({ typeId }, at) => ({ typeId, capacity: numberIn(form, `types/${at}/capacity`) })),
      },
    });
    onClose();
    toast({ text: words.saved });
    await queries.invalidateQueries();
  });
  const reload = async () => {
    await queries.invalidateQueries({ queryKey: ['capacity', year] });
    setGiven(queries.getQueryData<typeof present>(['capacity', year]) ?? present);
    forgive();
  };
  const labels = {
    capacity: words.everything,
    ...Object.fromEntries(
      given.types.map(({ nameZh, nameEn }) => [nameZh, inLocale({ zh: nameZh, en: nameEn }, locale)]),
    ),
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.editPlaces}
      actions={
        <>
          <Button kind="primary" type="submit" form="capacity-form" busy={busy}>
            {words.save}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
        </>
      }
    >
      <FormErrors problem={problem}>
        <form key={given.etag} id="capacity-form" className="stack" onSubmit={submit}>
          <StaleNote problem={problem} labels={labels} onReload={reload} />
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
        </form>
      </FormErrors>
    </Dialog>
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
  const queries = useQueryClient();
  const [organisationId, setOrganisationId] = useState(given?.organisation.id ?? undefined);
  // Who has a quota already is shown with it, also when found by the search.
  const { data: found } = useQuery({
    queryKey: ['quotas', year, organisationId],
    queryFn: async () => {
      const { body, etag } = await api.full('GET /api/v1/editions/{year}/quotas/{organisationId}', {
        params: { year, organisationId: organisationId ?? '' },
      });
      return { ...body, etag: etag ?? '' };
    },
    // What the form began with stays, however often the window comes back into view.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    enabled: organisationId !== undefined,
  });
  const rows = [{ typeId: null, name: words.allTypes }].concat(
    types.map(({ typeId, nameZh, nameEn }) => ({
      typeId,
      name: inLocale({ zh: nameZh, en: nameEn }, locale),
    })) as never,
  );
  const [sent, setSent] = useState<readonly number[]>([]);
  const { problem, busy, submit, forgive } = useForm(async (form) => {
    if (!organisationId || !found) return;
    const filled = rows.flatMap(({ typeId }, at) => {
      const capacity = numberIn(form, `row/${at}`);
      return capacity === null ? [] : [{ at, typeId, capacity }];
    });
    setSent(filled.map(({ at }) => at));
    await api('PUT /api/v1/editions/{year}/quotas/{organisationId}', {
      params: { year, organisationId },
      headers: { 'If-Match': found.etag },
      body: { quotas: filled.map(({ typeId, capacity }) => ({ typeId, capacity })) },
    });
    toast({ text: words.saved });
    await onDone();
  });
  const reload = async () => {
    await queries.invalidateQueries({ queryKey: ['quotas', year, organisationId] });
    forgive();
  };
  const labels = {
    all: words.allTypes,
    ...Object.fromEntries(types.map(({ nameZh, nameEn }) => [nameZh, inLocale({ zh: nameZh, en: nameEn }, locale)])),
  };
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
          <Button kind="primary" type="submit" form="quota-form" busy={busy} disabled={!found}>
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
          <StaleNote problem={problem} labels={labels} onReload={reload} />
          <p className="soft">{words.noLimitHint}</p>
          {!given && <OrganisationPick onPick={setOrganisationId} />}
          {found &&
            rows.map(({ typeId, name }, at) => {
              const quota = found.quotas.find((one) => one.typeId === typeId);
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
