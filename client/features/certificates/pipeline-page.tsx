import { useState } from 'react';
import { useParams } from 'react-router';
import type { CandidateView, PipelineView } from '#contract/certificates';
import { BULK_STEPS, type BulkStep, DESIGNATION_STATES, DESIGNATION_WORDS } from '#domain/certificates';
import { useAddress } from '../../lib/use-address.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { Filter, Toolbar } from '../../ui/toolbar.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { CandidateDialog } from './candidate-dialog.tsx';
import { DesignationState } from './designation-state.tsx';
import { usePipeline } from './life-queries.ts';
import { lifeWords } from './life-words.ts';
import { ReviewersDialog } from './reviewers-dialog.tsx';

type Opened = { readonly kind: 'add' | 'reviewers' } | { readonly kind: 'step'; readonly step: BulkStep };

export function PipelinePage() {
  const { cohortId = '' } = useParams();
  const words = useWords(lifeWords);
  const locale = useLocale();
  const { data, error } = usePipeline(cohortId);
  const { read, write } = useAddress();
  const [opened, setOpened] = useState<Opened>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const q = read('q') ?? '';
  const state = DESIGNATION_STATES.find((one) => one === read('state'));
  const title = data
    ? `${inLocale(data.cohort.programme, locale)} · ${inLocale(data.cohort.name, locale)}`
    : words.pipeline;
  useDocumentTitle(title);
  const rows = data?.items.filter((one) => (!state || one.state === state) && matches(one, q));
  const sheet = (extension: 'csv' | 'xlsx') => `/api/v1/cohorts/${cohortId}/decisions.${extension}?lang=${locale}`;
  const close = () => {
    setOpened(undefined);
    setChosen(new Set());
  };
  const picked = data?.items.filter(({ id }) => chosen.has(id)) ?? [];
  const add = data?.may.manage && (
    <Button kind="primary" icon="plus" onClick={() => setOpened({ kind: 'add' })}>
      {words.add}
    </Button>
  );
  return (
    <div className="cohort stack">
      <a className="back no-print" href="/office/certificates">
        <Icon name="left" />
        {words.backToCohorts}
      </a>
      <div className="page-head">
        <h1>{title}</h1>
        <div className="row">
          <LinkButton kind="quiet" icon="seal" href={`/office/certificates/${cohortId}`}>
            {words.certificates}
          </LinkButton>
          {data && data.items.length > 0 && add}
        </div>
      </div>
      <ErrorSummary problem={error ?? undefined} />
      {data && data.items.length > 0 && (
        <Toolbar
          search={{ value: q, onChange: (next) => write({ q: next }), label: words.find }}
          actions={
            <>
              <LinkButton kind="quiet" href={sheet('csv')}>
                {words.csv}
              </LinkButton>
              <LinkButton kind="quiet" href={sheet('xlsx')}>
                {words.xlsx}
              </LinkButton>
            </>
          }
        >
          <Filter
            label={words.state}
            everything={`${words.allStates} (${data.items.length})`}
            value={state}
            onChange={(next) => write({ state: next })}
            options={countsOf(data, locale)}
          />
        </Toolbar>
      )}
      {picked.length > 0 && <BulkBar picked={picked} manages={data?.may.manage === true} onOpen={setOpened} />}
      <CandidateTable rows={rows} all={data} chosen={chosen} onChoose={setChosen} add={add} />
      {data && opened?.kind === 'add' && (
        <CandidateDialog
          cohortId={cohortId}
          today={data.today}
          taken={new Set(data.items.map(({ organisation }) => organisation.id))}
          onClose={close}
        />
      )}
      {opened?.kind === 'reviewers' && (
        <ReviewersDialog cohortId={cohortId} ids={picked.map(({ id }) => id)} onClose={close} />
      )}
      {data && opened?.kind === 'step' && (
        <BulkDialog cohortId={cohortId} step={opened.step} ids={[...chosen]} today={data.today} onClose={close} />
      )}
    </div>
  );
}

const matches = ({ organisation: { nameZh, nameEn } }: CandidateView, q: string): boolean =>
  `${nameZh} ${nameEn}`.toLowerCase().includes(q.trim().toLowerCase());

function countsOf({ items }: PipelineView, locale: 'zh' | 'en'): [string, string][] {
  return DESIGNATION_STATES.flatMap((state): [string, string][] => {
    const count = items.filter((one) => one.state === state).length;
    return count > 0 ? [[state, `${DESIGNATION_WORDS[locale].states[state]} (${count})`]] : [];
  });
}

