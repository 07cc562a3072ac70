import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { AttendanceOverview } from '#contract/certificates';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { BatchList, useBatches } from './batch-list.tsx';
import { KindTable, kindKey } from './kind-table.tsx';
import { KindsTabs } from './kinds-tabs.tsx';
import { kindsWords } from './kinds-words.ts';

const KINDS = ['entrance', 'session', 'meal', 'signing_desk'] as const;
const keyOf = (year: number) => ['attendance', year] as const;

export function AttendancePage() {
  const words = useWords(kindsWords);
  const { year } = useEdition();
  const queries = useQueryClient();
  useDocumentTitle(words.attendance);
  const { data, error } = useQuery<AttendanceOverview, ApiProblem>({
    queryKey: keyOf(year),
    queryFn: ({ signal }) => api('GET /api/v1/editions/{year}/attendance', { params: { year }, signal }),
  });
  const { batches, begin, again, busy, problem } = useBatches(year, { kind: 'attendance' });
  const onEnded = useCallback(() => {
    void again();
    void queries.invalidateQueries({ queryKey: keyOf(year) });
    void queries.invalidateQueries({ queryKey: kindKey(year, 'attendance') });
  }, [again, queries, year]);
  const counts = data?.counts;
  return (
    <>
      <KindsTabs current="attendance" />
      <div className="page-head">
        <h1>{words.attendance}</h1>
        <div className="row">
          {data?.may.issue && data.counts.due > 0 && (
            <Button
              kind="primary"
              icon="seal"
              busy={busy}
              onClick={() => void begin({ kind: 'attendance', work: 'issue' })}
            >
              {words.issueAll(data.counts.due)}
            </Button>
          )}
          {data?.may.print && data.counts.issued > 0 && (
            <>
              <Button icon="print" busy={busy} onClick={() => void begin({ kind: 'attendance', work: 'print' })}>
                {words.print}
              </Button>
              <Button icon="download" busy={busy} onClick={() => void begin({ kind: 'attendance', work: 'files' })}>
                {words.files}
              </Button>
            </>
          )}
        </div>
      </div>
      <ErrorSummary problem={error ?? problem} />
      {data && <Rule year={year} overview={data} />}
      {counts && data.rule && (
        <dl className="kind-counts">
          {(['met', 'issued', 'due'] as const).map((key) => (
            <div key={key}>
              <dt>{words[key]}</dt>
              <dd className="number">{counts[key]}</dd>
            </div>
          ))}
        </dl>
      )}
      <BatchList batches={batches} onEnded={onEnded} />
      <h2>{words.caption}</h2>
      <KindTable year={year} kind="attendance" />
    </>
  );
}

function Rule({ year, overview }: { year: number; overview: AttendanceOverview }) {
  const words = useWords(kindsWords);
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const { run, busy, problem } = useSending();
  const { rule, may } = overview;
  const change = (work: () => Promise<unknown>) =>
    void run(async () => {
      await work();
      await queries.invalidateQueries({ queryKey: keyOf(year) });
    });
  const edit = may.setRule && (
    <Button kind={rule ? 'plain' : 'primary'} icon="edit" onClick={() => setEditing(true)}>
      {rule ? words.changeRule : words.setRule}
    </Button>
  );
  return (
    <section className="kind-section attendance-rule" aria-labelledby="rule">
      <h2 id="rule">{words.rule}</h2>
      <ErrorSummary problem={problem} />
      {rule ? (
        <>
          <p className="rule-line">{words.ruleOf(rule.minDays, rule.minSessions)}</p>
          <p className="soft small">
            {words.counted}: {rule.checkpointKinds.map((kind) => words.kinds[kind]).join(' · ')}
          </p>
          <p className="row">
            <StateMark tone={rule.approvedAt ? (rule.isGivenOut ? 'good' : 'active') : 'wait'}>
              {rule.approvedAt ? (rule.isGivenOut ? words.givenOut : words.notGivenOut) : words.notApproved}
            </StateMark>
            <span className="soft small">
              {[rule.setBy && words.setBy(rule.setBy), rule.approvedBy && words.approvedBy(rule.approvedBy)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </p>
          <div className="row">
            {rule.may.approve && (
              <Button
                kind="primary"
                icon="check"
                busy={busy}
                onClick={() =>
                  change(() =>
                    api('POST /api/v1/editions/{year}/attendance/rule/approval', {
                      params: { year },
                      body: {
                        checkpointKinds: rule.checkpointKinds,
                        minSessions: rule.minSessions,
                        minDays: rule.minDays,
                      },
                    }),
                  )
                }
              >
                {words.approveRule}
              </Button>
            )}
            {rule.may.release && (rule.releasedAt !== null || !rule.isGivenOut) && (
              <Button
                busy={busy}
                onClick={() =>
                  change(() =>
                    api('PUT /api/v1/editions/{year}/attendance/release', {
                      params: { year },
                      body: { released: rule.releasedAt === null },
                    }),
                  )
                }
              >
                {rule.releasedAt ? words.withhold : words.release}
              </Button>
            )}
            {edit}
          </div>
        </>
      ) : (
        <EmptyState title={words.noRule} action={edit}>
          {words.noRuleText}
        </EmptyState>
      )}
      {editing && (
        <FormDialog
          place="middle"
          browserChecks
          title={words.rule}
          button={words.save}
          cancel={words.cancel}
          onClose={() => setEditing(false)}
          send={async (form) => {
            await api('PUT /api/v1/editions/{year}/attendance/rule', {
              params: { year },
              body: {
                checkpointKinds: KINDS.filter((kind) => form.get(kind) !== null),
                minDays: Number(textOf(form, 'minDays')),
                minSessions: Number(textOf(form, 'minSessions')),
              },
            });
            await queries.invalidateQueries({ queryKey: keyOf(year) });
          }}
        >
          <p>{rule ? words.changeText : words.ruleText}</p>
          <fieldset className="stack">
            <legend>{words.counted}</legend>
            {KINDS.map((kind) => (
              <CheckField
                key={kind}
                name={kind}
                label={words.kinds[kind]}
                defaultChecked={rule ? rule.checkpointKinds.includes(kind) : kind === 'entrance'}
              />
            ))}
          </fieldset>
          <TextField
            name="minDays"
            type="number"
            min={0}
            max={60}
            label={words.minDays}
            defaultValue={rule?.minDays ?? 1}
            required
          />
          <TextField
            name="minSessions"
            type="number"
            min={0}
            max={50}
            label={words.minSessions}
            defaultValue={rule?.minSessions ?? 0}
            required
          />
        </FormDialog>
      )}
    </section>
  );
}
