import type { PrecedenceView } from '#contract/seating';
import { SEATING_LIMITS } from '#domain/seating';
import { api } from '../../lib/api.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import type { PrecedenceHandle } from './use-seating.ts';
import { seatingWords } from './words.ts';

type Group = PrecedenceView['groups'][number];
interface PlacingDialogProps {
  readonly placed: Group['people'][number];
  readonly within: Group;
  readonly groups: readonly Group[];
  readonly handle: PrecedenceHandle;
  readonly onClose: () => void;
}

export function PlacingDialog({ placed, within, groups, handle, onClose }: PlacingDialogProps) {
  const words = useWords(seatingWords);
  const locale = useLocale();
  const removing = useSending();
  const { registrationId, nameNative } = placed.person;
  const params = { registrationId };
  const send = (form: FormData) => {
    const groupId = textOf(form, 'groupId');
    const body = { reason: textOf(form, 'reason') || null, ...(groupId !== within.id && { groupId }) };
    return handle.change((headers) =>
      api('PATCH /api/v1/precedence-people/{registrationId}', { params, headers, body }),
    );
  };
  const remove = async () => {
    const done = await removing.run(() =>
      handle.change((headers) => api('DELETE /api/v1/precedence-people/{registrationId}', { params, headers })),
    );
    if (done) onClose();
  };
  return (
    <FormDialog
      title={nameNative}
      button={words.save}
      place="middle"
      onClose={onClose}
      send={send}
      more={
        <Button kind="danger" busy={removing.busy} onClick={() => void remove()}>
          {words.remove}
        </Button>
      }
    >
      <ErrorSummary problem={removing.problem} />
      <SelectField
        name="groupId"
        label={words.group}
        placeholder={null}
        defaultValue={within.id}
        options={groups.map((group) => ({
          value: group.id,
          label: inLocale({ zh: group.nameZh, en: group.nameEn }, locale),
        }))}
      />
      <TextField
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        maxLength={SEATING_LIMITS.reason}
        defaultValue={placed.reason ?? ''}
      />
    </FormDialog>
  );
}
