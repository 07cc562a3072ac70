import { useQueryClient } from '@tanstack/react-query';
import { organisationName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { categoryOf, useChoices } from './choices.ts';
import { directoryWords } from './directory-words.ts';

export function AddOrganisationDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(directoryWords);
  const locale = useLocale();
  const queries = useQueryClient();
  const toast = useToast();
  const { categories, places } = useChoices();
  const { problem, busy, submit } = useForm(async (form) => {
    const maybe = (name: string) => textOf(form, name) || null;
    const made = await api('POST /api/v1/organisations', {
      body: {
        nameZh: maybe('nameZh'),
        nameEn: maybe('nameEn'),
        nameLocal: maybe('nameLocal'),
        shortNameZh: maybe('shortNameZh'),
        shortNameEn: maybe('shortNameEn'),
        website: maybe('website'),
        category: categoryOf(textOf(form, 'category')),
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
          <TextField name="shortNameZh" scope="organisation" label={words.shortNameZh} lang="zh-Hans" maxLength={60} />
          <TextField name="shortNameEn" scope="organisation" label={words.shortNameEn} lang="en" maxLength={60} />
          <SelectField
            name="category"
            scope="organisation"
            label={words.category}
            placeholder={null}
            options={categories}
          />
          <SelectField
            name="place"
            scope="organisation"
            label={words.place}
            placeholder={null}
            defaultValue="CN"
            options={places}
          />
          <TextField name="website" scope="organisation" label={words.website} type="url" maxLength={300} />
        </form>
      </FormErrors>
    </Dialog>
  );
}
