import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { ReviewPageView } from '#contract/certificates';
import { weightedScore } from '#domain/certificates';
import { api } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useRefreshLives } from './life-queries.ts';
import { lifeWords } from './life-words.ts';

export function ReviewPage() {
  const { reviewId = '' } = useParams();
  const words = useWords(lifeWords);
  const locale = useLocale();
  const { data, error } = useQuery<ReviewPageView, ApiProblem>({
    queryKey: ['my-review', reviewId],
    queryFn: ({ signal }) => api('GET /api/v1/my-designation-reviews/{id}', { params: { id: reviewId }, signal }),
  });
  const name = data && inLocale({ zh: data.organisation.nameZh, en: data.organisation.nameEn }, locale);
  useDocumentTitle(name ?? words.myReviews);
  return (
    <div className="stack review">
      <a className="back" href="/office/reviews">
        <Icon name="left" />
        {words.myReviews}
      </a>
      <ErrorSummary problem={error ?? undefined} />
      {data && (
        <>
          <header>
            <h1>{name}</h1>
            <p className="soft">
              {inLocale(data.cohort.programme, locale)} · {inLocale(data.cohort.name, locale)}
            </p>
          </header>
          <DataList
            items={[
              [words.origin, words.origins[data.origin]],
              [words.nominatedBy, data.nominatedBy],
              [words.statement, data.statement && <span className="as-written">{data.statement}</span>],
            ]}
          />
          {data.state === 'open' && !data.isClosed ? (
            <ReviewForm key={data.version} page={data} />
          ) : (
            <Settled page={data} />
          )}
        </>
      )}
    </div>
  );
}

function ReviewForm({ page }: { page: ReviewPageView }) {
  const words = useWords(lifeWords);
  const locale = useLocale();
  const toast = useToast();
  const refresh = useRefreshLives();
  const { problem, busy, run } = useSending();
  const [scores, setScores] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(page.own.scores.map(({ criterionId, score }) => [criterionId, String(score)])),
  );
  const [recusing, setRecusing] = useState(false);
  const given = (form?: FormData) =>
    page.criteria.flatMap(({ id }) => {
      const typed = scores[id] ?? '';
      const comment = form ? textOf(form, `comment-${id}`) : '';
      return /^\d{1,3}$/.test(typed) ? [{ criterionId: id, score: Number(typed), comment: comment || null }] : [];
    });
  const soFar = weightedScore(page.criteria, given());
  const headers = { 'If-Match': `"${page.version}"` };
  const send = (form: FormData, submit: boolean) =>
    run(async () => {
      await api('PUT /api/v1/my-designation-reviews/{id}', {
        params: { id: page.id },
        headers,
        body: { scores: given(form), comment: textOf(form, 'comment') || null, submit },
      });
      toast({ text: submit ? words.handedIn : words.kept });
      await refresh();
    });
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault();
        const button = (event.nativeEvent as SubmitEvent).submitter;
        void send(new FormData(event.currentTarget), button?.getAttribute('value') === 'submit');
      }}
    >
      {problem && <ErrorSummary problem={problem} />}
      {page.criteria.map(({ id, nameZh, nameEn, weight }) => (
        <fieldset key={id} className="criterion">
          <legend>
            {inLocale({ zh: nameZh, en: nameEn }, locale)}{' '}
            <span className="soft small">
              {words.weight} <span className="number">{weight}</span>
            </span>
          </legend>
          <TextField
            name={`score-${id}`}
            type="number"
            min={0}
            max={100}
            step={1}
            inputMode="numeric"
            label={words.score}
            value={scores[id] ?? ''}
            onChange={(event) => setScores((before) => ({ ...before, [id]: event.target.value }))}
          />
          <TextArea
            name={`comment-${id}`}
            label={words.comment}
            maxLength={1000}
            rows={2}
            defaultValue={page.own.scores.find(({ criterionId }) => criterionId === id)?.comment ?? ''}
          />
        </fieldset>
      ))}
      <TextArea name="comment" label={words.overall} maxLength={4000} rows={4} defaultValue={page.own.comment ?? ''} />
      <p>
        {words.soFar} <strong className="number">{soFar === undefined ? '–' : soFar.toFixed(1)}</strong>
      </p>
      <p className="soft small">{words.submitText}</p>
      <div className="row form-end">
        <Button kind="primary" type="submit" value="submit" busy={busy} disabled={soFar === undefined}>
          {words.submit}
        </Button>
        <Button type="submit" value="keep" busy={busy}>
          {words.keep}
        </Button>
        <Button kind="quiet" onClick={() => setRecusing(true)}>
          {words.recuse}
        </Button>
      </div>
      {recusing && (
        <FormDialog
          title={words.recuse}
          button={words.recuse}
          cancel={words.cancel}
          place="middle"
          onClose={() => setRecusing(false)}
          send={async (form) => {
            await api('POST /api/v1/my-designation-reviews/{id}/recusal', {
              params: { id: page.id },
              headers,
              body: { reason: textOf(form, 'reason') },
            });
            toast({ text: words.stoodAside });
            await refresh();
          }}
        >
          <p>{words.recuseText}</p>
          <TextArea name="reason" label={words.reason} maxLength={500} required />
        </FormDialog>
      )}
    </form>
  );
}

function Settled({ page }: { page: ReviewPageView }) {
  const words = useWords(lifeWords);
  const locale = useLocale();
  const { score } = page;
  const shown = page.own.state === 'submitted' ? [page.own, ...page.others] : [];
  return (
    <section className="stack">
      <p>
        <strong>{page.state === 'open' ? words.closedReview : words.reviewStates[page.state]}</strong>{' '}
        {page.own.recusal}
      </p>
      {score && (
        <p>
          {words.meanLine(score.mean.toFixed(1), score.spread?.toFixed(1) ?? '–', `${score.lowest} – ${score.highest}`)}
        </p>
      )}
      {shown.map((one) => (
        <article key={one.id} className="stack">
          <h2>
            {one.reviewer.name} <span className="number">{one.total?.toFixed(1)}</span>
          </h2>
          <DataList
            items={page.criteria.map(({ id, nameZh, nameEn }) => {
              const given = one.scores.find(({ criterionId }) => criterionId === id);
              return [
                inLocale({ zh: nameZh, en: nameEn }, locale),
                given && `${given.score}${given.comment ? ` · ${given.comment}` : ''}`,
              ] as const;
            })}
          />
          {one.comment && <p className="as-written">{one.comment}</p>}
        </article>
      ))}
    </section>
  );
}
