import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PaperBatchView, PaperRowView } from '#contract/checkin';
import { useEdition } from '../../../app/office/session.tsx';
import { api } from '../../../lib/api.ts';
import { localDate, useDates } from '../../../lib/dates.ts';
import { uuid } from '../../../lib/id.ts';
import { openFile } from '../../../lib/open-file.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/content.tsx';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../../ui/form-errors.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { Table } from '../../../ui/table.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useCheckpoints } from '../scan-list.tsx';
import { scanWords } from '../scan-words.ts';
import { paperWords } from './paper-words.ts';
import { instantAt, readTicks } from './ticks.ts';

const TONES = {
  new: 'good',
  earlier: 'good',
  against_rules: 'wait',
  already: 'wait',
  twice: 'wait',
  misread: 'bad',
  unknown: 'bad',
  not_yet: 'bad',
} as const satisfies Record<PaperRowView['state'], string>;
/** A tick is a fact: what the rules would have refused is recorded too. */
const isToRecord = (state: PaperRowView['state']): boolean =>
  state === 'new' || state === 'earlier' || state === 'against_rules';

/** Sheets to print before, ticks to enter after. */
export function PaperPage() {
  const { year } = useEdition();
  const words = useWords(paperWords);
  const locale = useLocale();
  const { data: checkpoints } = useCheckpoints(year);
  const [chosen, setChosen] = useState('');
  const [order, setOrder] = useState<'name' | 'number'>('name');
  const { problem, busy, run } = useSending();
  const checkpointId = chosen || (checkpoints?.[0]?.id ?? '');
  const print = () =>
    run(async () => {
      const path = 'GET /api/v1/checkpoints/{id}/sign-in-sheet.pdf';
      openFile(await api(path, { params: { id: checkpointId }, query: { order } }));
    });
  return (
    <div className="stack">
      <p className="soft">{words.printLead}</p>
      <ErrorSummary problem={problem} />
      <div className="desk-panel desk-pair">
        <SelectField
          name="checkpoint"
          label={words.checkpoint}
          placeholder={null}
          value={checkpointId}
          onChange={(event) => setChosen(event.target.value)}
          options={(checkpoints ?? []).map((one) => ({
            value: one.id,
            label: inLocale({ zh: one.nameZh, en: one.nameEn }, locale),
          }))}
        />
        <SelectField
          name="order"
          label={words.order}
          placeholder={null}
          value={order}
          onChange={(event) => setOrder(event.target.value === 'number' ? 'number' : 'name')}
          options={[
            { value: 'name', label: words.byName },
            { value: 'number', label: words.byNumber },
          ]}
        />
      </div>
      <div className="row">
        <Button icon="print" busy={busy} onClick={() => void print()}>
          {words.print}
        </Button>
      </div>
      {checkpointId && <EnterTicks key={checkpointId} checkpointId={checkpointId} year={year} />}
      <Batches year={year} />
    </div>
  );
}

