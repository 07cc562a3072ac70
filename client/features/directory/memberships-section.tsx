import { useState } from 'react';
import type { MembershipView, OrganisationRecordView } from '#contract/directory';
import { api } from '../../lib/api.ts';
import { useDays } from '../../lib/use-days.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { directoryWords } from './directory-words.ts';
import { ChangeMembership, CorrectMembership, EndMembership, JoinAlliance } from './membership-forms.tsx';
import { recordWords } from './record-words.ts';

interface Props {
  readonly record: OrganisationRecordView;
  readonly mayEdit: boolean;
  readonly onDone: () => Promise<void>;
}

/** Its time in the alliance, the latest first. */
export function MembershipsSection({ record, mayEdit, onDone }: Props) {
  const words = useWords(directoryWords);
  const text = useWords(recordWords);
  const day = useDays();
  const { problem, run } = useSending();
  const [asking, setAsking] = useState<{ step: 'join' | 'end' | 'change' | 'correct'; of?: MembershipView }>();
  const { memberships } = record;
  const remove = ({ id, version }: MembershipView) =>
    run(async () => {
      await api('DELETE /api/v1/memberships/{id}', { params: { id }, headers: { 'If-Match': `"${version}"` } });
      await onDone();
    });
  const shared = { onClose: () => setAsking(undefined), onDone };
  return (
    <section>
      <div className="row section-line">
        <h2>{text.memberships}</h2>
        {mayEdit && !record.endedOn && memberships.every(({ until }) => until !== null) && (
          <Button icon="plus" onClick={() => setAsking({ step: 'join' })}>
            {text.join}
          </Button>
        )}
      </div>
      {problem && <ErrorSummary problem={problem} />}
      {memberships.length === 0 && <p className="soft">{text.noMemberships}</p>}
      <ol className="timeline">
        {memberships.map((one) => (
          <li key={one.id} className={one.until === null ? 'open' : undefined}>
            <p className="number soft small">{text.period(day(one.from), one.until ? day(one.until) : null)}</p>
            <p>
              <strong>{words.rankOf[one.rank]}</strong> · {words.categoryOf[one.category]}
            </p>
            {(one.joinReason || one.leaveReason) && (
              <p className="soft small">{[one.joinReason, one.leaveReason].filter(Boolean).join(' → ')}</p>
            )}
            {mayEdit && (
              <p className="row no-print">
                {one.until === null && (
                  <>
                    <Button kind="quiet" onClick={() => setAsking({ step: 'change', of: one })}>
                      {text.change}
                    </Button>
                    <Button kind="quiet" onClick={() => setAsking({ step: 'end', of: one })}>
                      {text.end}
                    </Button>
                  </>
                )}
                <Button kind="quiet" onClick={() => setAsking({ step: 'correct', of: one })}>
                  {text.correct}
                </Button>
              </p>
            )}
          </li>
        ))}
      </ol>
      {asking?.step === 'join' && <JoinAlliance record={record} {...shared} />}
      {asking?.of && asking.step === 'end' && <EndMembership membership={asking.of} {...shared} />}
      {asking?.of && asking.step === 'change' && <ChangeMembership membership={asking.of} {...shared} />}
      {asking?.of && asking.step === 'correct' && (
        <CorrectMembership membership={asking.of} onRemove={remove} {...shared} />
      )}
    </section>
  );
}
