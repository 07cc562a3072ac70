import type { DesignationRecordView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { useRefreshLives } from './life-queries.ts';
import { lifeWords } from './life-words.ts';

/** Criteria down, reviewers across, as it is laid before a meeting. */
export function ReviewTable({ designation }: { designation: DesignationRecordView }) {
  const words = useWords(lifeWords);
  const locale = useLocale();
  const refresh = useRefreshLives();
  const { problem, busy, run } = useSending();
  const { reviewList, rules, score, isBlind, may } = designation;
  if (reviewList.length === 0) return <p className="soft">{words.noReviews}</p>;
  const remove = (reviewerId: string) =>
    run(async () => {
      await api('DELETE /api/v1/designations/{id}/reviewers/{reviewerId}', {
        params: { id: designation.id, reviewerId },
      });
      await refresh();
    });
  return (
    <div className="stack">
      {problem && <ErrorSummary problem={problem} />}
      {isBlind && <p className="soft">{words.blind}</p>}
      {score && (
        <p>
          <strong>
            {words.meanLine(
              score.mean.toFixed(1),
              score.spread?.toFixed(1) ?? '–',
              `${score.lowest} – ${score.highest}`,
            )}
          </strong>
        </p>
      )}
      <div className="table-frame">
        <table className="table score-table">
          <thead>
            <tr>
              <th scope="col">{words.criterion}</th>
              <th scope="col" className="end narrow">
                {words.weight}
              </th>
              {reviewList.map((one) => (
                <th scope="col" key={one.id} className="end">
                  {one.reviewer.name}
                  {one.state === 'open' && may.assign && (
                    <Button kind="quiet" busy={busy} onClick={() => void remove(one.reviewer.id)}>
                      {words.remove}
                    </Button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.criteria.map((criterion) => (
              <tr key={criterion.id}>
                <td data-header={words.criterion}>
                  {inLocale({ zh: criterion.nameZh, en: criterion.nameEn }, locale)}
                </td>
                <td data-header={words.weight} className="end narrow number">
                  {criterion.weight}
                </td>
                {reviewList.map((one) => {
                  const given = one.scores.find(({ criterionId }) => criterionId === criterion.id);
                  return (
                    <td key={one.id} data-header={one.reviewer.name} className="end">
                      <span className="number">{given?.score}</span>
                      {given?.comment && <span className="soft small score-comment">{given.comment}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr>
              <td data-header={words.criterion}>
                <strong>{words.total}</strong>
              </td>
              <td className="end narrow" />
              {reviewList.map((one) => (
                <td key={one.id} data-header={one.reviewer.name} className="end">
                  {one.total !== null && <strong className="number">{one.total.toFixed(1)}</strong>}
                  {one.state === 'open' && <span className="soft">{words.open}</span>}
                  {one.state === 'recused' && (
                    <span className="soft">
                      {words.recused}
                      {locale === 'zh' ? '：' : ': '}
                      {one.recusal}
                    </span>
                  )}
                  {one.comment && <span className="soft small score-comment">{one.comment}</span>}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </div>
  );
}
