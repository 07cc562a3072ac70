import { useRef, useState } from 'react';
import { api } from '../../../lib/api.ts';
import { textOf, useForm } from '../../../lib/use-sending.ts';
import { useLocale, useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../../ui/form-errors.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { recordWords } from './record-words.ts';
import type { PaperProps } from './use-record.ts';

/** Where it stands: no dialog, so that the times and names beside it stay in sight. */
export function PaperForm({ ceremonyId, kind, subject, onSaved, onClose }: PaperProps & { onClose: () => void }) {
  const words = useWords(recordWords);
  const locale = useLocale();
  const toast = useToast();
  const { paper, parties } = subject;
  const [lines, setLines] = useState(() => firstLines(subject).map((line, key) => ({ ...line, key })));
  const next = useRef(lines.length);
  const form = useForm(async (data) => {
    await api('PUT /api/v1/ceremonies/{id}/record/{subjectId}', {
      params: { id: ceremonyId, subjectId: subject.id },
      headers: { 'If-Match': `"${paper.version}"` },
      body: {
        photos: textOf(data, 'photos')
          .split('\n')
          .flatMap((line) => line.trim() || []),
        originals: lines.map((_, at) => ({
          organisationId: textOf(data, `originals/${at}/organisationId`) || null,
          place: textOf(data, `originals/${at}/place`) || null,
        })),
        note: textOf(data, 'note') || null,
      },
    });
    await onSaved();
    toast({ text: words.saved });
    onClose();
  });
  const add = () => {
    setLines([...lines, { organisationId: null, place: null, key: next.current }]);
    next.current += 1;
  };
  const keepers = parties.map(({ organisationId, nameZh, nameEn, nameOwn }) => ({
    value: organisationId,
    label: (locale === 'zh' ? nameZh : nameEn) ?? nameOwn,
  }));
  return (
    <form className="record-form stack" onSubmit={form.submit} noValidate>
      <FormErrors problem={form.problem} scope={subject.id}>
        <ErrorSummary />
        <TextArea
          name="photos"
          scope={subject.id}
          label={words.photos}
          hint={words.photosHint}
          rows={3}
          defaultValue={paper.photos.join('\n')}
        />
        <fieldset className="record-originals">
          <legend>{kind === 'signing' ? words.originals : words.certificates}</legend>
          {lines.map(({ key, organisationId, place }, at) => (
            <div key={key} className="record-original">
              <span className="number">{words.original(String(at + 1))}</span>
              <SelectField
                name={`originals/${at}/organisationId`}
                scope={subject.id}
                label={words.keeper}
                placeholder={words.elsewhere}
                options={keepers}
                defaultValue={organisationId ?? ''}
              />
              <TextField
                name={`originals/${at}/place`}
                scope={subject.id}
                label={words.place}
                maxLength={200}
                defaultValue={place ?? ''}
              />
              <Button
                kind="quiet"
                icon="cross"
                iconOnly
                onClick={() => setLines(lines.filter((one) => one.key !== key))}
              >
                {words.removeOriginal(String(at + 1))}
              </Button>
            </div>
          ))}
          <p className="soft small">{words.placeHint}</p>
          <Button icon="plus" onClick={add}>
            {words.addOriginal}
          </Button>
        </fieldset>
        <TextArea
          name="note"
          scope={subject.id}
          label={words.note}
          hint={words.noteHint}
          rows={2}
          maxLength={2000}
          defaultValue={paper.note ?? ''}
        />
        <p className="row">
          <Button kind="primary" type="submit" busy={form.busy}>
            {words.save}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
        </p>
      </FormErrors>
    </form>
  );
}

/** As many lines as originals were agreed on, one party after the other: most often that is how they were shared. */
function firstLines({ paper, parties, originals }: PaperProps['subject']) {
  if (paper.version > 0 || parties.length === 0) return paper.originals;
  return Array.from({ length: originals ?? parties.length }, (_, at) => ({
    organisationId: parties[at % parties.length]?.organisationId ?? null,
    place: null,
  }));
}
