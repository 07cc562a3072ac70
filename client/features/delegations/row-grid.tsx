import { type ChangeEvent, type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { MyDelegationView } from '#contract/delegations';
import {
  COLUMN_NAMES,
  type ColumnKey,
  type DraftRow,
  type Fault,
  faultText,
  isBlank,
  MAX_ROWS,
  ROLE_NAMES,
  readPasted,
} from '#domain/delegations';
import { PLACES, placeName } from '#domain/directory';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceCell } from './choice-cell.tsx';
import { pastedCells, pasteRows, setCell, withReadyRows } from './rows-state.ts';
import type { Step } from './use-rows.ts';
import { delegationWords } from './words.ts';

export interface RowGridProps {
  readonly delegation: MyDelegationView;
  readonly rows: readonly DraftRow[];
  readonly columns: readonly ColumnKey[];
  readonly faults: readonly Fault[];
  readonly onChange: (rows: DraftRow[], step?: Omit<Step, 'before'>) => void;
}

export const cellId = (row: number, column: ColumnKey): string => `cell-${row}-${column}`;

/** Rows and columns as in a spreadsheet; on a phone each row is a card with its own labels. */
export function RowGrid({ delegation, rows, columns, faults, onChange }: RowGridProps) {
  const words = useWords(delegationWords);
  const locale = useLocale();
  const box = useRef<HTMLTableElement>(null);
  const [focused, setFocused] = useState<{ row: number; column: ColumnKey }>();
  const byCell = new Map(faults.map((fault) => [`${fault.row} ${fault.column}`, fault]));
  // Nobody is told of a mistake while still writing the line.
  const faultAt = (row: number, column: ColumnKey): Fault | undefined =>
    focused?.row === row && isFresh(rows[row]) ? undefined : byCell.get(`${row + 1} ${column}`);

  const focus = (row: number, column: ColumnKey | undefined) => {
    const cell = column && box.current?.querySelector<HTMLInputElement | HTMLSelectElement>(`#${cellId(row, column)}`);
    if (!cell) return;
    cell.focus();
    if (cell instanceof HTMLInputElement) cell.select();
  };
  const move = (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>, row: number, column: ColumnKey) => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = event.currentTarget;
    // In a list the arrows choose; Enter goes down and Tab goes on there, too.
    if (cell instanceof HTMLSelectElement && event.key !== 'Enter') return;
    const { selectionStart, selectionEnd, value } =
      cell instanceof HTMLInputElement ? cell : { selectionStart: 0, selectionEnd: 0, value: '' };
    const all = selectionStart === 0 && selectionEnd === value.length;
    const at = columns.indexOf(column);
    const go = (nextRow: number, next: ColumnKey | undefined) => {
      event.preventDefault();
      focus(nextRow, next);
    };
    switch (event.key) {
      case 'Enter':
        if (!event.shiftKey && row === rows.length - 1 && rows.length < MAX_ROWS) {
          event.preventDefault();
          onChange(withReadyRows([...rows], rows.length + 1));
          // The new row is there after the next drawing.
          requestAnimationFrame(() => focus(row + 1, column));
          return;
        }
        return go(event.shiftKey ? row - 1 : row + 1, column);
      case 'ArrowDown':
        return go(row + 1, column);
      case 'ArrowUp':
        return go(row - 1, column);
      case 'ArrowLeft':
        if (!event.shiftKey && (all || (selectionStart === 0 && selectionEnd === 0)) && at > 0)
          go(row, columns[at - 1]);
        return;
      case 'ArrowRight':
        if (!event.shiftKey && (all || selectionStart === value.length) && at < columns.length - 1)
          go(row, columns[at + 1]);
        return;
      default:
    }
  };
  const paste = (event: ClipboardEvent<HTMLElement>, row: number, column: ColumnKey) => {
    const text = event.clipboardData.getData('text/plain');
    // One word goes into the cell where the cursor stands.
    if (!/[\t\n]/.test(text.replace(/[\r\n]+$/, ''))) return;
    event.preventDefault();
    const cells = pastedCells(readPasted(text), column, columns);
    onChange(pasteRows(rows, row, cells), { kind: 'paste', count: cells.length });
  };
  const remove = (row: number) =>
    onChange(withReadyRows(rows.filter((_, at) => at !== row)), { kind: 'remove', count: row + 1 });

  const hints: Readonly<Partial<Record<ColumnKey, string>>> = {
    type: usualType(delegation, locale),
    role: ROLE_NAMES.member[locale],
    place: placeName(delegation.organisation.place, locale),
  };
  const choices: Readonly<Partial<Record<ColumnKey, readonly string[]>>> = {
    type: delegation.types.map(({ nameZh, nameEn }) => inLocale({ zh: nameZh, en: nameEn }, locale)),
    role: Object.values(ROLE_NAMES).map((name) => name[locale]),
  };
  const shownFault = focused && byCell.get(`${focused.row + 1} ${focused.column}`);
  return (
    <>
      <div className="grid-frame">
        <table className="grid" ref={box}>
          <caption className="unseen">{words.table}</caption>
          <thead>
            <tr>
              <th scope="col" className="at">
                <span className="unseen">{words.rowNumber}</span>
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className={column}>
                  {COLUMN_NAMES[column][locale]}
                  {column === 'nameNative' && <span className="required"> *</span>}
                </th>
              ))}
              <th className="end" />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, cells }, row) => (
              <tr key={id} data-blank={isBlank(cells) || undefined}>
                <th scope="row" className="at number">
                  {row + 1}
                </th>
                {columns.map((column) => {
                  const fault = faultAt(row, column);
                  const text = cells[column] ?? '';
                  const hint = isBlank(cells) ? undefined : hints[column];
                  const options = choices[column];
                  const wiring = {
                    id: cellId(row, column),
                    'aria-label': `${COLUMN_NAMES[column][locale]} ${row + 1}`,
                    'aria-invalid': fault ? true : undefined,
                    title: fault && faultText(fault, locale),
                    value: text,
                    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
                      onChange(withReadyRows(setCell(rows, row, column, event.target.value))),
                    onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) => move(event, row, column),
                    onPaste: (event: ClipboardEvent<HTMLElement>) => paste(event, row, column),
                    onFocus: () => setFocused({ row, column }),
                    onBlur: () => setFocused(undefined),
                  } as const;
                  return (
                    <td key={column} data-header={COLUMN_NAMES[column][locale]} className={column}>
                      {options ? (
                        <ChoiceCell {...wiring} options={options} hint={hint} />
                      ) : (
                        <input
                          {...wiring}
                          placeholder={hint}
                          list={column === 'place' ? 'list-place' : undefined}
                          inputMode={MODES[column]}
                          autoComplete="off"
                          spellCheck={false}
                        />
                      )}
                      {fault && <span className="cell-fault">{faultText(fault, locale)}</span>}
                    </td>
                  );
                })}
                <td className="end">
                  {!isBlank(cells) && (
                    <Button kind="quiet" icon="cross" iconOnly onClick={() => remove(row)} tabIndex={-1}>
                      {words.deleteRow(row + 1)}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="grid-line small" aria-live="polite">
        {shownFault && !isFresh(rows[shownFault.row - 1]) ? (
          <strong>{faultText(shownFault, locale)}</strong>
        ) : (
          <span className="soft keys">{words.keys}</span>
        )}
      </p>
      <datalist id="list-place">
        {Object.values(PLACES).map((name) => (
          <option key={name.en} value={name[locale]} />
        ))}
      </datalist>
    </>
  );
}

const MODES: Readonly<Partial<Record<ColumnKey, 'tel' | 'email'>>> = { phone: 'tel', email: 'email' };

/** Only the first words are written yet. */
function isFresh(row: DraftRow | undefined): boolean {
  return row !== undefined && Object.values(row.cells).filter((text) => text?.trim()).length <= 1;
}

function usualType({ types }: MyDelegationView, locale: 'zh' | 'en'): string {
  const usual = types.find(({ code }) => code === 'delegate') ?? types[0];
  return usual ? inLocale({ zh: usual.nameZh, en: usual.nameEn }, locale) : '';
}
