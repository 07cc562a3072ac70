import { useQueryClient } from '@tanstack/react-query';
import { ORGANISATION_CATEGORIES, organisationName, PLACES, placeName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { directoryWords } from './directory-words.ts';

export function AddOrganisationDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(directoryWords);
  const locale = useLocale();
  const queries = useQueryClient();
  const toast = useToast();
  const { problem, busy, submit } = useForm(async (form) => {
    const maybe = (name: string) => textOf(form, name) || null;
    const category = ORGANISATION_CATEGORIES.find((one) => one === textOf(form, 'category')) ?? 'other';
    const made = await api('POST /api/v1/organisations', {
      body: {
        nameZh: maybe('nameZh'),
        nameEn: maybe('nameEn'),
        nameLocal: maybe('nameLocal'),
        shortName: maybe('shortName'),
        category,
        place: textOf(form, 'place'),
      },
    });
    await queries.invalidateQueries({ queryKey: ['organisations'] });
    toast({ text: words.added(organisationName(made, locale)) });
    onClose();
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.add}
      place="side"
      actions={
        <Button kind="primary" type="submit" form="add-organisation" busy={busy}>
          {words.add}
        </Button>
      }
    >
      <FormErrors problem={problem}>
        <form id="add-organisation" className="form" onSubmit={submit} noValidate>
          <ErrorSummary scope="organisation" />
          <TextField name="nameZh" scope="organisation" label={words.nameZh} lang="zh-Hans" maxLength={200} />
          <TextField name="nameEn" scope="organisation" label={words.nameEn} lang="en" maxLength={200} />
          <TextField
            name="nameLocal"
            scope="organisation"
            label={words.nameLocal}
            hint={words.nameLocalHint}
            maxLength={200}
          />
          <TextField name="shortName" scope="organisation" label={words.shortName} maxLength={60} />
          <SelectField
            name="category"
            scope="organisation"
            label={words.category}
            placeholder={null}
            options={ORGANISATION_CATEGORIES.map((value) => ({ value, label: words.categories[value] }))}
          />
          <SelectField
            name="place"
            scope="organisation"
            label={words.place}
            placeholder={null}
            defaultValue="CN"
            options={Object.keys(PLACES)
              .map((value) => ({ value, label: placeName(value, locale) }))
              .sort((a, b) => a.label.localeCompare(b.label, locale))}
          />
        </form>
      </FormErrors>
    </Dialog>
  );
}