/** Steps that at least one of those chosen can take; for the others the report says why not. */
function BulkBar(props: { picked: readonly CandidateView[]; manages: boolean; onOpen: (opened: Opened) => void }) {
  const { picked, manages, onOpen } = props;
  const words = useWords(lifeWords);
  const steps = DESIGNATION_WORDS[useLocale()].steps;
  const possible = BULK_STEPS.filter((step) => picked.some((one) => one.steps.includes(step)));
  const isOpen = picked.every(({ state }) => state === 'applied' || state === 'nominated');
  return (
    <div className="row bulk-bar" role="status">
      <strong>{words.chosen(picked.length)}</strong>
      {manages && isOpen && (
        <Button icon="people" onClick={() => onOpen({ kind: 'reviewers' })}>
          {words.reviewers}
        </Button>
      )}
      {possible.map((step) => (
        <Button key={step} onClick={() => onOpen({ kind: 'step', step })}>
          {step === 'propose' ? words.proposeOf.approve : steps[step]}
        </Button>
      ))}
    </div>
  );
}

function CandidateTable(props: {
  rows: readonly CandidateView[] | undefined;
  all: PipelineView | undefined;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  add: React.ReactNode;
}) {
  const { rows, all, chosen, onChoose, add } = props;
  const words = useWords(lifeWords);
  const locale = useLocale();
  const hasSteps = all?.items.some(({ steps }) => steps.length > 0) === true;
  return (
    <Table<CandidateView>
      caption={words.caption}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/office/certificates/designations/${row.id}`}
      rowMuted={({ state }) => state === 'declined' || state === 'withdrawn' || state === 'renewed'}
      selection={
        hasSteps
          ? {
              keys: chosen,
              onChange: onChoose,
              label: (row) => words.choose(row.organisation.nameZh),
              all: words.chooseAll,
            }
          : undefined
      }
      empty={
        all?.items.length === 0 ? (
          <EmptyState title={words.empty} action={add}>
            {words.emptyText}
          </EmptyState>
        ) : (
          <EmptyState title={words.noMatch} />
        )
      }
      columns={[
        {
          key: 'institution',
          header: words.institution,
          cell: ({ organisation: { nameZh, nameEn } }) => (
            <>
              {inLocale({ zh: nameZh, en: nameEn }, locale)}
              <span className="soft small other-name">{locale === 'zh' ? nameEn : nameZh}</span>
            </>
          ),
        },
        {
          key: 'state',
          header: words.state,
          cell: ({ state, awaits, suspendedUntil }) => (
            <>
              <DesignationState state={state} />
              {awaits && <Tag>{words.awaits[awaits]}</Tag>}
              {state === 'suspended' && suspendedUntil && (
                <span className="soft small number"> {words.until(suspendedUntil)}</span>
              )}
            </>
          ),
        },
        {
          key: 'reviews',
          header: words.reviews,
          align: 'end',
          narrow: true,
          cell: ({ reviews: { assigned, recused, submitted } }) =>
            assigned > 0 && <span className="number">{words.reviewsOf(submitted, assigned - recused)}</span>,
        },
        {
          key: 'mean',
          header: words.mean,
          align: 'end',
          narrow: true,
          cell: ({ score }) => score && <span className="number">{score.mean.toFixed(1)}</span>,
        },
        {
          key: 'spread',
          header: words.spread,
          align: 'end',
          narrow: true,
          cell: ({ score }) => score?.spread != null && <span className="number soft">{score.spread.toFixed(1)}</span>,
        },
        {
          key: 'decision',
          header: words.decision,
          cell: ({ decisionNumber, decisionOn }) =>
            decisionNumber && (
              <>
                {decisionNumber} <span className="soft small number">{decisionOn}</span>
              </>
            ),
        },
        {
          key: 'validity',
          header: words.validity,
          cell: ({ validFrom, validUntil }) =>
            validFrom && <span className="number">{validUntil ? words.until(validUntil) : words.noEnd}</span>,
        },
        {
          key: 'certificate',
          header: words.certificate,
          narrow: true,
          cell: ({ certificateNumber }) => certificateNumber && <span className="number">{certificateNumber}</span>,
        },
      ]}
    />
  );
}
