import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PrintItemView, PrintListView } from '#contract/print';
import type { PrintState } from '#domain/print';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Filter, Toolbar } from '../../ui/toolbar.tsx';
import { GlyphReport } from './glyph-report.tsx';
import { HandbookTexts } from './handbook-dialog.tsx';
import { Notices } from './notices.tsx';
import { Preview } from './preview.tsx';
import { RunLog } from './run-log.tsx';
import { type Choice, useChoice } from './use-choice.ts';
import { printWords } from './words.ts';

const PAGE = 50;
const TONES: Readonly<Record<PrintState, Tone>> = { new: 'plain', changed: 'wait', printed: 'good' };

export function PrintOffice() {
  const words = useWords(printWords);
  const choice = useChoice();
  const { kinds, kind } = choice;
  useDocumentTitle(words.title);
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <Tabs
        label={words.kind}
        tabs={kinds.map((key) => ({ key, label: words.kinds[key] }))}
        current={kind}
        onChange={(next) =>
          choice.write({ kind: next, state: undefined, format: undefined, sort: undefined, plan: undefined })
        }
      >
        <KindDesk key={kind} choice={choice} />
      </Tabs>
      <RunLog />
    </>
  );
}

function KindDesk({ choice }: { choice: Choice }) {
  const { year } = useEdition();
  const words = useWords(printWords);
  const { kind, query, look, state, write, search } = choice;
  const pages = usePages(`${year}?${search}`);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<string>();
  const queries = useQueryClient();
  const { problem, busy, run } = useSending();
  const { data, error } = useQuery({
    queryKey: ['print-list', year, kind, query, pages.cursor],
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/print/{kind}', {
        params: { year, kind },
        query: { ...query, limit: PAGE, ...(pages.cursor && { cursor: pages.cursor }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  if (error) throw error;
  const total = chosen.size > 0 ? chosen.size : (data?.total ?? 0);
  const print = () =>
    void run(async () => {
      await api('POST /api/v1/editions/{year}/print/{kind}/runs', {
        params: { year, kind },
        body: chosen.size > 0 ? { sort: choice.sort, ...look, subjects: [...chosen] } : { ...query, ...look },
      });
      setChosen(new Set());
      await queries.invalidateQueries({ queryKey: ['print-runs'] });
    });
  const filtered = Boolean(state || query.q || query.type || query.organisation || query.plan);
  return (
    <div className="print-desk">
      <div className="print-list">
        <StateChoice choice={choice} counts={data?.counts} />
        <Filters choice={choice} data={data} />
        <Table
          caption={words.kinds[kind]}
          rows={data?.items}
          rowKey={({ subjectId }) => subjectId}
          columns={useColumns(setShown, shown)}
          selection={{
            keys: chosen,
            onChange: setChosen,
            all: words.chooseAll,
            label: ({ name }) => words.choose(name),
          }}
          empty={
            filtered ? (
              <EmptyState
                title={words.noneFound}
                action={
                  <Button
                    onClick={() =>
                      write({
                        state: undefined,
                        q: undefined,
                        type: undefined,
                        organisation: undefined,
                        plan: undefined,
                      })
                    }
                  >
                    {words.reset}
                  </Button>
                }
              >
                {words.noneFoundText}
              </EmptyState>
            ) : (
              <EmptyState title={words.none}>{words.noneText}</EmptyState>
            )
          }
        />
        <ListPager pages={pages} list={data} />
        {data && <Notices data={data} />}
      </div>
      <div className="print-side">
        <LookFields choice={choice} />
        {kind === 'handbook' && <HandbookTexts />}
        <Button kind="primary" icon="print" busy={busy} disabled={total === 0} onClick={print}>
          {words.print(total)}
        </Button>
        <ErrorSummary problem={problem} />
        <GlyphReport choice={choice} />
        {(data?.total ?? 0) > 0 && <Preview choice={choice} subject={shown ?? [...chosen][0]} />}
      </div>
    </div>
  );
}

function StateChoice({ choice, counts }: { choice: Choice; counts: PrintListView['counts'] | undefined }) {
  const words = useWords(printWords);
  const { state, write } = choice;
  const entries = [
    { key: undefined, label: words.all, count: counts && counts.new + counts.changed + counts.printed },
    { key: 'due', label: words.due, count: counts && counts.new + counts.changed },
    { key: 'new', label: words.states.new, count: counts?.new },
    { key: 'changed', label: words.states.changed, count: counts?.changed },
    { key: 'printed', label: words.states.printed, count: counts?.printed },
  ] as const;
  return (
    <fieldset className="print-states">
      <legend className="unseen">{words.state}</legend>
      {entries.map(({ key, label, count }) => (
        <button
          key={label}
          type="button"
          className="state-choice"
          aria-pressed={state === key}
          onClick={() => write({ state: key })}
        >
          {label} <span className="number soft">{count}</span>
        </button>
      ))}
    </fieldset>
  );
}

function Filters({ choice, data }: { choice: Choice; data: PrintListView | undefined }) {
  const { year } = useEdition();
  const words = useWords(printWords);
  const locale = useLocale();
  const { face, query, sort, sorts, write } = choice;
  const { data: edition } = useQuery({
    queryKey: ['edition', year],
    queryFn: () => api('GET /api/v1/editions/{year}', { params: { year } }),
    staleTime: 60_000,
  });
  const named = (list: readonly { id: string; nameZh: string; nameEn: string }[]) =>
    list.map(({ id, nameZh, nameEn }) => [id, inLocale({ zh: nameZh, en: nameEn }, locale)] as const);
  return (
    <Toolbar search={{ value: query.q ?? '', onChange: (q) => write({ q }), label: words.search }}>
      {face.filters.includes('type') && (
        <Filter
          label={words.type}
          everything={words.allTypes}
          value={query.type}
          onChange={(type) => write({ type })}
          options={named(edition?.types ?? [])}
        />
      )}
      {face.filters.includes('organisation') && (
        <Filter
          label={words.organisation}
          everything={words.allOrganisations}
          value={query.organisation}
          onChange={(organisation) => write({ organisation })}
          options={named(data?.organisations ?? [])}
        />
      )}
      {face.filters.includes('plan') && (
        <Filter
          label={words.plan}
          everything={words.allPlans}
          value={query.plan}
          onChange={(plan) => write({ plan })}
          options={named(data?.plans ?? [])}
        />
      )}
      {sorts.length > 1 && (
        <select
          className="input"
          aria-label={words.sort}
          value={sort}
          onChange={(event) => write({ sort: event.target.value })}
        >
          {sorts.map((one) => (
            <option key={one} value={one}>
              {words.sorts[one]}
            </option>
          ))}
        </select>
      )}
    </Toolbar>
  );
}

function LookFields({ choice }: { choice: Choice }) {
  const words = useWords(printWords);
  const { face, format, options, write } = choice;
  return (
    <div className="print-look">
      {face.formats.length > 1 && (
        <label>
          <span className="small">{words.format}</span>
          <select className="input" value={format} onChange={(event) => write({ format: event.target.value })}>
            {face.formats.map((one) => (
              <option key={one} value={one}>
                {words.formats[one] ?? one}
              </option>
            ))}
          </select>
        </label>
      )}
      {Object.entries(face.options).map(([name, values]) => (
        <label key={name}>
          <span className="small">{words.optionNames[name] ?? name}</span>
          <select
            className="input"
            value={options[name]}
            onChange={(event) => write({ [`with-${name}`]: event.target.value })}
          >
            {values.map((value) => (
              <option key={value} value={value}>
                {words.optionValues[`${name}:${value}`] ?? value}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

function useColumns(onShow: (subject: string) => void, shown: string | undefined): Column<PrintItemView>[] {
  const words = useWords(printWords);
  const locale = useLocale();
  const dates = useDates();
  return [
    {
      key: 'name',
      header: words.name,
      cell: ({ subjectId, name, nameLatin }) => (
        <button
          type="button"
          className="show-card"
          aria-pressed={shown === subjectId}
          title={words.preview}
          onClick={() => onShow(subjectId)}
        >
          {name}
          {nameLatin && nameLatin !== name && <span className="small soft"> {nameLatin}</span>}
        </button>
      ),
    },
    {
      key: 'detail',
      header: words.detail,
      cell: ({ detailZh, detailEn }) => inLocale({ zh: detailZh, en: detailEn }, locale),
    },
    {
      key: 'state',
      header: words.state,
      cell: ({ state, run, printedAt }) => (
        <>
          <StateMark tone={TONES[state]}>{words.states[state]}</StateMark>
          {printedAt && (
            <div className="small soft">
              {run === null ? words.atDesk : words.run(run)} · {dates.stamp(printedAt)}
            </div>
          )}
        </>
      ),
    },
  ];
}
