import { useState } from 'react';
import { useNavigate } from 'react-router';
import { organisationName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useToast } from '../../ui/toast.tsx';
import { categoryOf, useChoices } from './choices.ts';
import { directoryWords } from './directory-words.ts';
import { recordWords } from './record-words.ts';
import { useRecord } from './use-record.ts';

export function EditRecordPage() {
  const { loaded, refresh } = useRecord();
  // What was loaded first stays in the form, however often the present is looked at meanwhile.
  const [basis, setBasis] = useState<typeof loaded>();
  if (!basis) {
    if (loaded) setBasis(loaded);
    return <Loading />;
  }
  return <EditForm key={basis.etag} {...basis} refresh={refresh} onReload={() => setBasis(undefined)} />;
}

type Loaded = NonNullable<ReturnType<typeof useRecord>['loaded']>;

function EditForm({
  record,
  etag,
  refresh,
  onReload,
}: Loaded & { refresh: () => Promise<void>; onReload: () => void }) {
  const words = useWords(directoryWords);
  const text = useWords(recordWords);
  const locale = useLocale();
  const navigate = useNavigate();
  const toast = useToast();
  const { categories, places } = useChoices();
  const name = organisationName(record, locale);
  useDocumentTitle(`${words.edit}: ${name}`);
  const { problem, busy, submit } = useForm(async (form) => {
    const say = (field: string) => textOf(form, field) || null;
    try {
      await api('PATCH /api/v1/organisations/{id}', {
        params: { id: record.id },
        headers: { 'If-Match': etag },
        body: {
          nameZh: say('nameZh'),
          nameEn: say('nameEn'),
          nameLocal: say('nameLocal'),
          shortNameZh: say('shortNameZh'),
          shortNameEn: say('shortNameEn'),
          category: categoryOf(textOf(form, 'category')),
          place: textOf(form, 'place'),
          website: say('website'),
          note: say('note'),
          isListed: form.get('isListed') !== null,
        },
      });
    } finally {
      await refresh();
    }
    toast({ text: words.saved });
    void navigate(`/office/organisations/${record.id}`);
  });
  const line = (field: 'nameZh' | 'nameEn' | 'nameLocal' | 'shortNameZh' | 'shortNameEn', lang?: string) => (
    <TextField
      name={field}
      label={words[field]}
      maxLength={field.startsWith('short') ? 60 : 200}
      defaultValue={record[field] ?? ''}
      {...(lang && { lang })}
      {...(field === 'nameLocal' && { hint: words.nameLocalHint })}
    />
  );
  return (
    <FormErrors problem={problem}>
      <div className="page-head">
        <h1>
          {words.edit}: {name}
        </h1>
      </div>
      <form className="form" onSubmit={submit} noValidate>
        <ErrorSummary />
        {problem?.status === 412 && <Button onClick={onReload}>{words.readAgain}</Button>}
        {line('nameZh', 'zh-Hans')}
        {line('nameEn', 'en')}
        {line('nameLocal')}
        {line('shortNameZh', 'zh-Hans')}
        {line('shortNameEn', 'en')}
        <SelectField
          name="category"
          label={words.category}
          placeholder={null}
          defaultValue={record.category}
          options={categories}
        />
        <SelectField name="place" label={words.place} placeholder={null} defaultValue={record.place} options={places} />
        <TextField
          name="website"
          label={words.website}
          type="url"
          maxLength={300}
          defaultValue={record.website ?? ''}
        />
        <CheckField name="isListed" label={text.listed} defaultChecked={record.isListed} />
        <TextArea name="note" label={words.note} maxLength={2000} defaultValue={record.note ?? ''} />
        <div className="row form-end">
          <Button kind="primary" type="submit" busy={busy} disabled={problem?.status === 412}>
            {words.save}
          </Button>
          <LinkButton kind="quiet" href={`/office/organisations/${record.id}`}>
            {words.cancel}
          </LinkButton>
        </div>
      </form>
    </FormErrors>
  );
}
