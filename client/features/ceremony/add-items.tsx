import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConsoleScene } from '#domain/ceremony';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/content.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, ChoiceField } from '../../ui/field.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { sheetWords } from './sheet/sheet-words.ts';
import { ceremonyWords } from './words.ts';

interface AddItemsProps {
  readonly id: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onAdded: (scene: ConsoleScene) => void;
}

/** Agreements and designations that are on no run sheet yet; they are put at the end in the order in which they are ticked. */
export function AddItems({ id, open, onClose, onAdded }: AddItemsProps) {
  const words = useWords(ceremonyWords);
  const sheet = useWords(sheetWords);
  const locale = useLocale();
  const [agreementIds, setAgreements] = useState<string[]>([]);
  const [designationIds, setDesignations] = useState<string[]>([]);
  const [together, setTogether] = useState(false);
  const candidates = useQuery({
    queryKey: ['ceremony-candidates', id],
    queryFn: () => api('GET /api/v1/ceremonies/{id}/candidates', { params: { id } }),
    enabled: open,
    staleTime: 0,
  });
  const adding = useMutation({
    mutationFn: () =>
      api('POST /api/v1/ceremonies/{id}/items', {
        params: { id },
        body: {
          ...(agreementIds.length > 0 && { agreementIds }),
          ...(designationIds.length > 0 && { designationIds }),
          ...(together && { together }),
        },
      }),
    onSuccess: (scene) => {
      setAgreements([]);
      setDesignations([]);
      setTogether(false);
      onAdded(scene);
      onClose();
    },
  });
  const { agreements = [], designations = [] } = candidates.data ?? {};
  const count = agreementIds.length + designationIds.length;
  const none = candidates.data && agreements.length + designations.length === 0;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      place="side"
      title={words.chooseItems}
      actions={
        <>
          <Button kind="primary" disabled={count === 0} busy={adding.isPending} onClick={() => adding.mutate()}>
            {words.addChosen(String(count))}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </>
      }
    >
      {adding.error instanceof ApiProblem && <ErrorSummary problem={adding.error} />}
      {candidates.isPending && <Skeleton width={30} />}
      {none && <p>{words.nothingLeft}</p>}
      {(agreementIds.length > 1 || designationIds.length > 1) && (
        <CheckField
          name="together"
          label={sheet.together}
          checked={together}
          onChange={(event) => setTogether(event.currentTarget.checked)}
        />
      )}
      {agreements.length > 0 && (
        <ChoiceField
          name="agreementIds"
          label={words.kinds.signing}
          hint={
            <AllButton
              onAll={() => setAgreements(agreements.map((one) => one.id))}
              label={`${words.all} (${agreements.length})`}
            />
          }
          choose="many"
          value={agreementIds}
          onChange={setAgreements}
          options={agreements.map((one) => ({
            value: one.id,
            label: `${one.number} ${locale === 'zh' ? one.titleZh : one.titleEn}`,
          }))}
        />
      )}
      {designations.length > 0 && (
        <ChoiceField
          name="designationIds"
          label={words.kinds.conferral}
          hint={
            <AllButton
              onAll={() => setDesignations(designations.map((one) => one.id))}
              label={`${words.all} (${designations.length})`}
            />
          }
          choose="many"
          value={designationIds}
          onChange={setDesignations}
          options={designations.map((one) => ({
            value: one.id,
            label: (locale === 'zh' ? (one.nameZh ?? one.nameEn) : (one.nameEn ?? one.nameZh)) ?? '',
            hint: locale === 'zh' ? one.programmeZh : one.programmeEn,
          }))}
        />
      )}
    </Dialog>
  );
}

function AllButton({ onAll, label }: { onAll: () => void; label: string }) {
  return (
    <Button kind="quiet" onClick={onAll}>
      {label}
    </Button>
  );
}
