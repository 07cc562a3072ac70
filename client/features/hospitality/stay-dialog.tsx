import { useQueryClient } from '@tanstack/react-query';
import type { StayView } from '#contract/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { GuestName } from './parts.tsx';
import { LegFields, LodgingFields } from './stay-fields.tsx';
import { changesOf, travelDays, valuesOf } from './stay-values.ts';
import { stayWords } from './stay-words.ts';

export function StayDialog({ stay, mayManage, onClose }: { stay: StayView; mayManage: boolean; onClose: () => void }) {
  const words = useWords(hospitalityWords);
  const terms = useWords(stayWords);
  const edition = useEdition();
  const queries = useQueryClient();
  const toast = useToast();
  const send = async (form: FormData) => {
    await api('PATCH /api/v1/registrations/{id}/stay', {
      params: { id: stay.person.registrationId },
      headers: { 'If-Match': `"${stay.version}"` },
      body: changesOf(form),
    });
    await queries.invalidateQueries({ queryKey: ['hospitality'] });
    toast({ text: words.saved });
  };
  const values = valuesOf(stay);
  const days = travelDays(edition);
  return (
    <FormDialog
      title={words.edit}
      button={mayManage && words.save}
      onClose={onClose}
      more={
        <LinkButton kind="quiet" icon="badge" href={`/office/registrations/${stay.person.registrationId}`}>
          {stay.person.nameNative}
        </LinkButton>
      }
      send={send}
    >
      <p className="stay-person">
        <GuestName person={stay.person} />
      </p>

      <fieldset className="stay-parts" disabled={!mayManage}>
        {(['arrival', 'departure'] as const).map((way) => (
          <section key={way}>
            <h3>{terms[way]}</h3>
            <LegFields way={way} values={values} days={days} />
          </section>
        ))}
        <section>
          <h3>{terms.lodging}</h3>
          <LodgingFields values={values} days={days} />
        </section>
      </fieldset>
    </FormDialog>
  );
}
