import type { TableView } from '#contract/seating';
import { SEATING_LIMITS } from '#domain/seating';
import { api } from '../../lib/api.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import type { PlanHandle } from './use-seating.ts';
import { seatingWords } from './words.ts';

interface TableDialogProps {
  readonly planId: string;
  readonly table: TableView | undefined;
  readonly handle: PlanHandle;
  readonly onClose: () => void;
}

export function TableDialog({ planId, table, handle, onClose }: TableDialogProps) {
  const words = useWords(seatingWords);
  const removing = useSending();
  const send = (form: FormData) => {
    const body = {
      nameZh: textOf(form, 'nameZh') || null,
      nameEn: textOf(form, 'nameEn') || null,
      capacity: Number(textOf(form, 'capacity')),
    };
    return handle.change((headers) =>
      table
        ? api('PATCH /api/v1/seat-plans/{id}/tables/{tableId}', {
            params: { id: planId, tableId: table.id },
            headers,
            body,
          })
        : api('POST /api/v1/seat-plans/{id}/tables', { params: { id: planId }, headers, body }),
    );
  };
  const remove = async (tableId: string) => {
    const done = await removing.run(() =>
      handle.change((headers) =>
        api('DELETE /api/v1/seat-plans/{id}/tables/{tableId}', { params: { id: planId, tableId }, headers }),
      ),
    );
    if (done) onClose();
  };
  return (
    <FormDialog
      title={table ? `${words.editTable} · ${words.table(table.number)}` : words.addTable}
      button={table ? words.save : words.add}
      place="middle"
      onClose={onClose}
      send={send}
      more={
        table && (
          <Button kind="danger" busy={removing.busy} onClick={() => void remove(table.id)}>
            {words.removeTable}
          </Button>
        )
      }
    >
      <ErrorSummary problem={removing.problem} />
      <TextField
        name="nameZh"
        label={words.nameZh}
        lang="zh-Hans"
        maxLength={SEATING_LIMITS.tableName}
        defaultValue={table?.nameZh ?? ''}
      />
      <TextField
        name="nameEn"
        label={words.nameEn}
        lang="en"
        maxLength={SEATING_LIMITS.tableName}
        defaultValue={table?.nameEn ?? ''}
      />
      <TextField
        name="capacity"
        type="number"
        min={1}
        max={SEATING_LIMITS.tablePlaces}
        label={words.chairs}
        required
        defaultValue={String(table?.capacity ?? 10)}
      />
    </FormDialog>
  );
}
