import type { PrecedenceView } from '#contract/seating';
import { SEATING_LIMITS } from '#domain/seating';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import type { PrecedenceHandle } from './use-seating.ts';
import { seatingWords } from './words.ts';

interface GroupDialogProps {
  readonly group: PrecedenceView['groups'][number] | undefined;
  readonly handle: PrecedenceHandle;
  readonly onClose: () => void;
}

export function GroupDialog({ group, handle, onClose }: GroupDialogProps) {
  const { year } = useEdition();
  const words = useWords(seatingWords);
  const removing = useSending();
  const send = (form: FormData) => {
    const body = { nameZh: textOf(form, 'nameZh'), nameEn: textOf(form, 'nameEn') };
    return handle.change((headers) =>
      group
        ? api('PATCH /api/v1/precedence-groups/{id}', { params: { id: group.id }, headers, body })
        : api('POST /api/v1/editions/{year}/precedence-groups', { params: { year }, headers, body }),
    );
  };
  const remove = async (id: string) => {
    const done = await removing.run(() =>
      handle.change((headers) => api('DELETE /api/v1/precedence-groups/{id}', { params: { id }, headers })),
    );
    if (done) onClose();
  };
  return (
    <FormDialog
      title={group ? words.editGroup : words.newGroup}
      button={group ? words.save : words.add}
      place="middle"
      onClose={onClose}
      send={send}
      more={
        group && (
          <Button kind="danger" busy={removing.busy} onClick={() => void remove(group.id)}>
            {words.remove}
          </Button>
        )
      }
    >
      <ErrorSummary problem={removing.problem} />
      <TextField
        name="nameZh"
        label={words.nameZh}
        lang="zh-Hans"
        required
        maxLength={SEATING_LIMITS.groupName}
        defaultValue={group?.nameZh}
      />
      <TextField
        name="nameEn"
        label={words.nameEn}
        lang="en"
        required
        maxLength={SEATING_LIMITS.groupName}
        defaultValue={group?.nameEn}
      />
    </FormDialog>
  );
}
