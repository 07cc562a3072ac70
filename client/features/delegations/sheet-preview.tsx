import type { SheetPreview } from '#contract/delegations';
import { COLUMN_NAMES, type ColumnKey } from '#domain/delegations';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { delegationWords } from './words.ts';

export interface PreviewDialogProps {
  readonly preview: SheetPreview;
  readonly onTake: () => void;
  readonly onClose: () => void;
}

/** What a file holds and what is wrong with it, before anything of it is anywhere. */
export function PreviewDialog({ preview, onTake, onClose }: PreviewDialogProps) {
  const words = useWords(delegationWords);
  const locale = useLocale();
  const { rows, faults, columns, notTaken, unknown, fileName } = preview;
  const wrong = new Set(faults.map(({ row, column }) => `${row} ${column}`));
  const shown = columns.map(({ column }) => column);
  const list = (heads: readonly string[]) => heads.join(locale === 'zh' ? '、' : ', ');
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.previewTitle(fileName)}
      actions={
        <>
          {rows.length > 0 && (
            <Button kind="primary" onClick={onTake}>
              {faults.length > 0 ? words.previewTakeAnyway : words.previewTake}
            </Button>
          )}
          <Button kind="quiet" onClick={onClose}>
            {words.close}
          </Button>
        </>
      }
    >
      <p className="row">
        <strong>{words.previewRows(rows.length)}</strong>
        {faults.length === 0 ? (
          <StateMark tone="good">{words.previewRight}</StateMark>
        ) : (
          <StateMark tone="bad">{words.faults(faults.length)}</StateMark>
        )}
      </p>
      {faults.length > 0 && (
        <ul className="fault-list">
          {faults.map(({ row, column, detail }) => (
            <li key={`${row} ${column}`}>{detail}</li>
          ))}
        </ul>
      )}
      {notTaken.length > 0 && <p className="small">{words.previewNotTaken(list(notTaken))}</p>}
      {unknown.length > 0 && <p className="small soft">{words.previewUnknown(list(unknown))}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by the arrow keys */}
      <section className="preview-frame" aria-label={fileName || words.table} tabIndex={0}>
        <table className="preview">
          <caption className="unseen">{fileName}</caption>
          <thead>
            <tr>
              <th>{words.rowNumber}</th>
              {shown.map((column) => (
                <th key={column}>{COLUMN_NAMES[column][locale]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, cells }) => (
              <tr key={row}>
                <th className="number">{row}</th>
                {shown.map((column: ColumnKey) => (
                  <td key={column} data-wrong={wrong.has(`${row} ${column}`) || undefined}>
                    {cells[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {faults.length > 0 && <p className="small soft">{words.previewNothing}</p>}
    </Dialog>
  );
}
