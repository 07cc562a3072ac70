import { useState } from 'react';
import type { CheckInBoard, CheckpointInUseView } from '#contract/checkin';
import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Table } from '../../ui/table.tsx';
import { boardWords } from './board-words.ts';
import { CheckpointDialog, useBookedSessions, useTypes } from './checkpoint-dialog.tsx';
import { CheckpointPeople } from './checkpoint-people.tsx';
import { RuleTester } from './rule-tester.tsx';
import { ruleWords } from './rule-words.ts';
import { useCheckpoints } from './scan-list.tsx';

interface ListProps {
  readonly year: number;
  readonly board: CheckInBoard | undefined;
  readonly mayChange: boolean;
  readonly mayTry: boolean;
}

export function CheckpointList({ year, board, mayChange, mayTry }: ListProps) {
  const words = useWords(boardWords);
  const locale = useLocale();
  const { data: checkpoints } = useCheckpoints(year);
  const rules = useWords(ruleWords);
  const [edited, setEdited] = useState<CheckpointInUseView | 'new'>();
  const [tried, setTried] = useState<CheckpointInUseView>();
  const [listed, setListed] = useState<CheckpointInUseView>();
  const name = (one: CheckpointInUseView) => inLocale({ zh: one.nameZh, en: one.nameEn }, locale);
  const add = mayChange && (
    <Button kind="primary" icon="plus" onClick={() => setEdited('new')}>
      {words.addCheckpoint}
    </Button>
  );
  return (
    <div className="stack">
      {checkpoints && checkpoints.length > 0 && add}
      <Table
        caption={words.checkpoints}
        rowKey={(row) => row.id}
        rows={checkpoints}
        empty={
          <EmptyState title={words.noCheckpoints} action={add}>
            {words.noCheckpointsText}
          </EmptyState>
        }
        columns={[
          { key: 'name', header: words.checkpoint, cell: name },
          { key: 'kind', header: words.kind, cell: (row) => words.kinds[row.kind] },
          { key: 'policy', header: words.policy, cell: (row) => words.policies[row.admissionPolicy] },
          {
            key: 'shares',
            header: words.sharesWith,
            cell: (row) => {
              const target = checkpoints?.find((one) => one.id === row.admitsFor);
              return target && target.id !== row.id ? name(target) : words.alone;
            },
          },
          { key: 'rules', header: rules.rules, cell: (row) => <RulesOf checkpoint={row} year={year} /> },
          { key: 'capacity', header: words.capacity, align: 'end', cell: (row) => row.capacity ?? words.noLimit },
          {
            key: 'inside',
            header: words.inside,
            align: 'end',
            cell: (row) => board?.byCheckpoint.find((one) => one.id === row.id)?.admitted,
          },
          {
            key: 'change',
            header: '',
            narrow: true,
            cell: (row) => (
              <>
                {mayTry && (
                  <Button kind="quiet" icon="badge" iconOnly onClick={() => setTried(row)}>
                    {rules.tester}
                  </Button>
                )}
                {mayChange && row.listedOnly && (
                  <Button kind="quiet" icon="people" iconOnly onClick={() => setListed(row)}>
                    {rules.list}
                  </Button>
                )}
                {mayChange && (
                  <Button kind="quiet" icon="edit" iconOnly onClick={() => setEdited(row)}>
                    {words.change}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      {edited && (
        <CheckpointDialog
          key={edited === 'new' ? 'new' : edited.id}
          year={year}
          checkpoint={edited === 'new' ? undefined : edited}
          others={(checkpoints ?? []).filter((one) => edited === 'new' || one.id !== edited.id)}
          onClose={() => setEdited(undefined)}
        />
      )}
      {tried && <RuleTester year={year} checkpoint={tried} onClose={() => setTried(undefined)} />}
      {listed && <CheckpointPeople year={year} checkpoint={listed} onClose={() => setListed(undefined)} />}
    </div>
  );
}

/** Who may pass and when, in a line or two. */
function RulesOf({ checkpoint, year }: { checkpoint: CheckpointInUseView; year: number }) {
  const words = useWords(ruleWords);
  const locale = useLocale();
  const dates = useDates();
  const types = useTypes(year);
  const sessions = useBookedSessions(year);
  const { typeIds, sessionId, listedOnly, listed, opensAt, closesAt } = checkpoint;
  const chosen = types?.filter(({ id }) => typeIds.includes(id)) ?? [];
  const session = sessions?.find((one) => one.sessionId === sessionId);
  const who = [
    chosen.map((type) => inLocale({ zh: type.nameZh, en: type.nameEn }, locale)).join(locale === 'zh' ? '、' : ', '),
    session && words.booked(inLocale({ zh: session.titleZh, en: session.titleEn }, locale)),
    listedOnly && words.onList(listed),
  ].filter(Boolean);
  const when = [opensAt && words.from(dates.stamp(opensAt)), closesAt && words.until(dates.stamp(closesAt))].filter(
    Boolean,
  );
  return (
    <>
      {who.length > 0 ? who.join(' · ') : words.everybody}
      {when.length > 0 && <span className="second soft small">{when.join(' · ')}</span>}
    </>
  );
}
