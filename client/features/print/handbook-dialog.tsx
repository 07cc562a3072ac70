import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { HandbookView } from '#contract/print';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckField, TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { handbookWords } from './handbook-words.ts';

const TEXTS = ['welcomeZh', 'welcomeEn', 'notesZh', 'notesEn', 'transportZh', 'transportEn'] as const;
const CONTACT = ['dutyZh', 'dutyEn', 'name', 'phone'] as const;

/** What only the office can say of the handbook; everything else in it is known. */
export function HandbookTexts() {
  const { year } = useEdition();
  const words = useWords(handbookWords);
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ['handbook', year],
    queryFn: () => api('GET /api/v1/editions/{year}/handbook', { params: { year } }),
    enabled: open,
    // Somebody else may have written since; what is changed is what was shown.
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.open}</Button>
      {open && data && <HandbookDialog handbook={data} onClose={() => setOpen(false)} />}
    </>
  );
}

function HandbookDialog({ handbook, onClose }: { handbook: HandbookView; onClose: () => void }) {
  const { year } = useEdition();
  const words = useWords(handbookWords);
  const queries = useQueryClient();
  const toast = useToast();
  const { plan } = handbook;
  const [rows, setRows] = useState(() => handbook.contacts.map((contact, key) => ({ key, contact })));
  const send = async (form: FormData) => {
    const contacts = rows
      .map(({ key }) => ({
        dutyZh: textOf(form, `dutyZh-${key}`),
        dutyEn: textOf(form, `dutyEn-${key}`),
        name: textOf(form, `name-${key}`),
        phone: textOf(form, `phone-${key}`),
      }))
      .filter((contact) => CONTACT.some((field) => contact[field] !== ''));
    const texts = Object.fromEntries(TEXTS.map((name) => [name, textOf(form, name)]));
    const picture = form.get('plan');
    // The picture first: it may be refused, and then nothing was changed.
    if (picture instanceof File && picture.size > 0)
      await api('PUT /api/v1/editions/{year}/handbook/plan', { params: { year }, body: picture });
    else if (form.has('planGone')) await api('DELETE /api/v1/editions/{year}/handbook/plan', { params: { year } });
    await api('PATCH /api/v1/editions/{year}/handbook', {
      params: { year },
      headers: { 'If-Match': `"${handbook.version}"` },
      body: { ...texts, contacts },
    });
    await queries.invalidateQueries({ queryKey: ['print-list', year] });
    toast({ text: words.saved });
  };
  return (
    <FormDialog title={words.title} button={words.save} onClose={onClose} send={send}>
      <p className="soft">{words.hint}</p>
      {TEXTS.map((name) => (
        <TextArea
          key={name}
          name={name}
          label={words[name]}
          hint={words.paragraphs}
          rows={5}
          maxLength={6000}
          defaultValue={handbook[name]}
          lang={name.endsWith('Zh') ? 'zh-CN' : 'en'}
        />
      ))}
      <fieldset className="stack handbook-contacts">
        <legend>{words.contacts}</legend>
        {rows.map(({ key, contact }) => (
          <div key={key} className="handbook-contact">
            {CONTACT.map((field) => (
              <TextField key={field} name={`${field}-${key}`} label={words[field]} defaultValue={contact[field]} />
            ))}
            <Button kind="quiet" onClick={() => setRows(rows.filter((row) => row.key !== key))}>
              {words.remove}
            </Button>
          </div>
        ))}
        <Button
          onClick={() =>
            setRows([
              ...rows,
              {
                key: Math.max(-1, ...rows.map((row) => row.key)) + 1,
                contact: { dutyZh: '', dutyEn: '', name: '', phone: '' },
              },
            ])
          }
        >
          {words.add}
        </Button>
      </fieldset>
      <TextField
        name="plan"
        type="file"
        accept="image/png,image/jpeg"
        label={words.plan}
        hint={plan ? `${words.planNow(plan.width, plan.height)} ${words.planHint}` : words.planHint}
      />
      {plan && <CheckField name="planGone" label={words.planGone} />}
    </FormDialog>
  );
}