function EnterTicks({ checkpointId, year }: { readonly checkpointId: string; readonly year: number }) {
  const words = useWords(paperWords);
  const { reasons } = useWords(scanWords);
  const dates = useDates();
  const toast = useToast();
  const queries = useQueryClient();
  const now = Date.now();
  const [text, setText] = useState('');
  const [day, setDay] = useState(() => localDate(now, dates.zone));
  const [time, setTime] = useState(() => dates.time(now));
  const [rows, setRows] = useState<readonly PaperRowView[]>();
  const [badLine, setBadLine] = useState<number>();
  // Made with the preview: pressed twice, it is one batch.
  const [ids, setIds] = useState<{ batch: string; scans: readonly string[] }>({ batch: '', scans: [] });
  const { problem, busy, run } = useSending();
  const fresh = rows?.filter(({ state }) => isToRecord(state)) ?? [];
  const params = { id: checkpointId };
  const check = () =>
    run(async () => {
      const read = readTicks(text, time);
      setBadLine(read.badLine);
      if (read.badLine !== undefined || read.ticks.length === 0) return setRows(undefined);
      const entries = read.ticks.map((tick) => ({ code: tick.code, at: instantAt(day, tick.time, dates.zone) }));
      const found = await api('POST /api/v1/checkpoints/{id}/paper-previews', { params, body: { entries } });
      setRows(found.rows);
      setIds({ batch: uuid(), scans: found.rows.map(() => uuid()) });
    });
  const record = () =>
    run(async () => {
      const entries = (rows ?? []).flatMap(({ state, registrationId, at }, row) => {
        const scanId = ids.scans[row];
        return isToRecord(state) && registrationId && scanId ? [{ scanId, registrationId, at }] : [];
      });
      const body = { id: ids.batch, entries };
      const { results } = await api('POST /api/v1/checkpoints/{id}/paper-batches', { params, body });
      const refused = results.filter(({ decision }) => decision !== 'admit').length;
      const done = words.recorded(results.length);
      toast({ text: refused > 0 ? `${done}${words.refused(refused)}` : done });
      setText('');
      setRows(undefined);
      await queries.invalidateQueries({ queryKey: ['paper-batches', year] });
    });
  const change = (next: string) => {
    setText(next);
    setRows(undefined);
  };
  return (
    <section className="stack">
      <h2>{words.enter}</h2>
      <div className="desk-panel">
        <p className="soft">{words.enterLead}</p>
        <ErrorSummary problem={problem} />
        <TextArea
          name="codes"
          label={words.codes}
          rows={8}
          value={text}
          spellCheck={false}
          autoComplete="off"
          error={badLine === undefined ? undefined : words.badTime(badLine)}
          onChange={(event) => change(event.target.value)}
        />
        <div className="desk-pair">
          <TextField
            name="day"
            type="date"
            label={words.day}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <TextField
            name="time"
            type="time"
            label={words.time}
            value={time}
            onChange={(event) => setTime(event.target.value)}
          />
        </div>
        <div className="row">
          <Button kind={rows ? 'plain' : 'primary'} busy={busy} onClick={() => void check()}>
            {words.check}
          </Button>
          {fresh.length > 0 && (
            <Button kind="primary" busy={busy} onClick={() => void record()}>
              {words.record(fresh.length)}
            </Button>
          )}
        </div>
      </div>
      {rows && (
        <Table
          caption={words.enter}
          rows={rows.map((row, at) => ({ ...row, key: String(at) }))}
          rowKey={({ key }) => key}
          rowMuted={({ state }) => !isToRecord(state)}
          columns={[
            { key: 'row', header: words.row, narrow: true, cell: ({ code }) => code },
            { key: 'person', header: words.person, cell: (row) => [row.name, row.nameLatin].filter(Boolean).join(' ') },
            { key: 'at', header: words.at, narrow: true, cell: ({ at }) => dates.stamp(at) },
            {
              key: 'state',
              header: words.state,
              cell: ({ state, since, reason }) => (
                <StateMark tone={TONES[state]}>
                  {state === 'already' && since
                    ? words.since(dates.time(since))
                    : state === 'against_rules' && reason
                      ? words.against(reasons[reason])
                      : words.states[state]}
                </StateMark>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

function Batches({ year }: { readonly year: number }) {
  const words = useWords(paperWords);
  const locale = useLocale();
  const dates = useDates();
  const queries = useQueryClient();
  const { data: checkpoints } = useCheckpoints(year);
  const [asked, setAsked] = useState<PaperBatchView>();
  const { data } = useQuery({
    queryKey: ['paper-batches', year],
    queryFn: async () => (await api('GET /api/v1/editions/{year}/paper-batches', { params: { year } })).items,
  });
  const undo = async (id: string) => {
    await api('POST /api/v1/paper-batches/{id}/annulment', { params: { id } });
    await queries.invalidateQueries({ queryKey: ['paper-batches', year] });
  };
  return (
    <section className="stack">
      <h2>{words.batches}</h2>
      <Table
        caption={words.batches}
        rows={data}
        rowKey={({ id }) => id}
        rowMuted={({ undoneAt }) => undoneAt !== null}
        empty={<EmptyState title={words.noBatches}>{words.noBatchesText}</EmptyState>}
        columns={[
          { key: 'at', header: words.at, narrow: true, cell: ({ at }) => dates.stamp(at) },
          {
            key: 'checkpoint',
            header: words.checkpoint,
            cell: ({ checkpointId }) => {
              const door = checkpoints?.find(({ id }) => id === checkpointId);
              return door && inLocale({ zh: door.nameZh, en: door.nameEn }, locale);
            },
          },
          { key: 'by', header: words.by, cell: ({ by }) => by },
          { key: 'entries', header: words.entries, align: 'end', cell: ({ entries }) => entries },
          { key: 'counted', header: words.counted, align: 'end', cell: ({ admitted }) => admitted },
          {
            key: 'undo',
            header: words.state,
            narrow: true,
            cell: (batch) =>
              batch.undoneAt ? (
                words.undone
              ) : (
                <Button kind="quiet" icon="undo" onClick={() => setAsked(batch)}>
                  {words.undo}
                </Button>
              ),
          },
        ]}
      />
      {asked && (
        <FormDialog
          place="middle"
          danger
          title={words.undoTitle}
          button={words.undo}
          cancel={words.keepBatch}
          send={() => undo(asked.id)}
          onClose={() => setAsked(undefined)}
        >
          <p>{words.undoText(asked.admitted)}</p>
        </FormDialog>
      )}
    </section>
  );
}
