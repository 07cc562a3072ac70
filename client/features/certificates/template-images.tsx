import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CertificateImageView, TemplateDraft } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { templateWords } from './template-words.ts';

const SLOTS = ['logo', 'seal', 'signature1', 'signature2', 'signature3'] as const;
type Slot = (typeof SLOTS)[number];

interface ImagesProps {
  readonly draft: TemplateDraft;
  readonly keepsSeals: boolean;
  readonly onChange: (draft: TemplateDraft) => void;
}

/** Which pictures the sheet bears, and the store of them. */
export function TemplateImages({ draft, keepsSeals, onChange }: ImagesProps) {
  const words = useWords(templateWords);
  const toast = useToast();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const { problem, run } = useSending();
  const { data } = useQuery<{ items: CertificateImageView[] }, ApiProblem>({
    queryKey: ['certificate-images'],
    queryFn: ({ signal }) => api('GET /api/v1/certificate-images', { signal }),
  });
  const images = data?.items ?? [];
  const slots = SLOTS.filter((slot) => !slot.startsWith('signature') || Number(slot.slice(-1)) <= draft.signers.length);
  const choose = (slot: Slot, id: string) => onChange({ ...draft, images: { ...draft.images, [slot]: id || null } });
  const withdraw = (image: CertificateImageView) =>
    run(async () => {
      await api('DELETE /api/v1/certificate-images/{id}', { params: { id: image.id } });
      const kept = Object.entries(draft.images).filter(([, id]) => id !== image.id);
      onChange({ ...draft, images: Object.fromEntries(kept) });
      await queries.invalidateQueries({ queryKey: ['certificate-images'] });
      toast({ text: words.withdrawn });
    });
  return (
    <section>
      <h2>{words.pictures}</h2>
      {!keepsSeals && <p className="soft small">{words.sealsKept}</p>}
      <ErrorSummary problem={problem} />
      <div className="pair">
        {slots.map((slot) => (
          <SelectField
            key={slot}
            name={`images/${slot}`}
            label={words.slots[slot]}
            placeholder={words.noPicture}
            value={draft.images[slot] ?? ''}
            onChange={(event) => choose(slot, event.target.value)}
            options={images
              .filter((image) => slot.startsWith(image.use))
              .map((image) => ({ value: image.id, label: image.label }))}
          />
        ))}
      </div>
      <ul className="pictures">
        {images
          .filter((image) => keepsSeals || image.use === 'logo')
          .map((image) => (
            <li key={image.id}>
              <img src={`/api/v1/certificate-images/${image.id}`} alt="" />
              <span>
                {image.label}{' '}
                <span className="soft small">{`${words.uses[image.use]} · ${image.width} × ${image.height}`}</span>
              </span>
              <Button kind="quiet" onClick={() => void withdraw(image)}>
                {words.withdraw}
              </Button>
            </li>
          ))}
      </ul>
      <Button icon="plus" onClick={() => setAdding(true)}>
        {words.addPicture}
      </Button>
      {adding && <AddPictureDialog keepsSeals={keepsSeals} onClose={() => setAdding(false)} />}
    </section>
  );
}

function AddPictureDialog({ keepsSeals, onClose }: { keepsSeals: boolean; onClose: () => void }) {
  const words = useWords(templateWords);
  const toast = useToast();
  const queries = useQueryClient();
  const uses = keepsSeals ? (['logo', 'seal', 'signature'] as const) : (['logo'] as const);
  const send = async (form: FormData) => {
    const file = form.get('file');
    const use = uses.find((one) => one === textOf(form, 'use')) ?? 'logo';
    if (!(file instanceof File)) return;
    await api('POST /api/v1/certificate-images', { query: { use, label: textOf(form, 'label') }, body: file });
    await queries.invalidateQueries({ queryKey: ['certificate-images'] });
    toast({ text: words.added });
  };
  return (
    <FormDialog place="middle" browserChecks title={words.addPicture} onClose={onClose} send={send}>
      <SelectField
        name="use"
        label={words.use}
        placeholder={null}
        options={uses.map((use) => ({ value: use, label: words.uses[use] }))}
      />
      <TextField name="label" label={words.label} required maxLength={60} />
      <TextField
        name="file"
        type="file"
        accept="image/png,image/jpeg"
        label={words.file}
        hint={words.fileHint}
        required
      />
    </FormDialog>
  );
}
