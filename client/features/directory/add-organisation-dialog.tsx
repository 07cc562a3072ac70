import { useQueryClient } from '@tanstack/react-query';
import { organisationName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { categoryOf, useChoices } from './choices.ts';
import { directoryWords } from './directory-words.ts';

export function AddOrganisationDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(directoryWords);
  const locale = useLocale();
  const queries = useQueryClient();
  const toast = useToast();
  const { categories, places } = useChoices();
  const send = async (form: FormData) => {
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
  };
  return (
    <FormDialog title={words.add} button={words.add} onClose={onClose} send={send}>
      <TextField name="nameZh" label={words.nameZh} lang="zh-Hans" maxLength={200} />
      <TextField name="nameEn" label={words.nameEn} lang="en" maxLength={200} />
      <TextField name="nameLocal" label={words.nameLocal} hint={words.nameLocalHint} maxLength={200} />
      <TextField name="shortNameZh" label={words.shortNameZh} lang="zh-Hans" maxLength={60} />
      <TextField name="shortNameEn" label={words.shortNameEn} lang="en" maxLength={60} />
      <SelectField name="category" label={words.category} placeholder={null} options={categories} />
      <SelectField name="place" label={words.place} placeholder={null} defaultValue="CN" options={places} />
      <TextField name="website" label={words.website} type="url" maxLength={300} />
    </FormDialog>
  );
}
