import { type DragEvent, useMemo, useRef, useState } from 'react';
import type { MyDelegationView, SheetPreview } from '#contract/delegations';
import { COLUMN_NAMES, checkRows, type DraftRow, faultLine, isBlank, MAX_ROWS } from '#domain/delegations';
import { useDates } from '../../lib/dates.ts';
import { uuid } from '../../lib/id.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField } from '../../ui/field.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StateMark } from '../../ui/marks.tsx';
import type { ContactApi } from './contact-api.ts';
import { rowContextOf } from './row-context.ts';
import { cellId, RowGrid } from './row-grid.tsx';
import { appendRows, filledRows, shownColumns, tableText, withReadyRows } from './rows-state.ts';
import { PreviewDialog } from './sheet-preview.tsx';
import { useRows } from './use-rows.ts';
import { delegationWords } from './words.ts';

interface FillTableProps {
  readonly api: ContactApi;
  readonly delegation: MyDelegationView;
  readonly onSent: () => Promise<void>;
}

export function FillTable({ api, delegation, onSent }: FillTableProps) {
  const words = useWords(delegationWords);
  const locale = useLocale();
  const dates = useDates();
  const table = useRows(api, delegation);
  const { rows, saving, step, conflict } = table;
  const [preview, setPreview] = useState<SheetPreview>();
  const [informed, setInformed] = useState(false);
  const [asked, setAsked] = useState(false);
  const [copied, setCopied] = useState(false);
  const reading = useSending();
  const sending = useSending();
  const key = useRef<{ version: number; key: string }>(undefined);
  const picker = useRef<HTMLInputElement>(null);
  const context = useMemo(() => rowContextOf(delegation), [delegation]);
  const filled = filledRows(rows);
  const { faults } = useMemo(
    () =>
      checkRows(
        rows.map(({ cells }) => cells),
        context,
      ),
    [rows, context],
  );
  const columns = shownColumns(rows);
  const count = filled.filter(({ cells }) => !isBlank(cells)).length;

  const read = (file: File | undefined) => {
    if (!file) return;
    void reading.run(async () => setPreview(await api('POST /api/v1/my/delegation/sheets', { body: file })));
  };
  const take = () => {
    if (!preview) return;
    const added = preview.rows.map(({ cells }) => cells);
    table.change(appendRows(rows, added), { kind: 'take', count: added.length });
    setPreview(undefined);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    read(event.dataTransfer.files[0]);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(
      tableText(
        rows,
        columns,
        columns.map((column) => COLUMN_NAMES[column][locale]),
      ),
    );
    setCopied(true);
  };
  const send = () =>
    sending.run(async () => {
      setAsked(true);
      if (faults.length > 0) {
        const [first] = faults;
        if (first) document.getElementById(cellId(first.row - 1, first.column))?.focus();
        return;
      }
      if (!(await table.save())) return;
      // The same table is one and the same sending, however often the button is pressed.
      const rowsVersion = table.getVersion();
      if (key.current?.version !== rowsVersion) key.current = { version: rowsVersion, key: uuid() };
      await api('POST /api/v1/my/delegation/sendings', {
        headers: { 'Idempotency-Key': key.current.key },
        body: { rowsVersion, informed },
      });
      table.reset({ rows: [], rowsVersion: rowsVersion + 1 });
      setInformed(false);
      setAsked(false);
      await onSent();
    });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file may be dropped here; the button beside does the same
    <section className="fill" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <h2>{delegation.members.length > 0 ? words.more : words.table}</h2>
      <p className="soft">{words.tableLead}</p>
      <div className="row tools">
        <input
          ref={picker}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label={words.choose}
          accept=".xlsx,.csv,.tsv,.txt"
          onChange={(event) => {
            read(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button icon="upload" busy={reading.busy} onClick={() => picker.current?.click()}>
          {reading.busy ? words.reading : words.choose}
        </Button>
        <LinkButton
          kind="quiet"
          icon="download"
          href={`/api/v1/editions/${delegation.year}/delegation-template?format=xlsx&lang=${locale}`}
          download
        >
          {words.template} XLSX
        </LinkButton>
        <LinkButton
          kind="quiet"
          icon="download"
          href={`/api/v1/editions/${delegation.year}/delegation-template?format=csv&lang=${locale}`}
          download
        >
          CSV
        </LinkButton>
        {count > 0 && (
          <Button kind="quiet" icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
            {copied ? words.copied : words.copy}
          </Button>
        )}
        {count > 0 && (
          <Button kind="quiet" onClick={() => table.change(withReadyRows([]), { kind: 'clear', count })}>
            {words.clear}
          </Button>
        )}
        <span className="saving small" role="status">
          {saving.kind === 'failed' ? (
            <StateMark tone="bad">{words.notSaved}</StateMark>
          ) : saving.kind === 'waiting' ? (
            <span className="soft">{words.saving}</span>
          ) : (
            saving.at && <StateMark tone="good">{words.saved(dates.seconds(saving.at))}</StateMark>
          )}
        </span>
      </div>
      <ErrorSummary problem={reading.problem} />
      {step && (
        <p className="undo row" role="status">
          <span>{words.undone[step.kind](step.count)}</span>
          <Button kind="quiet" icon="undo" onClick={table.undo}>
            {words.undo}
          </Button>
        </p>
      )}
      <RowGrid delegation={delegation} rows={rows} columns={columns} faults={faults} onChange={table.change} />
      <div className="row below">
        {rows.length < MAX_ROWS ? (
          <Button kind="quiet" icon="plus" onClick={() => table.change(withReadyRows([...rows], rows.length + 5))}>
            {words.addRows}
          </Button>
        ) : (
          <span className="soft small">{words.tooManyRows(MAX_ROWS)}</span>
        )}
        {count > 0 &&
          (faults.length === 0 ? (
            <StateMark tone="good">{words.allRight(count)}</StateMark>
          ) : (
            <StateMark tone="bad">{words.faults(faults.length)}</StateMark>
          ))}
      </div>
      {asked && faults.length > 0 && (
        <ul className="fault-list" role="alert">
          {faults.map((fault) => (
            <li key={`${fault.row} ${fault.column}`}>
              <a href={`#${cellId(fault.row - 1, fault.column)}`}>{faultLine(fault, locale)}</a>
            </li>
          ))}
        </ul>
      )}
      <div className="send">
        <CheckField
          name="informed"
          label={words.informed}
          hint={words.informedHint}
          checked={informed}
          onChange={(event) => setInformed(event.target.checked)}
        />
        <ErrorSummary problem={sending.problem} />
        <Button
          kind="primary"
          icon="check"
          busy={sending.busy}
          disabled={count === 0 || !informed}
          onClick={() => void send()}
        >
          {sending.busy ? words.sending : count > 0 ? words.send(count) : words.sendNobody}
        </Button>
      </div>
      {preview && <PreviewDialog preview={preview} onTake={take} onClose={() => setPreview(undefined)} />}
      <Dialog
        open={conflict !== undefined}
        onClose={() => table.resolve('theirs')}
        title={words.conflictTitle}
        actions={
          <>
            <Button kind="primary" onClick={() => table.resolve('theirs')}>
              {words.takeTheirs}
            </Button>
            <Button onClick={() => table.resolve('mine')}>{words.keepMine}</Button>
          </>
        }
      >
        <p>{words.conflictText}</p>
        <div className="columns">
          <Side title={words.takeTheirs} rows={conflict?.rows ?? []} />
          <Side title={words.keepMine} rows={filled} />
        </div>
      </Dialog>
    </section>
  );
}

function Side({ title, rows }: { title: string; rows: readonly DraftRow[] }) {
  return (
    <div>
      <h3>
        <Icon name="people" /> {title}
      </h3>
      <ul>
        {rows.map(({ id, cells }) => (
          <li key={id}>{cells.nameNative || '—'}</li>
        ))}
      </ul>
    </div>
  );
}
